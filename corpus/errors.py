"""What can go wrong in the record room, each with what to do about it.

CorpusError
├── NotFiled        no letter, obligation, file, line or draft of that number
├── WrongState      a step that does not follow from the state it is in
├── Conflict        somebody else saved in between
├── Invalid         a value that cannot be kept as given
├── Busy            another program is writing
├── DamagedRecord   the database file is damaged
└── CannotKeep      the disk is full, read-only or failing
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator


class CorpusError(Exception):
    """Something the record room could not do. `remedy` tells the person what to do next."""

    remedy: ClassVar[str] = "Run `letterbook check`."

    def __str__(self) -> str:
        return f"{self.args[0]} {self.remedy}" if self.args else self.remedy


class NotFiled(CorpusError):  # noqa: N818 - named for what advisers say
    """There is nothing of that number."""

    remedy = "Look at the list for its number."


class WrongState(CorpusError):  # noqa: N818
    """The step does not follow from the state that the thing is in."""

    remedy = "Look at it again: its state has changed."


class Conflict(CorpusError):  # noqa: N818
    """Somebody else saved the same thing in between."""

    remedy = "Compare your version with the saved one, and save again."


class Invalid(CorpusError):  # noqa: N818
    """The value cannot be kept as it is given."""

    remedy = "Mend it and try again."


class Busy(CorpusError):  # noqa: N818
    """Another program holds the database."""

    remedy = "Try again in a moment."


class DamagedRecord(CorpusError):  # noqa: N818
    """The database file is damaged beyond reading."""

    remedy = "Run `letterbook restore` with the latest backup into a new home."


class CannotKeep(CorpusError):  # noqa: N818
    """The disk refuses to keep what is written to it; nothing was half stored."""

    remedy = "Free some space on the disk, or choose another home, and try again."


@contextmanager
def kept_or_told() -> Iterator[None]:
    """Turn what SQLite and the disk raise while writing into this room's errors."""
    try:
        yield
    except sqlite3.OperationalError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise Busy("Another program is writing to the record.") from error
        if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")):
            raise CannotKeep(f"The record could not be written ({error}).") from error
        raise
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedRecord(f"The record's database is damaged ({error}).") from error
        raise
    except OSError as error:
        raise CannotKeep(f"The file could not be kept ({error.strerror or error}).") from error
