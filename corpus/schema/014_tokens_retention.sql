-- Tokens with which programs ask for a person (their hash alone), and the retention class of each letter that has one of its own.

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    mark TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
    made TEXT NOT NULL,
    used TEXT,
    revoked_at TEXT
);
CREATE INDEX tokens_account ON tokens (account);

CREATE TABLE retention (
    letter INTEGER PRIMARY KEY REFERENCES letters (id),
    class TEXT NOT NULL
);
CREATE INDEX retention_class ON retention (class);

CREATE TRIGGER retention_added AFTER INSERT ON retention BEGIN INSERT INTO touched VALUES ('retention', new.letter); END;
CREATE TRIGGER retention_changed AFTER UPDATE ON retention BEGIN INSERT INTO touched VALUES ('retention', old.letter), ('retention', new.letter); END;
CREATE TRIGGER retention_removed AFTER DELETE ON retention BEGIN INSERT INTO touched VALUES ('retention', old.letter); END;
