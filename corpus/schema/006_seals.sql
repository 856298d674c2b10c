-- A seal is the SHA-256 of a row, or of all rows that share a key, made when it is written: `letterbook check` finds a row changed
-- otherwise. The triggers note which rows a transaction touched; they are sealed before it commits (see corpus/seals.py).

CREATE TABLE seals (
    tab TEXT NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (tab, number)
) WITHOUT ROWID;

CREATE TABLE touched (
    tab TEXT NOT NULL,
    number INTEGER NOT NULL
);

CREATE TRIGGER intake_added AFTER INSERT ON intake BEGIN INSERT INTO touched VALUES ('intake', new.id); END;
CREATE TRIGGER intake_changed AFTER UPDATE ON intake BEGIN INSERT INTO touched VALUES ('intake', old.id), ('intake', new.id); END;
CREATE TRIGGER intake_removed AFTER DELETE ON intake BEGIN INSERT INTO touched VALUES ('intake', old.id); END;
CREATE TRIGGER uploads_added AFTER INSERT ON uploads BEGIN INSERT INTO touched VALUES ('uploads', new.intake); END;
CREATE TRIGGER uploads_changed AFTER UPDATE ON uploads BEGIN INSERT INTO touched VALUES ('uploads', old.intake), ('uploads', new.intake); END;
CREATE TRIGGER uploads_removed AFTER DELETE ON uploads BEGIN INSERT INTO touched VALUES ('uploads', old.intake); END;
CREATE TRIGGER letters_added AFTER INSERT ON letters BEGIN INSERT INTO touched VALUES ('letters', new.id); END;
CREATE TRIGGER letters_changed AFTER UPDATE ON letters BEGIN INSERT INTO touched VALUES ('letters', old.id), ('letters', new.id); END;
CREATE TRIGGER letters_removed AFTER DELETE ON letters BEGIN INSERT INTO touched VALUES ('letters', old.id); END;
CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN INSERT INTO touched VALUES ('documents', new.letter); END;
CREATE TRIGGER documents_changed AFTER UPDATE ON documents BEGIN INSERT INTO touched VALUES ('documents', old.letter), ('documents', new.letter); END;
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN INSERT INTO touched VALUES ('documents', old.letter); END;
CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN INSERT INTO touched VALUES ('texts', new.letter); END;
CREATE TRIGGER texts_changed AFTER UPDATE ON texts BEGIN INSERT INTO touched VALUES ('texts', old.letter), ('texts', new.letter); END;
CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN INSERT INTO touched VALUES ('texts', old.letter); END;
CREATE TRIGGER findings_added AFTER INSERT ON findings BEGIN INSERT INTO touched VALUES ('findings', new.letter); END;
CREATE TRIGGER findings_changed AFTER UPDATE ON findings BEGIN INSERT INTO touched VALUES ('findings', old.letter), ('findings', new.letter); END;
CREATE TRIGGER findings_removed AFTER DELETE ON findings BEGIN INSERT INTO touched VALUES ('findings', old.letter); END;
CREATE TRIGGER verdicts_added AFTER INSERT ON verdicts BEGIN INSERT INTO touched VALUES ('verdicts', new.letter); END;
CREATE TRIGGER verdicts_changed AFTER UPDATE ON verdicts BEGIN INSERT INTO touched VALUES ('verdicts', old.letter), ('verdicts', new.letter); END;
CREATE TRIGGER verdicts_removed AFTER DELETE ON verdicts BEGIN INSERT INTO touched VALUES ('verdicts', old.letter); END;
CREATE TRIGGER pictures_added AFTER INSERT ON pictures BEGIN INSERT INTO touched VALUES ('pictures', new.letter); END;
CREATE TRIGGER pictures_changed AFTER UPDATE ON pictures BEGIN INSERT INTO touched VALUES ('pictures', old.letter), ('pictures', new.letter); END;
CREATE TRIGGER pictures_removed AFTER DELETE ON pictures BEGIN INSERT INTO touched VALUES ('pictures', old.letter); END;
CREATE TRIGGER corrections_added AFTER INSERT ON corrections BEGIN INSERT INTO touched VALUES ('corrections', new.letter); END;
CREATE TRIGGER corrections_changed AFTER UPDATE ON corrections BEGIN INSERT INTO touched VALUES ('corrections', old.letter), ('corrections', new.letter); END;
CREATE TRIGGER corrections_removed AFTER DELETE ON corrections BEGIN INSERT INTO touched VALUES ('corrections', old.letter); END;
CREATE TRIGGER obligations_added AFTER INSERT ON obligations BEGIN INSERT INTO touched VALUES ('obligations', new.id); END;
CREATE TRIGGER obligations_changed AFTER UPDATE ON obligations BEGIN INSERT INTO touched VALUES ('obligations', old.id), ('obligations', new.id); END;
CREATE TRIGGER obligations_removed AFTER DELETE ON obligations BEGIN INSERT INTO touched VALUES ('obligations', old.id); END;
CREATE TRIGGER lines_added AFTER INSERT ON lines BEGIN INSERT INTO touched VALUES ('lines', new.id); END;
CREATE TRIGGER lines_changed AFTER UPDATE ON lines BEGIN INSERT INTO touched VALUES ('lines', old.id), ('lines', new.id); END;
CREATE TRIGGER lines_removed AFTER DELETE ON lines BEGIN INSERT INTO touched VALUES ('lines', old.id); END;
CREATE TRIGGER links_added AFTER INSERT ON links BEGIN INSERT INTO touched VALUES ('links', new.id); END;
CREATE TRIGGER links_changed AFTER UPDATE ON links BEGIN INSERT INTO touched VALUES ('links', old.id), ('links', new.id); END;
CREATE TRIGGER links_removed AFTER DELETE ON links BEGIN INSERT INTO touched VALUES ('links', old.id); END;
CREATE TRIGGER drafts_added AFTER INSERT ON drafts BEGIN INSERT INTO touched VALUES ('drafts', new.id); END;
CREATE TRIGGER drafts_changed AFTER UPDATE ON drafts BEGIN INSERT INTO touched VALUES ('drafts', old.id), ('drafts', new.id); END;
CREATE TRIGGER drafts_removed AFTER DELETE ON drafts BEGIN INSERT INTO touched VALUES ('drafts', old.id); END;
CREATE TRIGGER draft_versions_added AFTER INSERT ON draft_versions BEGIN INSERT INTO touched VALUES ('draft_versions', new.draft); END;
CREATE TRIGGER draft_versions_changed AFTER UPDATE ON draft_versions BEGIN INSERT INTO touched VALUES ('draft_versions', old.draft), ('draft_versions', new.draft); END;
CREATE TRIGGER draft_versions_removed AFTER DELETE ON draft_versions BEGIN INSERT INTO touched VALUES ('draft_versions', old.draft); END;
CREATE TRIGGER draft_comments_added AFTER INSERT ON draft_comments BEGIN INSERT INTO touched VALUES ('draft_comments', new.draft); END;
CREATE TRIGGER draft_comments_changed AFTER UPDATE ON draft_comments BEGIN INSERT INTO touched VALUES ('draft_comments', old.draft), ('draft_comments', new.draft); END;
CREATE TRIGGER draft_comments_removed AFTER DELETE ON draft_comments BEGIN INSERT INTO touched VALUES ('draft_comments', old.draft); END;
CREATE TRIGGER views_added AFTER INSERT ON views BEGIN INSERT INTO touched VALUES ('views', new.id); END;
CREATE TRIGGER views_changed AFTER UPDATE ON views BEGIN INSERT INTO touched VALUES ('views', old.id), ('views', new.id); END;
CREATE TRIGGER views_removed AFTER DELETE ON views BEGIN INSERT INTO touched VALUES ('views', old.id); END;
CREATE TRIGGER settings_added AFTER INSERT ON settings BEGIN INSERT INTO touched VALUES ('settings', new.rowid); END;
CREATE TRIGGER settings_changed AFTER UPDATE ON settings BEGIN INSERT INTO touched VALUES ('settings', old.rowid), ('settings', new.rowid); END;
CREATE TRIGGER settings_removed AFTER DELETE ON settings BEGIN INSERT INTO touched VALUES ('settings', old.rowid); END;
