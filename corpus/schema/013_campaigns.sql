-- Fingerprints of letters (classify/fingerprint.py), the bands by which alike ones are found, and which letters were found to be
-- alike. `campaign` is the number of the first letter of its kind; `apart_by` who said that a letter is none of them.

CREATE TABLE fingerprints (
    letter INTEGER PRIMARY KEY REFERENCES letters (id),
    numbers BLOB NOT NULL
);
CREATE TABLE bands (
    band INTEGER NOT NULL,
    held BLOB NOT NULL,
    letter INTEGER NOT NULL REFERENCES letters (id),
    PRIMARY KEY (band, held, letter)
) WITHOUT ROWID;
CREATE INDEX bands_letter ON bands (letter);

CREATE TABLE campaign_letters (
    letter INTEGER PRIMARY KEY REFERENCES letters (id),
    campaign INTEGER NOT NULL,
    likeness REAL NOT NULL,
    apart_by TEXT,
    apart_at TEXT
);
CREATE INDEX campaign_letters_campaign ON campaign_letters (campaign);

CREATE TRIGGER campaign_letters_added AFTER INSERT ON campaign_letters BEGIN INSERT INTO touched VALUES ('campaign_letters', new.letter); END;
CREATE TRIGGER campaign_letters_changed AFTER UPDATE ON campaign_letters BEGIN INSERT INTO touched VALUES ('campaign_letters', old.letter), ('campaign_letters', new.letter); END;
CREATE TRIGGER campaign_letters_removed AFTER DELETE ON campaign_letters BEGIN INSERT INTO touched VALUES ('campaign_letters', old.letter); END;
