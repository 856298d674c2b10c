-- What drafts draw on: paragraphs of filed letters, approved lines, and the short forms that letters explain.

CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    letter INTEGER NOT NULL REFERENCES letters (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX passages_letter ON passages (letter, start);
CREATE VIRTUAL TABLE passages_index USING fts5 (
    heading, text, content='passages', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER passages_index_gains AFTER INSERT ON passages BEGIN
    INSERT INTO passages_index (rowid, heading, text) VALUES (new.id, new.heading, new.text);
END;
CREATE TRIGGER passages_index_loses AFTER DELETE ON passages BEGIN
    INSERT INTO passages_index (passages_index, rowid, heading, text) VALUES ('delete', old.id, old.heading, old.text);
END;
CREATE TRIGGER passages_index_changes AFTER UPDATE ON passages BEGIN
    INSERT INTO passages_index (passages_index, rowid, heading, text) VALUES ('delete', old.id, old.heading, old.text);
    INSERT INTO passages_index (rowid, heading, text) VALUES (new.id, new.heading, new.text);
END;

CREATE TABLE short_forms (
    short TEXT NOT NULL,
    long TEXT NOT NULL COLLATE NOCASE,
    letter INTEGER NOT NULL REFERENCES letters (id),
    PRIMARY KEY (short, long, letter)
) WITHOUT ROWID;
CREATE INDEX short_forms_long ON short_forms (long);
CREATE INDEX short_forms_letter ON short_forms (letter);

CREATE TABLE lines (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved TEXT NOT NULL,
    review TEXT,
    last_used TEXT,
    last_letter INTEGER REFERENCES letters (id),
    replaces INTEGER REFERENCES lines (id),
    retired_at TEXT,
    retired_why TEXT
);
CREATE INDEX lines_topic ON lines (topic COLLATE NOCASE, id);
CREATE VIRTUAL TABLE lines_index USING fts5 (
    topic, text, content='lines', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER lines_index_gains AFTER INSERT ON lines BEGIN
    INSERT INTO lines_index (rowid, topic, text) VALUES (new.id, new.topic, new.text);
END;
CREATE TRIGGER lines_index_loses AFTER DELETE ON lines BEGIN
    INSERT INTO lines_index (lines_index, rowid, topic, text) VALUES ('delete', old.id, old.topic, old.text);
END;
CREATE TRIGGER lines_index_changes AFTER UPDATE OF topic, text ON lines BEGIN
    INSERT INTO lines_index (lines_index, rowid, topic, text) VALUES ('delete', old.id, old.topic, old.text);
    INSERT INTO lines_index (rowid, topic, text) VALUES (new.id, new.topic, new.text);
END;
