"""Backups: a folder with a consistent copy of the database, every file it speaks of, and a list of them all by hash."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import audit
from corpus.check import Problem
from corpus.errors import CannotKeep, Invalid, kept_or_told
from corpus.originals import sha256_of
from corpus.store import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.store import Store

LIST = "manifest.json"
DATABASE = "corpus.db"
KEPT = ("originals", "pages", "templates")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as made: where, when, and how much is in it."""

    path: Path
    made: dt.datetime
    letters: int
    files: int
    size: int


def make(store: Store, folder: Path, person: str) -> Backup:
    """Make a backup below a folder while others go on working. Raises `CannotKeep`, leaving nothing that looks like a backup."""
    made = now()
    target = folder / made.strftime("%Y-%m-%dT%H%M%S.%fZ")
    making = folder / f".making-{target.name}"
    with kept_or_told():
        making.mkdir(parents=True)
        try:
            letters = _copied(store, making)
            hashes = {str(path.relative_to(making)): sha256_of(path) for path in _files(making)}
            size = sum(path.stat().st_size for path in _files(making))
            (making / LIST).write_text(
                json.dumps({"made": made.isoformat(), "letters": letters, "files": hashes}, indent=1), encoding="utf-8"
            )
            making.rename(target)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    with store.writing() as db:
        audit.record(db, person, "backed up", "record", None, files=len(hashes), letters=letters)
    return Backup(target, made, letters, len(hashes), size)


def _copied(store: Store, target: Path) -> int:
    """Copy the database as of one moment and the files that this copy speaks of; return the number of letters."""
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("VACUUM INTO ?", (str(target / DATABASE),))
    with closing(sqlite3.connect(target / DATABASE)) as copy:
        for folder, sql in (("originals", "SELECT sha256 FROM intake"), ("pages", "SELECT DISTINCT sha256 FROM pictures")):
            for (sha256,) in copy.execute(sql):
                for path in (store.home / folder / sha256[:2]).glob(f"{sha256}*"):
                    _copy(path, target / folder / sha256[:2] / path.name)
        letters = int(copy.execute("SELECT count(*) FROM letters").fetchone()[0])
    for path in (store.home / "templates").rglob("*"):
        if path.is_file():
            _copy(path, target / path.relative_to(store.home))
    return letters


def verify(backup: Path) -> Iterator[Problem]:
    """Name every file of a backup that is missing or not as it was made. Raises `Invalid` where the folder is no backup."""
    listed = _listed(backup)
    for name, sha256 in listed.items():
        path = backup / name
        if not path.is_file():
            yield Problem("original missing", name, "the backup lacks it")
        elif sha256_of(path) != sha256:
            yield Problem("original changed", name, "its bytes are not those that were backed up")


def restore(backup: Path, home: Path) -> int:
    """Restore a backup into a new home folder; return the number of files.

    Raises `Invalid` where the home holds a record already or the backup is damaged.
    """
    if (home / DATABASE).exists():
        raise Invalid(f"{home} holds a record already.")
    broken = list(verify(backup))
    if broken:
        raise Invalid(f"The backup is damaged: {broken[0].about} ({broken[0].what}), {len(broken)} in all.")
    listed = _listed(backup)
    with kept_or_told():
        for name in sorted(listed, key=lambda name: name == DATABASE):
            _copy(backup / name, home / name)
    return len(listed)


def _listed(backup: Path) -> dict[str, str]:
    try:
        files = json.loads((backup / LIST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Invalid(f"{backup} is no backup that can be read ({error}).") from error
    if not isinstance(files, dict) or DATABASE not in files or any(not _inside(name) for name in files):
        raise Invalid(f"The list of files of {backup} is damaged.")
    return files


def _inside(name: str) -> bool:
    parts = Path(name).parts
    return not Path(name).is_absolute() and ".." not in parts and (name == DATABASE or parts[0] in KEPT)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as error:
        raise CannotKeep(f"{source.name} vanished while it was copied.") from error
