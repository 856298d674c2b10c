-- Who sits at the desk: accounts, the sessions in which they are signed in, and what is asked of other people.

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    password TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'adviser', 'approver', 'administrator')),
    team TEXT NOT NULL DEFAULT '',
    made TEXT NOT NULL,
    disabled_at TEXT
);

CREATE TABLE sessions (
    mark TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (id),
    made TEXT NOT NULL,
    seen TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_account ON sessions (account);

CREATE TABLE feeds (
    mark TEXT PRIMARY KEY,
    person TEXT NOT NULL UNIQUE,
    made TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE contributions (
    id INTEGER PRIMARY KEY,
    obligation INTEGER,
    letter INTEGER REFERENCES letters (id),
    of TEXT NOT NULL,
    what TEXT NOT NULL,
    due TEXT,
    asked_by TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    chased_at TEXT,
    answer TEXT NOT NULL DEFAULT '',
    answered_at TEXT
);
CREATE INDEX contributions_open ON contributions (answered_at, due);
CREATE INDEX contributions_letter ON contributions (letter);

CREATE TABLE question_work (
    letter INTEGER NOT NULL REFERENCES letters (id),
    number INTEGER NOT NULL,
    quote TEXT NOT NULL,
    owner TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'drafted', 'agreed', 'not for us')),
    answer TEXT NOT NULL DEFAULT '',
    changed TEXT NOT NULL,
    PRIMARY KEY (letter, number)
) WITHOUT ROWID;
