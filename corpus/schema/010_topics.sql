-- The topics of letters as people left them, so that lists can be narrowed to one.

CREATE TABLE topics (
    topic TEXT NOT NULL,
    letter INTEGER NOT NULL REFERENCES letters (id),
    PRIMARY KEY (topic, letter)
) WITHOUT ROWID;
CREATE INDEX topics_letter ON topics (letter);
