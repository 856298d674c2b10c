"""The files as they came: bytes kept by their SHA-256, on the disk for good before anybody is told so."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.errors import NotFiled, kept_or_told

if TYPE_CHECKING:
    from collections.abc import Iterator


class Disk:
    """What is asked of the disk, call by call, so that a test can let any of them fail."""

    def write(self, file: BinaryIO, data: bytes) -> None:
        """Write bytes to an open file."""
        file.write(data)

    def fsync(self, file: BinaryIO) -> None:
        """Wait until the file's bytes are on the disk."""
        file.flush()
        os.fsync(file.fileno())

    def rename(self, old: Path, new: Path) -> None:
        """Give a file its name in one step."""
        old.replace(new)

    def fsync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Shelf:
    """Files kept by their hash under one folder (`ab/abcd….pdf`), never changed once there."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self._disk = disk
        with kept_or_told():
            folder.mkdir(parents=True, exist_ok=True)

    def keep(self, data: bytes | Path, suffix: str) -> str:
        """Keep bytes, or a copy of a file's, and return their SHA-256. Raises `CannotKeep`, leaving nothing behind."""
        with kept_or_told():
            handle, name = tempfile.mkstemp(prefix="incoming-", dir=self.folder)
            incoming = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    sha256 = self._written(file, data)
                    self._disk.fsync(file)
                self._named(incoming, sha256, suffix)
            finally:
                incoming.unlink(missing_ok=True)
        return sha256

    def _written(self, file: BinaryIO, data: bytes | Path) -> str:
        digest = hashlib.sha256()
        for chunk in _chunks(data):
            digest.update(chunk)
            self._disk.write(file, chunk)
        return digest.hexdigest()

    def _named(self, incoming: Path, sha256: str, suffix: str) -> None:
        folder = self.folder / sha256[:2]
        if not folder.exists():
            folder.mkdir(exist_ok=True)
            self._disk.fsync_folder(self.folder)
        kept = self.find(sha256)
        if kept is None or sha256_of(kept) != sha256:
            self._disk.rename(incoming, folder / f"{sha256}{suffix}")
        self._disk.fsync_folder(folder)

    def find(self, sha256: str) -> Path | None:
        """Return where the bytes are kept, or None."""
        return next((self.folder / sha256[:2]).glob(f"{sha256}*"), None)

    def path(self, sha256: str) -> Path:
        """Return where the bytes are kept. Raises `NotFiled` where they are not."""
        found = self.find(sha256)
        if found is None:
            raise NotFiled(f"The file {sha256[:12]}… is missing from {self.folder.name}.")
        return found

    def all(self) -> Iterator[Path]:
        """Give every kept file, in no order."""
        return (path for path in self.folder.glob("??/*") if path.is_file())

    def unfinished(self) -> list[Path]:
        """Return what an interrupted `keep` left behind."""
        return list(self.folder.glob("incoming-*"))

    def remove(self, sha256: str) -> None:
        """Remove a file for good."""
        found = self.find(sha256)
        if found is not None:
            found.unlink()

    def copy_to(self, folder: Path) -> None:
        """Copy every kept file below another folder."""
        for path in self.all():
            target = folder / path.parent.name / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def safe_suffix(name: str) -> str:
    """Return a file name's ending where it is plain ("letter.PDF" gives ".pdf"), else nothing."""
    suffix = Path(name.replace("\0", "")).suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= 6 else ""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _chunks(data: bytes | Path) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
        return
    with data.open("rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk
