"""The database under a home folder: a connection for each thread, one writer at a time, everything or nothing."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from corpus import seals
from corpus.errors import kept_or_told
from corpus.migrations import migrations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WAIT = 30.0
"""Seconds that a writer waits for another program's."""
NUMBERED = frozenset({"intake", "letters", "obligations", "drafts", "lines"})
"""Tables whose numbers people and calendars know: never given twice."""


def now() -> dt.datetime:
    """Return this instant in UTC."""
    return dt.datetime.now(dt.UTC)


def nothing_happens(step: str) -> None:
    """Pass a named step of a change; a test puts a failure or an end of the process here."""


def inserted(db: Database, table: str, row: dict[str, Any]) -> int:
    """Insert a row and return its number; in the tables of `NUMBERED` it is one that no row ever had."""
    if table in NUMBERED:
        row = {"id": db.conn.execute("UPDATE numbers SET last = last + 1 WHERE tab = ? RETURNING last", (table,)).fetchone()[0]} | row
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    return int(db.conn.execute(sql, tuple(row.values())).lastrowid or 0)


def changed(db: Database, table: str, number: int, values: dict[str, Any], key: str = "id") -> None:
    """Change values of the row with a number."""
    names = ", ".join(f'"{name}" = ?' for name in values)
    db.conn.execute(f"UPDATE {table} SET {names} WHERE {key} = ?", (*values.values(), number))


class Store:
    """`corpus.db` of a home folder. Reads see the last commit; `writing` is a transaction that no other writer shares."""

    def __init__(self, home: Path, passing: Callable[[str], None] = nothing_happens, wait: float = WAIT) -> None:
        self.home = home
        self.path = home / "corpus.db"
        self.passing = passing
        self._wait = wait
        self._own = threading.local()
        self._opened: list[Database] = []
        self._turn = threading.RLock()
        with kept_or_told():
            home.mkdir(parents=True, exist_ok=True)
            if migrations.pending(self.db):
                self._migrate()

    def _migrate(self) -> None:
        """Bring the database up to date in one transaction, so that two programs that start at once do not both try."""
        db = self.db
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            migrations.apply(db)
            seals.seal_all(db)
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise

    @property
    def db(self) -> Database:
        """The connection of the thread that asks."""
        if not hasattr(self._own, "db"):
            self._own.db = self._connected()
        db: Database = self._own.db
        return db

    def _connected(self) -> Database:
        connection = sqlite3.connect(self.path, timeout=self._wait, isolation_level=None, check_same_thread=False)
        db = Database(connection, execute_plugins=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
            connection.execute(f"PRAGMA {pragma}").close()
        with self._turn:
            self._opened.append(db)
        return db

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Open a transaction, or join the one that this thread has open; commit at the end, roll back on any error.

        Raises `Busy` where another program writes for too long, `CannotKeep` where the disk refuses.
        """
        with self._turn, kept_or_told():
            db = self.db
            if db.conn.in_transaction:
                yield db
                return
            db.conn.execute("BEGIN IMMEDIATE")
            try:
                db.conn.execute("DELETE FROM touched")
                yield db
                seals.seal_touched(db)
                self.passing("before commit")
                db.conn.execute("COMMIT")
            except BaseException:
                db.rollback()
                raise
            self.passing("committed")

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[dict[str, Any]]:
        """Return the rows of a query as dictionaries."""
        with kept_or_told():
            return list(self.db.query(sql, values))

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> dict[str, Any] | None:
        """Return the first row of a query, or None."""
        return next(iter(self.rows(sql, values)), None)

    def close(self) -> None:
        """Close every thread's connection."""
        with self._turn:
            for db in self._opened:
                db.close()
            self._opened.clear()
        self._own = threading.local()
