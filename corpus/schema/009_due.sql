-- How certain a due day is (hard, inferred, none: see extract/due.py), and the RFC 5545 rule of an obligation that comes round again.

ALTER TABLE obligations ADD COLUMN due_certainty TEXT NOT NULL DEFAULT 'none';
ALTER TABLE obligations ADD COLUMN recurs TEXT;
