"""Zip packages (Word, OpenDocument, archives) opened with care: sizes are checked before anything is unpacked, no entry is trusted.

The limits are those of `ingest.reader.Limits`; a DOCTYPE in a part is refused, since neither format has use for one (OWASP ASVS 5.5.2).
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from ingest.errors import Damaged, Encrypted, UnpackedTooLarge
from ingest.reader import Limits

BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, OverflowError, EOFError, OSError, RuntimeError, NotImplementedError,
)  # fmt: skip
"""What `zipfile` raises where a package is no zip, cut short, locked, or packed by a method that it does not know (NotImplementedError)."""
_MOST_ELEMENTS = 400_000
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package: its entries by name and what was odd about it."""

    archive: zipfile.ZipFile
    names: tuple[str, ...]
    twice: tuple[str, ...]
    outside: tuple[str, ...]

    @classmethod
    def open(cls, data: bytes, limits: Limits) -> Package:
        """Open a package. Raises `Damaged`, `Encrypted`, `UnpackedTooLarge`."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP as error:
            raise Damaged("The file is cut short or damaged: it is no whole zip package.") from error
        entries = archive.infolist()
        if len(entries) > limits.entries:
            raise UnpackedTooLarge(f"It holds {len(entries):,} parts; the limit is {limits.entries:,}.")
        if sum(entry.file_size for entry in entries) > limits.unpacked:
            raise UnpackedTooLarge(f"It unpacks to more than {limits.unpacked >> 20} MB.")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Encrypted("It is protected by a password.")
        names = [entry.filename for entry in entries]
        twice = tuple(sorted({name for name in names if names.count(name) > 1})) if len(set(names)) < len(names) else ()
        return cls(archive, tuple(dict.fromkeys(names)), twice, tuple(entry.filename for entry in entries if _outside(entry)))

    def bytes(self, name: str) -> bytes:
        """Return an entry's bytes. Raises `Damaged` where it is missing or broken."""
        try:
            with self.archive.open(name) as part:
                return part.read()
        except BROKEN_ZIP as error:
            raise Damaged(f"A part of the file ({name}) is missing or broken.") from error

    def xml(self, name: str) -> etree._Element:
        """Return an entry as an element tree. Raises `Damaged` where it is not well-formed or has a DOCTYPE."""
        return parse_xml(self.bytes(name), name)


def holds(data: bytes, name: str) -> bool:
    """Say whether a package has an entry of its own of a name, whatever is packed within its entries; by its bytes where it is damaged."""
    wanted = name.encode()
    if wanted not in data:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return name in archive.NameToInfo
    except BROKEN_ZIP:
        return True


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse XML without entities, network or document type. Raises `Damaged`, `UnpackedTooLarge`."""
    if b"<!DOCTYPE" in data[:65536].replace(b"\0", b"") or b"<!ENTITY" in data.replace(b"\0", b""):
        raise Damaged(f"A part of the file ({name}) declares a document type, which no letter needs and attacks use.")
    if data.count(b"<") > 2 * _MOST_ELEMENTS:
        raise UnpackedTooLarge(f"A part of the file ({name}) has more than {_MOST_ELEMENTS:,} elements.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Damaged(f"A part of the file ({name}) is not well-formed.") from error


def too_deep(root: etree._Element, tag: str) -> bool:
    """Say whether elements of one tag are nested deeper than any letter nests them."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end"), tag=tag):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest > _DEEPEST // 4


def _outside(entry: zipfile.ZipInfo) -> bool:
    """Say whether an entry points outside the package: an absolute or climbing name, or a symbolic link."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in entry.filename or stat.S_ISLNK(entry.external_attr >> 16)
