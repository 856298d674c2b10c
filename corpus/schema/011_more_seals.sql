-- Seals for the tables that 006 leaves out or that came after it (see corpus/seals.py).

CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN INSERT INTO touched VALUES ('passages', new.letter); END;
CREATE TRIGGER passages_changed AFTER UPDATE ON passages BEGIN INSERT INTO touched VALUES ('passages', old.letter), ('passages', new.letter); END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN INSERT INTO touched VALUES ('passages', old.letter); END;
CREATE TRIGGER short_forms_added AFTER INSERT ON short_forms BEGIN INSERT INTO touched VALUES ('short_forms', new.letter); END;
CREATE TRIGGER short_forms_changed AFTER UPDATE ON short_forms BEGIN INSERT INTO touched VALUES ('short_forms', old.letter), ('short_forms', new.letter); END;
CREATE TRIGGER short_forms_removed AFTER DELETE ON short_forms BEGIN INSERT INTO touched VALUES ('short_forms', old.letter); END;
CREATE TRIGGER refs_added AFTER INSERT ON refs BEGIN INSERT INTO touched VALUES ('refs', new.letter); END;
CREATE TRIGGER refs_changed AFTER UPDATE ON refs BEGIN INSERT INTO touched VALUES ('refs', old.letter), ('refs', new.letter); END;
CREATE TRIGGER refs_removed AFTER DELETE ON refs BEGIN INSERT INTO touched VALUES ('refs', old.letter); END;
CREATE TRIGGER answered_added AFTER INSERT ON answered BEGIN INSERT INTO touched VALUES ('answered', new.letter); END;
CREATE TRIGGER answered_changed AFTER UPDATE ON answered BEGIN INSERT INTO touched VALUES ('answered', old.letter), ('answered', new.letter); END;
CREATE TRIGGER answered_removed AFTER DELETE ON answered BEGIN INSERT INTO touched VALUES ('answered', old.letter); END;
CREATE TRIGGER topics_added AFTER INSERT ON topics BEGIN INSERT INTO touched VALUES ('topics', new.letter); END;
CREATE TRIGGER topics_changed AFTER UPDATE ON topics BEGIN INSERT INTO touched VALUES ('topics', old.letter), ('topics', new.letter); END;
CREATE TRIGGER topics_removed AFTER DELETE ON topics BEGIN INSERT INTO touched VALUES ('topics', old.letter); END;
CREATE TRIGGER accounts_added AFTER INSERT ON accounts BEGIN INSERT INTO touched VALUES ('accounts', new.id); END;
CREATE TRIGGER accounts_changed AFTER UPDATE ON accounts BEGIN INSERT INTO touched VALUES ('accounts', old.id), ('accounts', new.id); END;
CREATE TRIGGER accounts_removed AFTER DELETE ON accounts BEGIN INSERT INTO touched VALUES ('accounts', old.id); END;
CREATE TRIGGER contributions_added AFTER INSERT ON contributions BEGIN INSERT INTO touched VALUES ('contributions', new.id); END;
CREATE TRIGGER contributions_changed AFTER UPDATE ON contributions BEGIN INSERT INTO touched VALUES ('contributions', old.id), ('contributions', new.id); END;
CREATE TRIGGER contributions_removed AFTER DELETE ON contributions BEGIN INSERT INTO touched VALUES ('contributions', old.id); END;
CREATE TRIGGER question_work_added AFTER INSERT ON question_work BEGIN INSERT INTO touched VALUES ('question_work', new.letter); END;
CREATE TRIGGER question_work_changed AFTER UPDATE ON question_work BEGIN INSERT INTO touched VALUES ('question_work', old.letter), ('question_work', new.letter); END;
CREATE TRIGGER question_work_removed AFTER DELETE ON question_work BEGIN INSERT INTO touched VALUES ('question_work', old.letter); END;
