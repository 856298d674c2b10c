-- The last number given out of each kind: numbers that people and calendars know are never given twice, even after an erasure.

CREATE TABLE numbers (
    tab TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO numbers SELECT 'intake', ifnull(max(id), 0) FROM intake;
INSERT INTO numbers SELECT 'letters', ifnull(max(id), 0) FROM letters;
INSERT INTO numbers SELECT 'obligations', ifnull(max(id), 0) FROM obligations;
INSERT INTO numbers SELECT 'drafts', ifnull(max(id), 0) FROM drafts;
INSERT INTO numbers SELECT 'lines', ifnull(max(id), 0) FROM lines;
