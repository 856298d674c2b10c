"""Erasing letters for good: rows, indexes, drafts, pictures and originals. The audit log keeps that it was done, not what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus import audit
from corpus.check import INDEXES
from corpus.errors import NotFiled

if TYPE_CHECKING:
    from corpus.originals import Shelf
    from corpus.store import Store

_BY_LETTER: Final = (
    *("passages", "short_forms", "refs", "answered", "topics", "corrections", "contributions", "question_work", "retention"),
    *("fingerprints", "bands", "campaign_letters"),
    *("pictures", "verdicts", "findings", "documents", "texts"),
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a letter takes with it: what is attached to it, obligations, drafts, and the files no other letter needs."""

    letters: tuple[int, ...]
    obligations: int
    drafts: tuple[int, ...]
    originals: tuple[str, ...]
    pictures: tuple[str, ...]


class Eraser:
    """Plans and does erasures."""

    def __init__(self, store: Store, originals: Shelf, pictures: Shelf) -> None:
        self._store = store
        self._originals = originals
        self._pictures = pictures

    def plan(self, number: int) -> Erasure:
        """Return what erasing a letter would take with it; an enclosure is erased with its mail. Raises `NotFiled`."""
        top = self._top(number)
        letters = self._with_enclosures(top)
        marks = ", ".join("?" * len(letters))
        among = f"letter IN ({marks})"
        drafts = self._store.rows(f"SELECT id FROM drafts WHERE {among} OR sent_letter IN ({marks})", (*letters, *letters))
        pictures = self._store.rows(
            f"SELECT DISTINCT sha256 FROM pictures WHERE {among} AND sha256 NOT IN (SELECT sha256 FROM pictures WHERE NOT {among})",
            (*letters, *letters),
        )
        originals = self._store.rows("SELECT sha256 FROM intake WHERE id = (SELECT intake FROM letters WHERE id = ?)", (top,))
        obligations = self._store.row(f"SELECT count(*) AS many FROM obligations WHERE {among}", letters) or {"many": 0}
        return Erasure(
            letters,
            obligations["many"],
            tuple(row["id"] for row in drafts),
            tuple(row["sha256"] for row in originals),
            tuple(row["sha256"] for row in pictures),
        )

    def erase(self, number: int, person: str, why: str = "") -> Erasure:
        """Erase a letter and all that hangs on it. Backups made before still hold it.

        Deleted rows are overwritten and the search indexes made anew of what is left, so that no words of it stay in the database.
        """
        plan = self.plan(number)
        self._store.db.conn.execute("PRAGMA secure_delete = ON").close()
        with self._store.writing() as db:
            for draft in plan.drafts:
                for table in ("draft_comments", "draft_versions"):
                    db.conn.execute(f"DELETE FROM {table} WHERE draft = ?", (draft,))
                db.conn.execute("DELETE FROM drafts WHERE id = ?", (draft,))
            for letter in reversed(plan.letters):
                self._forget(letter)
            for sha256 in plan.originals:
                db.conn.execute("DELETE FROM uploads WHERE intake = (SELECT id FROM intake WHERE sha256 = ?)", (sha256,))
                db.conn.execute("DELETE FROM intake WHERE sha256 = ?", (sha256,))
            for index in INDEXES:
                db.conn.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
            audit.record(db, person, "erased", "letter", plan.letters[0], letters=plan.letters, drafts=plan.drafts, why=why)
        for shelf, files in ((self._originals, plan.originals), (self._pictures, plan.pictures)):
            for sha256 in files:
                shelf.remove(sha256)
        self._store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        return plan

    def _forget(self, letter: int) -> None:
        db = self._store.db.conn
        for table in _BY_LETTER:
            db.execute(f"DELETE FROM {table} WHERE letter = ?", (letter,))
        db.execute("DELETE FROM contributions WHERE obligation IN (SELECT id FROM obligations WHERE letter = ?)", (letter,))
        db.execute("DELETE FROM obligations WHERE letter = ?", (letter,))
        db.execute("DELETE FROM links WHERE later = ? OR earlier = ?", (letter, letter))
        db.execute("UPDATE lines SET last_letter = NULL WHERE last_letter = ?", (letter,))
        db.execute("DELETE FROM letters WHERE id = ?", (letter,))

    def _top(self, number: int) -> int:
        row = self._store.row("SELECT parent FROM letters WHERE id = ?", (number,))
        if row is None:
            raise NotFiled(f"There is no letter {number}.")
        return number if row["parent"] is None else self._top(row["parent"])

    def _with_enclosures(self, number: int) -> tuple[int, ...]:
        """Return a letter and what is attached to it, outer before inner."""
        children = self._store.rows("SELECT id FROM letters WHERE parent = ? ORDER BY position", (number,))
        return (number, *(inner for child in children for inner in self._with_enclosures(child["id"])))
