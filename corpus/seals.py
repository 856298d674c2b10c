"""Seals of rows: the SHA-256 of what was written, so that a row changed behind the program's back is found and named."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

SEALED: Final = {
    "intake": "id",
    "uploads": "intake",
    "letters": "id",
    "documents": "letter",
    "texts": "letter",
    "findings": "letter",
    "verdicts": "letter",
    "pictures": "letter",
    "corrections": "letter",
    "obligations": "id",
    "lines": "id",
    "links": "id",
    "drafts": "id",
    "draft_versions": "draft",
    "draft_comments": "draft",
    "views": "id",
    "settings": "rowid",
    "passages": "letter",
    "short_forms": "letter",
    "refs": "letter",
    "answered": "letter",
    "topics": "letter",
    "accounts": "id",
    "contributions": "id",
    "question_work": "letter",
    "campaign_letters": "letter",
    "retention": "letter",
}
"""Each sealed table and the column whose equal values are sealed together; the triggers of the schema have the same list."""


def seal_touched(db: Database) -> None:
    """Seal what the open transaction has touched."""
    touched = db.conn.execute("SELECT DISTINCT tab, number FROM touched").fetchall()
    for table, number in touched:
        digest = _digest(db, table, number)
        if digest is None:
            db.conn.execute("DELETE FROM seals WHERE tab = ? AND number = ?", (table, number))
        else:
            db.conn.execute("INSERT OR REPLACE INTO seals VALUES (?, ?, ?)", (table, number, digest))
    if touched:
        db.conn.execute("DELETE FROM touched")


def seal_all(db: Database) -> None:
    """Seal every row anew, after a migration has changed the shape of tables."""
    db.conn.execute("DELETE FROM seals")
    for table, key in SEALED.items():
        db.conn.execute(f"INSERT INTO touched SELECT '{table}', {key} FROM {table}")
    seal_touched(db)


def broken(db: Database) -> Iterator[tuple[str, int]]:
    """Give the table and number of every row that is not as it was written: changed, added or removed since."""
    for table, key in SEALED.items():
        sealed = dict(db.conn.execute("SELECT number, digest FROM seals WHERE tab = ?", (table,)).fetchall())
        there = [row[0] for row in db.conn.execute(f"SELECT DISTINCT {key} FROM {table}").fetchall()]
        for number in there:
            if sealed.pop(number, None) != _digest(db, table, number):
                yield table, number
        yield from ((table, number) for number in sealed)


def _digest(db: Database, table: str, number: int) -> str | None:
    rows = db.conn.execute(f"SELECT * FROM {table} WHERE {SEALED[table]} = ? ORDER BY 1, 2", (number,)).fetchall()
    return hashlib.sha256(msgspec.msgpack.encode(rows)).hexdigest() if rows else None
