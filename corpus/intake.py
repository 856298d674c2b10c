"""The way in: every upload on record before anybody is told so; received → reading → filed | failed, and on again after a restart."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from corpus import audit
from corpus.errors import Invalid, NotFiled, WrongState
from corpus.originals import safe_suffix
from corpus.packing import storable
from corpus.store import inserted, now
from ingest.errors import REASONS, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from corpus.filed import Direction
    from corpus.originals import Shelf
    from corpus.store import Store

ATTEMPTS = 2
"""A file whose reader died this many times has failed."""

Progress = Literal["received", "reading", "filed", "failed"]
_REMEDIES = {cls.reason: cls.remedy for cls in Unreadable.__subclasses__()}
_CONTROL = dict.fromkeys((*range(32), 127))


@dataclass(frozen=True, slots=True)
class Intake:
    """A file on its way in. `already` says that the same bytes were there before; `page` of `pages` is how far the reading is.

    `reason` (of `ingest.errors.REASONS`), `why` and `remedy` tell of a failed one; `letter` is the number of a filed one.
    """

    id: int
    sha256: str
    name: str
    size: int
    direction: Direction
    received: dt.datetime
    person: str
    state: Progress
    attempts: int = 0
    page: int | None = None
    pages: int | None = None
    reason: str | None = None
    why: str | None = None
    remedy: str | None = None
    letter: int | None = None
    already: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """One time that somebody handed in a file."""

    id: int
    intake: int
    name: str
    person: str
    at: dt.datetime


class Door:
    """Takes files in and keeps account of what becomes of each."""

    def __init__(self, store: Store, originals: Shelf) -> None:
        self._store = store
        self._originals = originals
        self._told: dict[int, float] = {}

    def receive(self, data: bytes | Path, name: str, received: dt.datetime | None, person: str, direction: Direction) -> Intake:
        """Put a file on record: see `Corpus.receive`."""
        name = plain_name(name)
        self._store.passing("received")
        sha256 = self._originals.keep(data, safe_suffix(name))
        self._store.passing("kept")
        size = self._originals.path(sha256).stat().st_size
        with self._store.writing() as db:
            found = self._store.row("SELECT id FROM intake WHERE sha256 = ?", (sha256,))
            number = found["id"] if found else _new(db, sha256, name, size, direction, received, person)
            at = now().isoformat()
            db.conn.execute("INSERT INTO uploads (intake, name, person, at) VALUES (?, ?, ?, ?)", (number, name, person, at))
            audit.record(db, person, "uploaded", "intake", number, sha256=sha256, again=found is not None)
            self._store.passing("row")
        return self.one(number, already=found is not None)

    def one(self, number: int, already: bool = False) -> Intake:
        """Return a file's account. Raises `NotFiled`."""
        row = self._store.row("SELECT * FROM intake WHERE id = ?", (number,))
        if row is None:
            raise NotFiled(f"No file {number} was taken in.")
        return _intake(row, already)

    def some(self, states: tuple[Progress, ...], limit: int, newest_first: bool = False) -> list[Intake]:
        """Return the files in any of these states."""
        marks = ", ".join("?" * len(states))
        order = "DESC" if newest_first else "ASC"
        sql = f"SELECT * FROM intake WHERE state IN ({marks}) ORDER BY id {order} LIMIT ?"
        return [_intake(row) for row in self._store.rows(sql, (*states, limit))]

    def uploads(self, number: int) -> list[Upload]:
        """Return every time that the bytes of a file were handed in."""
        rows = self._store.rows("SELECT * FROM uploads WHERE intake = ? ORDER BY id", (number,))
        return [Upload(row["id"], row["intake"], row["name"], row["person"], dt.datetime.fromisoformat(row["at"])) for row in rows]

    def start(self, number: int) -> Intake:
        """Say that a reader has the file: see `Corpus.start`."""
        with self._store.writing() as db:
            self._move(db, number, "received", state="reading", page=None, pages=None)
            db.conn.execute("UPDATE intake SET attempts = attempts + 1 WHERE id = ?", (number,))
            audit.record(db, "", "reading started", "intake", number)
        return self.one(number)

    def progress(self, number: int, page: int, pages: int) -> None:
        """Say how far the reading is: see `Corpus.progress`."""
        if page < pages and time.monotonic() - self._told.get(number, 0.0) < 0.5:
            return
        self._told[number] = time.monotonic()
        with self._store.writing() as db:
            db.conn.execute("UPDATE intake SET page = ?, pages = ? WHERE id = ? AND state = 'reading'", (page, pages, number))

    def died(self, number: int, reason: str, why: str) -> Intake:
        """Say that the reader died over the file: see `Corpus.died`."""
        with self._store.writing() as db:
            if self.one(number).attempts >= ATTEMPTS:
                return self.fail(number, reason, why)
            self._move(db, number, "reading", state="received")
            audit.record(db, "", "reader died", "intake", number, reason=reason)
        return self.one(number)

    def fail(self, number: int, reason: str, why: str) -> Intake:
        """Say that the file cannot be read: see `Corpus.fail`."""
        if reason not in REASONS:
            raise Invalid(f'"{reason}" is no listed reason.')
        with self._store.writing() as db:
            words = storable(why).strip() or "The file could not be read."
            self._move(db, number, "reading", state="failed", reason=reason, why=words, remedy=_REMEDIES[reason])
            audit.record(db, "", "failed", "intake", number, reason=reason)
        self._told.pop(number, None)
        return self.one(number)

    def again(self, number: int, person: str) -> Intake:
        """Put a failed file back in the queue: see `Corpus.again`."""
        with self._store.writing() as db:
            self._move(db, number, "failed", state="received", attempts=0, reason=None, why=None, remedy=None)
            audit.record(db, person, "read again", "intake", number)
        return self.one(number)

    def put_back(self, number: int) -> Intake:
        """Put a file whose reading could not be kept back in the queue: see `Corpus.put_back`."""
        with self._store.writing() as db:
            self._move(db, number, "reading", state="received", attempts=max(0, self.one(number).attempts - 1))
            audit.record(db, "", "put back", "intake", number)
        return self.one(number)

    def filed(self, db: Database, number: int, letter: int) -> None:
        """Note the letter that a file became, inside the transaction that files it."""
        self._move(db, number, "reading", state="filed", letter=letter)
        self._told.pop(number, None)

    def resume(self) -> int:
        """Put what was being read when the program stopped back in the queue: see `Corpus.resume`."""
        with self._store.writing() as db:
            rows = self._store.rows("SELECT id, attempts FROM intake WHERE state = 'reading'")
            for row in rows:  # the program's end is not the file's fault: a reader that dies over a file never takes the program with it
                self._move(db, row["id"], "reading", state="received", attempts=max(0, row["attempts"] - 1))
            if rows:
                audit.record(db, "", "resumed", "intake", None, files=len(rows))
        return len(rows)

    def _move(self, db: Database, number: int, before: Progress, **values: Any) -> None:
        row = self.one(number)
        if row.state != before:
            raise WrongState(f"File {number} is {row.state}, not {before}.")
        db.table("intake").update(number, {**values, "changed": now().isoformat()})


def plain_name(name: str) -> str:
    """Return a file name as it may be shown and kept: its last part, without control characters, at most 200 characters."""
    last = storable(name).translate(_CONTROL).replace("\\", "/").rstrip("/").rpartition("/")[2].strip()
    return last if len(last) <= 200 else last[:150] + last[-50:]


def _new(db: Database, sha256: str, name: str, size: int, direction: str, received: dt.datetime | None, person: str) -> int:
    at = now()
    row = {"sha256": sha256, "name": name, "size": size, "direction": direction, "received": (received or at).isoformat()}
    return inserted(db, "intake", row | {"person": person, "changed": at.isoformat()})


def _intake(row: dict[str, Any], already: bool = False) -> Intake:
    fields = {name: row[name] for name in Intake.__dataclass_fields__ if name in row}
    return Intake(**(fields | {"received": dt.datetime.fromisoformat(row["received"]), "already": already}))
