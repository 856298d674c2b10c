-- Drafts with their versions and comments, and saved views of lists.

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    letter INTEGER REFERENCES letters (id),
    template TEXT NOT NULL,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'sent back', 'approved', 'sent')),
    version INTEGER NOT NULL,
    sent_letter INTEGER REFERENCES letters (id),
    begun TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX drafts_letter ON drafts (letter);
CREATE INDEX drafts_state ON drafts (state, changed);

CREATE TABLE draft_versions (
    id INTEGER PRIMARY KEY,
    draft INTEGER NOT NULL REFERENCES drafts (id),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (draft, version)
);

CREATE TABLE draft_comments (
    id INTEGER PRIMARY KEY,
    draft INTEGER NOT NULL REFERENCES drafts (id),
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX draft_comments_draft ON draft_comments (draft, id);

CREATE TABLE views (
    id INTEGER PRIMARY KEY,
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    person TEXT NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0,
    asked TEXT NOT NULL,
    UNIQUE (list, person, name)
);
