-- Uploads, the intake queue, letters as read, what people said of them, the obligations index and the audit log.
-- Instants are ISO 8601 in UTC, days ISO 8601 dates; spans are character offsets, end exclusive; lists and values are JSON.

CREATE TABLE intake (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    direction TEXT NOT NULL DEFAULT 'in' CHECK (direction IN ('in', 'out')),
    received TEXT NOT NULL,
    person TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'reading', 'filed', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    page INTEGER,
    pages INTEGER,
    reason TEXT,
    why TEXT,
    remedy TEXT,
    letter INTEGER,
    changed TEXT NOT NULL
);
CREATE INDEX intake_state ON intake (state, id);

CREATE TABLE uploads (
    id INTEGER PRIMARY KEY,
    intake INTEGER NOT NULL REFERENCES intake (id),
    name TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX uploads_intake ON uploads (intake);

CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    intake INTEGER NOT NULL REFERENCES intake (id),
    parent INTEGER REFERENCES letters (id),
    position INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    kind TEXT NOT NULL,
    date TEXT,
    received TEXT NOT NULL,
    received_from TEXT NOT NULL DEFAULT 'upload' CHECK (received_from IN ('mail', 'stamp', 'upload', 'person')),
    sender TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'open',
    reply_due TEXT,
    pages INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    obligations_open INTEGER NOT NULL DEFAULT 0,
    to_check INTEGER NOT NULL DEFAULT 0,
    team TEXT,
    marking TEXT,
    filed_at TEXT NOT NULL
);
CREATE INDEX letters_parent ON letters (parent, position);
CREATE INDEX letters_intake ON letters (intake);
CREATE INDEX letters_sha256 ON letters (sha256);
CREATE INDEX letters_received ON letters (received, id);
CREATE INDEX letters_date ON letters (ifnull(date, ''), id);
CREATE INDEX letters_sender ON letters (sender COLLATE NOCASE, id);
CREATE INDEX letters_recipient ON letters (recipient COLLATE NOCASE, id);
CREATE INDEX letters_subject ON letters (subject COLLATE NOCASE, id);
CREATE INDEX letters_kind ON letters (kind, id);
CREATE INDEX letters_state ON letters (state, id);
CREATE INDEX letters_reply_due ON letters (ifnull(reply_due, '9999-12-31'), id);

CREATE TABLE documents (
    letter INTEGER PRIMARY KEY REFERENCES letters (id),
    packed BLOB NOT NULL
);

CREATE TABLE texts (
    letter INTEGER PRIMARY KEY REFERENCES letters (id),
    subject TEXT NOT NULL,
    parties TEXT NOT NULL,
    numbers TEXT NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    letter INTEGER NOT NULL REFERENCES letters (id),
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    support TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX findings_letter ON findings (letter, id);

CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    letter INTEGER NOT NULL REFERENCES letters (id),
    matter TEXT NOT NULL,
    label TEXT NOT NULL,
    confidence REAL NOT NULL,
    because TEXT NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX verdicts_letter ON verdicts (letter, id);

CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    letter INTEGER NOT NULL REFERENCES letters (id),
    page INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (letter, page)
);

CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    letter INTEGER NOT NULL REFERENCES letters (id),
    verb TEXT NOT NULL CHECK (verb IN ('accept', 'correct', 'reject', 'add')),
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    "before" TEXT,
    value TEXT,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    adrift INTEGER NOT NULL DEFAULT 0,
    undone_by TEXT,
    undone_at TEXT
);
CREATE INDEX corrections_letter ON corrections (letter, id);

CREATE TABLE obligations (
    id INTEGER PRIMARY KEY,
    letter INTEGER REFERENCES letters (id),
    start INTEGER,
    "end" INTEGER,
    quote TEXT NOT NULL,
    modality TEXT NOT NULL,
    action TEXT NOT NULL,
    bearer TEXT,
    bearer_name TEXT,
    bearer_key TEXT NOT NULL,
    side TEXT NOT NULL,
    deadline TEXT,
    deadline_value TEXT,
    condition TEXT,
    authority TEXT,
    counterparty TEXT,
    due TEXT,
    due_order TEXT NOT NULL GENERATED ALWAYS AS (ifnull(due, '9999-12-31')) VIRTUAL,
    due_working TEXT NOT NULL DEFAULT '[]',
    due_set INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'not ours', 'dropped')),
    note TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    confidence REAL NOT NULL,
    reading_confidence REAL NOT NULL,
    doubt TEXT NOT NULL DEFAULT '',
    checked INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    shown INTEGER NOT NULL GENERATED ALWAYS AS (rejected = 0 AND (doubt = '' OR checked = 1)) VIRTUAL,
    page INTEGER,
    boxes TEXT NOT NULL DEFAULT '[]',
    rule TEXT NOT NULL,
    value TEXT NOT NULL,
    adrift INTEGER NOT NULL DEFAULT 0,
    changed TEXT NOT NULL
);
CREATE INDEX obligations_letter ON obligations (letter, start, id);
CREATE INDEX obligations_due ON obligations (shown, due_order, id);
CREATE INDEX obligations_state ON obligations (shown, state, due_order, id);
CREATE INDEX obligations_side ON obligations (shown, side, state, due_order, id);
CREATE INDEX obligations_bearer ON obligations (shown, bearer_key, due_order, id);
CREATE INDEX obligations_owner ON obligations (shown, owner, due_order, id);
CREATE INDEX obligations_modality ON obligations (shown, modality, due_order, id);
CREATE INDEX obligations_authority ON obligations (shown, authority, due_order, id);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    number INTEGER,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_object ON audit (object, number, id);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    count INTEGER NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head VALUES (1, 0, '');
