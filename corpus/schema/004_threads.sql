-- References by which letters find each other, and the links found or made.

CREATE TABLE refs (
    id INTEGER PRIMARY KEY,
    letter INTEGER NOT NULL REFERENCES letters (id),
    owner TEXT NOT NULL CHECK (owner IN ('ours', 'yours', 'other', 'message', 'answers')),
    value TEXT NOT NULL,
    plain TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER
);
CREATE INDEX refs_letter ON refs (letter);
CREATE INDEX refs_plain ON refs (plain, owner);

CREATE TABLE answered (
    id INTEGER PRIMARY KEY,
    letter INTEGER NOT NULL REFERENCES letters (id),
    date TEXT,
    sender TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX answered_letter ON answered (letter);
CREATE INDEX answered_date ON answered (date);
CREATE INDEX letters_exact_date ON letters (date);

CREATE TABLE links (
    id INTEGER PRIMARY KEY,
    later INTEGER NOT NULL REFERENCES letters (id),
    earlier INTEGER NOT NULL REFERENCES letters (id),
    relation TEXT NOT NULL CHECK (relation IN ('answers', 'same file')),
    reason TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_by TEXT,
    undone_at TEXT,
    UNIQUE (later, earlier, relation)
);
CREATE INDEX links_earlier ON links (earlier);
