"""The database's shape: every `schema/*.sql` file in the order of its name is one migration, applied once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA = Path(__file__).parent / "schema"

migrations = Migrations("letterbook")
"""All migrations of the record. A file once released is never changed; the next change is the next file."""


def _register(path: Path) -> None:
    @migrations(name=path.stem)
    def apply(db: Database) -> None:
        db.executescript(path.read_text(encoding="utf-8"))


for _path in sorted(SCHEMA.glob("*.sql")):
    _register(_path)
