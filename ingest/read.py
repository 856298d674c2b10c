"""Reading a file: look at its bytes, let the readers bid for it, and let the highest bidder read."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

import ingest.readers
from ingest.document import Document, Source, Warning
from ingest.doubts import doubts
from ingest.errors import Damaged, MemoryLimit, NotADocument, TooLarge, TooManyPages, UnpackedTooLarge, Unreadable, Unsupported
from ingest.folder import plug_ins
from ingest.reader import Delivery, Limits, Progress, Reader, Scanning, silent
from ingest.sniff import media_type

Held = Callable[[bytes, Document], None]
"""Shown the bytes of an attachment or an archive's entry, and the document that they became."""
_PAGES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
_FEW = 20  # characters: a text of fewer under the name of pages is no letter (case systems do name web pages .doc)


def forget(data: bytes, document: Document) -> None:
    """Take no notice of what a file holds."""


def read(
    data: bytes,
    name: str,
    *,
    received: dt.datetime | None = None,
    limits: Limits | None = None,
    progress: Progress = silent,
    scanning: Scanning | None = None,
    held: Held = forget,
) -> Document:
    """Read a file into a `Document`: a pure function of its bytes and name. `held` is shown each file read that this one holds.

    Raises a subclass of `Unreadable` for a file that cannot be filed, `MissingService` where a program is missing, and
    whatever `progress` raises to cancel.
    """
    return _read(data, name, received, limits or Limits(), progress, scanning or Scanning(), held, depth=0)


@functools.cache
def readers() -> dict[str, Reader]:
    """Return the readers of all formats, by module name."""
    return plug_ins(ingest.readers, "READER", Reader)


def suffixes() -> tuple[str, ...]:
    """Return the suffixes of every format that can be read, in alphabetical order."""
    return tuple(sorted({suffix for reader in readers().values() for suffix in reader.suffixes}))


def _read(
    data: bytes,
    name: str,
    received: dt.datetime | None,
    limits: Limits,
    progress: Progress,
    scanning: Scanning,
    held: Held,
    depth: int,
) -> Document:
    if len(data) > limits.size:
        raise TooLarge(f"It has {len(data) / 2**20:,.1f} MB ({len(data):,} bytes); the limit is {limits.size / 2**20:.0f} MB.")
    if not data:
        raise NotADocument("The file is empty.")
    if depth > limits.mail_depth:
        raise UnpackedTooLarge(f"It lies more than {limits.mail_depth} mails or archives deep.")
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    source = Source(name, media_type(data, suffix), hashlib.sha256(data).hexdigest(), received)

    def within(inner: bytes, inner_name: str) -> Document:
        document = _read(inner, inner_name, received, limits, silent, scanning, held, depth + 1)
        held(inner, document)
        return document

    delivery = Delivery(data, source, within, suffix, limits, scanning, progress, depth)
    reader = _highest_bidder(data, suffix, source.media_type)
    document = _read_guarded(reader, delivery)
    if len(document.text) > limits.characters:
        raise TooManyPages(f"It has {len(document.text):,} characters; the limit is {limits.characters:,}.")
    document = replace(document, warnings=(*document.warnings, *doubts(document.text)))
    if suffix and suffix not in reader.suffixes and suffix in suffixes():
        if suffix in _PAGES and source.media_type.startswith("text/") and len(document.text.strip()) < _FEW:
            raise NotADocument(
                f"Its name ends in {suffix}, but it is {_called(source.media_type)} of a few words: perhaps an error message."
            )
        warning = Warning(
            "wrong-suffix", f"Its name ends in {suffix}, but it is {_called(document.source.media_type)} and was read as such."
        )
        document = replace(document, warnings=(warning, *document.warnings))
    return document


def _highest_bidder(data: bytes, suffix: str, kind: str) -> Reader:
    bids = [(reader.score(data, suffix), reader) for reader in readers().values()]
    score, reader = max(bids, key=lambda bid: bid[0])
    if score <= 0:
        raise Unsupported(f"{_called(kind).capitalize()} is not among the formats read here.")
    return reader


def _read_guarded(reader: Reader, delivery: Delivery) -> Document:
    """Read, turning Python's own limits into the documented reasons."""
    try:
        return reader.read(delivery)
    except Unreadable:
        raise
    except MemoryError as error:
        raise MemoryLimit("It needs more memory than a reader may have.") from error
    except RecursionError as error:
        raise Damaged("Its parts are nested too deep.") from error


def _called(kind: str) -> str:
    return {
        "application/pdf": "a PDF file",
        "application/zip": "a zip archive",
        "application/rtf": "an RTF file",
        "application/octet-stream": "a file of unknown format",
        "text/plain": "plain text",
        "text/html": "a web page",
        "message/rfc822": "an e-mail",
        "image/svg+xml": "a drawing (SVG)",
        "application/x-tar": "a tar archive",
    }.get(kind, "a picture" if kind.startswith("image/") else f"a file of the type {kind}")
