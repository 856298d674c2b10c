-- Full-text indexes; each follows its table by triggers. Words are stemmed and accents folded.

CREATE VIRTUAL TABLE texts_index USING fts5 (
    subject, parties, numbers, text, content='texts', content_rowid='letter', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER texts_index_gains AFTER INSERT ON texts BEGIN
    INSERT INTO texts_index (rowid, subject, parties, numbers, text) VALUES (new.letter, new.subject, new.parties, new.numbers, new.text);
END;
CREATE TRIGGER texts_index_loses AFTER DELETE ON texts BEGIN
    INSERT INTO texts_index (texts_index, rowid, subject, parties, numbers, text)
    VALUES ('delete', old.letter, old.subject, old.parties, old.numbers, old.text);
END;
CREATE TRIGGER texts_index_changes AFTER UPDATE ON texts BEGIN
    INSERT INTO texts_index (texts_index, rowid, subject, parties, numbers, text)
    VALUES ('delete', old.letter, old.subject, old.parties, old.numbers, old.text);
    INSERT INTO texts_index (rowid, subject, parties, numbers, text) VALUES (new.letter, new.subject, new.parties, new.numbers, new.text);
END;

CREATE VIRTUAL TABLE obligations_index USING fts5 (
    quote, bearer_name, authority, note, content='obligations', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER obligations_index_gains AFTER INSERT ON obligations BEGIN
    INSERT INTO obligations_index (rowid, quote, bearer_name, authority, note)
    VALUES (new.id, new.quote, new.bearer_name, new.authority, new.note);
END;
CREATE TRIGGER obligations_index_loses AFTER DELETE ON obligations BEGIN
    INSERT INTO obligations_index (obligations_index, rowid, quote, bearer_name, authority, note)
    VALUES ('delete', old.id, old.quote, old.bearer_name, old.authority, old.note);
END;
CREATE TRIGGER obligations_index_changes AFTER UPDATE OF quote, bearer_name, authority, note ON obligations BEGIN
    INSERT INTO obligations_index (obligations_index, rowid, quote, bearer_name, authority, note)
    VALUES ('delete', old.id, old.quote, old.bearer_name, old.authority, old.note);
    INSERT INTO obligations_index (rowid, quote, bearer_name, authority, note)
    VALUES (new.id, new.quote, new.bearer_name, new.authority, new.note);
END;
