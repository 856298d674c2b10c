"""Zip archives of letters: each file in it is read as an attachment of one item. One archive within another is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.composed import Piece, composed
from ingest.document import Document, Warning
from ingest.enclosed import safe_name
from ingest.errors import NotADocument, UnpackedTooLarge, Unreadable
from ingest.package import Package
from ingest.reader import Delivery, Reader

_LEFT_BY_SYSTEMS = re.compile(r"(?:^|/)(?:__MACOSX/|\._[^/]{1,200}$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


def _read(delivery: Delivery) -> Document:
    if delivery.depth > delivery.limits.archive_depth:
        raise UnpackedTooLarge("It is an archive within an archive.")
    package = Package.open(delivery.data, delivery.limits)
    if package.outside:
        raise NotADocument("It is an archive with names that point outside it.")
    names = [name for name in package.names if not (name.endswith("/") or _LEFT_BY_SYSTEMS.search(name))]
    if "[Content_Types].xml" in names:
        raise NotADocument("It is no archive of letters.")
    if any(name.lower().endswith(".zip") for name in names):
        raise NotADocument("It is an archive that holds another.")
    warnings: list[Warning] = []
    letters = list(_letters(delivery, package, names, warnings))
    if not letters:
        raise NotADocument("No file in the archive could be read as a letter.")
    shown = "\n".join([f"Archive {delivery.source.name} with {len(names)} files:", *(safe_name(name) for name in names)])
    return composed(delivery.source, [Piece(shown)], delivery.limits, warnings, letters)


def _letters(delivery: Delivery, package: Package, names: list[str], warnings: list[Warning]) -> Iterator[Document]:
    for number, name in enumerate(names, 1):
        try:
            yield delivery.read_within(package.bytes(name), safe_name(name) or f"file {number}")
        except Unreadable as error:
            warnings.append(Warning("attachment-unread", f"{safe_name(name)} could not be read ({error.reason}): {error.why}"))
        delivery.progress(number, len(names))


def _score(data: bytes, suffix: str) -> float:
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return 0.0
    return 0.5 if suffix == ".zip" else 0.1


READER = Reader((".zip",), _score, _read)
