"""What a reader of a file format is: the suffixes it answers to, how sure it is that a file is its own, and how it reads one.

To add a format, write one module in `ingest/readers/` that names `READER = Reader(…)`; the highest score for a file wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.document import Document, Source

Progress = Callable[[int, int], None]
"""Told the page just read and the number of pages; may raise to cancel the reading."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold before it is refused; each is checked before the work it bounds."""

    size: int = 50 * 2**20  # bytes of one upload
    pages: int = 2_000
    unpacked: int = 200 * 2**20  # bytes in all the entries of an archive
    entries: int = 2_000  # of an archive
    pixels: int = 40_000_000  # of one picture
    characters: int = 1_000_000  # of one letter
    mail_depth: int = 10  # mails attached to mails
    archive_depth: int = 1  # archives within archives
    parts: int = 500  # of one mail


@dataclass(frozen=True, slots=True)
class Scanning:
    """How pages that are pictures are read. `languages` are Tesseract's names of its trained data."""

    languages: tuple[str, ...] = ("eng", "cym")
    seconds: float = 20.0  # by the clock, for all calls of Tesseract on a page, more on a busy machine (0: no bound)
    doubtful: float = 0.60  # words read with less confidence are listed to check


def silent(page: int, pages: int) -> None:
    """Take no notice of progress."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file as it was delivered, and all that its reader may know: a reader is a pure function of it.

    `suffix` is lower-case with its dot, or empty. `read_within(data, name)` reads a file that this one holds (an attachment, an
    entry of an archive) under the same limits, one level deeper; `depth` is how deep this file itself lies.
    """

    data: bytes
    source: Source
    read_within: Callable[[bytes, str], Document]
    suffix: str = ""
    limits: Limits = Limits()
    scanning: Scanning = Scanning()
    progress: Progress = silent
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format. `score(data, suffix)` says from 0 (not ours) to 1 (certainly ours) whether to read a file with `read`."""

    suffixes: tuple[str, ...]
    score: Callable[[bytes, str], float]
    read: Callable[[Delivery], Document]
