"""Is everything still there, and as it was written? Every problem is named, with what to do about it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlite_utils import Database

from corpus import audit, seals
from corpus.errors import CorpusError, DamagedRecord
from corpus.migrations import migrations
from corpus.originals import Shelf, sha256_of
from corpus.packing import finding_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.store import Store

Kind = Literal[
    "database", "search index", "row", "audit log", "original missing", "original changed", "picture missing", "picture changed",
    "stray file", "unfinished file", "old reading",
]  # fmt: skip
INDEXES = ("texts_index", "obligations_index", "passages_index", "lines_index")
SETTLED = 300.0
"""Seconds after which a file without a row is no upload in the making."""
_REMEDIES: dict[Kind, str] = {
    "database": "Restore the latest backup into a new home.",
    "search index": "Run `letterbook check --mend`: the index is made anew from the letters.",
    "row": "Compare it with a backup; somebody or something changed it outside Letterbook.",
    "audit log": "Keep the file as it is and compare it with a backup.",
    "original missing": "Take the file from a backup, or add it again.",
    "original changed": "Take the file from a backup, or add it again.",
    "picture missing": "Read the letter again.",
    "picture changed": "Read the letter again.",
    "stray file": "Run `letterbook check --mend`: it is taken in as an upload.",
    "unfinished file": "Run `letterbook check --mend`: it is removed.",
    "old reading": "Read the letter again.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be: its kind, what it is about ("letters 12", a file's path) and what is wrong."""

    kind: Kind
    about: str
    what: str

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return _REMEDIES[self.kind]


class Inspector:
    """Goes through the record. Only `mend` changes anything."""

    def __init__(self, store: Store, originals: Shelf, pictures: Shelf) -> None:
        self._store = store
        self._originals = originals
        self._pictures = pictures

    def problems(self) -> Iterator[Problem]:
        """Give every problem found; nothing where all is well. Reads every file and row once."""
        for inspect in (self._database, self._shape, self._indexes, self._rows, self._audit, self._files, self._strays, self._readings):
            yield from _survived(inspect)

    def _database(self) -> Iterator[Problem]:
        for row in self._store.db.conn.execute("PRAGMA integrity_check").fetchall():
            if row[0] != "ok":
                yield Problem("database", "corpus.db", str(row[0]))
        for table, number, parent, _ in self._store.db.conn.execute("PRAGMA foreign_key_check").fetchall():
            yield Problem("database", f"{table} {number}", f"it belongs to a row of {parent} that is missing")

    def _shape(self) -> Iterator[Problem]:
        """Compare tables, indexes and triggers with those of a record made anew."""
        sql = "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' AND tbl_name != '_sqlite_migrations'"
        ours = dict(self._store.db.conn.execute(sql).fetchall())
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            migrations.apply(Database(connection, execute_plugins=False))
            right = dict(connection.execute(sql).fetchall())
        for name in sorted(name for name in ours.keys() | right.keys() if ours.get(name) != right.get(name)):
            yield Problem("database", name, "it is not as Letterbook made it")

    def _indexes(self) -> Iterator[Problem]:
        for index in INDEXES:
            try:
                with self._store.writing() as db:
                    db.conn.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except (sqlite3.DatabaseError, DamagedRecord) as error:
                yield Problem("search index", index, f"it does not agree with its table ({error})")

    def _rows(self) -> Iterator[Problem]:
        for table, number in seals.broken(self._store.db):
            yield Problem("row", f"{table} {number}", "it is not as Letterbook wrote it")

    def _audit(self) -> Iterator[Problem]:
        for what in audit.broken(self._store):
            yield Problem("audit log", "audit", what)

    def _files(self) -> Iterator[Problem]:
        originals = self._store.db.conn.execute("SELECT sha256, 'file ' || id || ', ' || name FROM intake").fetchall()
        yield from _compared(self._originals, originals, "original missing", "original changed")
        pictures = self._store.db.conn.execute(
            "SELECT DISTINCT sha256, 'page ' || page || ' of letter ' || letter FROM pictures"
        ).fetchall()
        yield from _compared(self._pictures, pictures, "picture missing", "picture changed")

    def _strays(self) -> Iterator[Problem]:
        for shelf, sql in ((self._originals, "SELECT sha256 FROM intake"), (self._pictures, "SELECT sha256 FROM pictures")):
            known = {row[0] for row in self._store.db.conn.execute(sql).fetchall()}
            for path in shelf.all():
                if path.stem not in known and _settled(path.stat().st_mtime):
                    yield Problem("stray file", str(path), "no row tells of it")
            for path in shelf.unfinished():
                if _settled(path.stat().st_mtime):
                    yield Problem("unfinished file", str(path), "its writing was interrupted before anybody was told that it was kept")

    def _readings(self) -> Iterator[Problem]:
        for row in self._store.db.query("SELECT * FROM findings"):
            if finding_from(row) is None:
                yield Problem("old reading", f"letter {row['letter']}", f"its {row['kind']} was found by other rules than today's")

    def mend(self, receive: Callable[..., object], person: str) -> list[Problem]:
        """Mend what can be mended without a person's judgement, and return the problems mended.

        Search indexes are made anew, strays among the originals taken in by `receive`; stray pictures, unfinished files and originals that
        were erased are removed.
        """
        mended = [problem for problem in self.problems() if problem.kind in {"search index", "stray file", "unfinished file"}]
        for problem in mended:
            if problem.kind == "search index":
                with self._store.writing() as db:
                    db.conn.execute(f"INSERT INTO {problem.about} ({problem.about}) VALUES ('rebuild')")
                continue
            path = Path(problem.about)
            if problem.kind == "stray file" and path.is_relative_to(self._originals.folder) and not self._erased(path.stem):
                receive(path, f"recovered-{path.name[:8]}{path.suffix}", person=person)
            else:
                path.unlink(missing_ok=True)
        with self._store.writing() as db:
            audit.record(db, person, "mended", "record", None, problems=len(mended))
        return mended

    def _erased(self, sha256: str) -> bool:
        """Say whether a file was on record once and is no longer."""
        sql = "SELECT 1 FROM audit WHERE object = 'intake' AND action = 'uploaded' AND json_extract(detail, '$.sha256') = ? LIMIT 1"
        return self._store.row(sql, (sha256,)) is not None


def _survived(inspect: Callable[[], Iterator[Problem]]) -> Iterator[Problem]:
    """Give what an inspection finds; one that breaks on damaged pages is itself a finding."""
    try:
        yield from inspect()
    except (sqlite3.DatabaseError, CorpusError, UnicodeDecodeError, ValueError) as error:
        yield Problem("database", "corpus.db", f"it cannot be read throughout ({error})")


def _compared(shelf: Shelf, wanted: list[tuple[str, str]], missing: Kind, changed: Kind) -> Iterator[Problem]:
    for sha256, about in wanted:
        path = shelf.find(sha256)
        if path is None:
            yield Problem(missing, about, f"{sha256[:12]}… is not in {shelf.folder.name}")
        elif sha256_of(path) != sha256:
            yield Problem(changed, str(path), f"its bytes are not those of {about}")


def _settled(modified: float) -> bool:
    return abs(time.time() - modified) > SETTLED  # a clock that was set back leaves files of times to come
