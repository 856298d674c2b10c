"""OpenDocument texts (.odt): paragraphs, headings, lists, tables, notes; tracked deletions and annotations stay out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.composed import Piece, composed
from ingest.document import Document, Role, Warning
from ingest.errors import Damaged, Encrypted, UnpackedTooLarge
from ingest.package import Package, too_deep
from ingest.reader import Delivery, Reader

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}sequence-decls", f"{_TEXT}bookmark"}
_MOST_SPACES = 1_000


def _pieces(root: etree._Element, role: Role = "text") -> Iterator[Piece]:
    for child in root:
        if child.tag == f"{_TEXT}h":
            yield Piece("".join(_runs(child)), "heading")
        elif child.tag == f"{_TEXT}p":
            yield Piece("".join(_runs(child)), role)
            for box in child.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"):
                yield from _pieces(box)
        elif child.tag == f"{_TEXT}list-item":
            yield from _pieces(child, "item")
        elif child.tag == f"{_TABLE}table-row":
            yield Piece(tuple("\n".join(_lines(cell)) for cell in child.iterchildren(f"{_TABLE}table-cell")), "cell")
        elif child.tag not in _LEFT_OUT:
            yield from _pieces(child, role)


def _lines(cell: etree._Element) -> Iterator[str]:
    for piece in _pieces(cell):
        yield piece.text if isinstance(piece.text, str) else "\t".join(piece.text)


def _runs(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * _spaces(child)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}note":
            yield "".join(_runs(citation)) if (citation := child.find(f"{_TEXT}note-citation")) is not None else ""
        elif child.tag not in _LEFT_OUT and not child.tag.endswith("text-box"):
            yield from _runs(child)
        yield child.tail or ""


def _spaces(element: etree._Element) -> int:
    count = element.get(f"{_TEXT}c", "1")
    if not count.isdecimal() or len(count) > 9 or int(count) > _MOST_SPACES:
        raise UnpackedTooLarge("One mark of it stands for more spaces than any letter holds.")
    return int(count)


def _notes(root: etree._Element) -> Iterator[Piece]:
    for note in root.iter(f"{_TEXT}note"):
        mark = "".join(_runs(citation)) if (citation := note.find(f"{_TEXT}note-citation")) is not None else ""
        body = note.find(f"{_TEXT}note-body")
        yield Piece(f"{mark} " + " ".join(_lines(body) if body is not None else ()), "footnote")


def _read(delivery: Delivery) -> Document:
    package = Package.open(delivery.data, delivery.limits)
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.bytes("META-INF/manifest.xml"):
        raise Encrypted("It is protected by a password.")
    if "content.xml" not in package.names:
        raise Damaged("It has no OpenDocument text in it.")
    root = package.xml("content.xml")
    if too_deep(root, f"{_TABLE}table"):
        raise Damaged("Its tables are nested deeper than any letter's.")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Damaged("It has no OpenDocument text in it.")
    tracked = body.find(f"{_TEXT}tracked-changes") is not None
    warning = Warning("tracked-changes", "It holds tracked changes: insertions were read as accepted, deletions left out.")
    return composed(delivery.source, [*_pieces(body), *_notes(body)], delivery.limits, [warning] if tracked else [])


def _score(data: bytes, suffix: str) -> float:
    if data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return 1.0
    return 0.6 if data.startswith(b"PK") and suffix in (".odt", ".ott") else 0.0


READER = Reader((".odt", ".ott"), _score, _read)
