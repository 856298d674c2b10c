"""Checking an uploaded Word template: what is no Word file or unsafe is refused, what is wrong in a tag is located by paragraph."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from lxml import etree

from drafting.render.house.errors import Fault, FaultyHouseTemplate
from drafting.render.house.grammar import HouseEnvironment, faults
from ingest.package import BROKEN_ZIP

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5_000_000, 30_000_000, 300
LONGEST_TAG, MOST_TAGS, DEEPEST = 200, 500, 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORDED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PLACES = {"document": "paragraph", "header": "header paragraph", "footer": "footer paragraph"}
_TAG = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PREFIX = re.compile(r"\{%(?:p|tr)(?=\s)")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_UNSAFE = re.compile(r"vbaProject|/embeddings/|/activeX/|\.bin$", re.IGNORECASE)
_OUTSIDE = re.compile(rb'TargetMode="External"')
_LINK = re.compile(rb'Type="[^"]{0,200}/hyperlink"')


def check(template: bytes) -> None:
    """Raise `FaultyHouseTemplate` with every fault of a template and its place; return where there is none."""
    parts = _opened(template)
    found = [fault for name, xml in parts.items() if _WORDED.fullmatch(name) for fault in _in_part(name, xml)]
    if found:
        raise FaultyHouseTemplate(tuple(found))


def _opened(template: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file. Raises `FaultyHouseTemplate` where it is none, too large or unsafe."""
    if len(template) > MOST_BYTES:
        raise _refused(f"it is larger than {MOST_BYTES // 1_000_000} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise _refused("it unpacks to more than a template needs.")
            parts = {entry.filename: packed.open(entry).read(MOST_UNPACKED) for entry in entries}
    except BROKEN_ZIP as wrong:
        raise _refused("it is no Word file (.docx).") from wrong
    if "word/document.xml" not in parts:
        raise _refused("it is no Word file (.docx).")
    _safe(parts)
    return parts


def _safe(parts: dict[str, bytes]) -> None:
    for name, data in parts.items():
        if _UNSAFE.search(name):
            raise _refused(f"it holds {name}: macros and embedded files are not taken.")
        if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\x00" in data[:200]):
            raise _refused(f"{name} has a document type of its own.")
        if name.endswith(".rels"):
            for relation in data.split(b"<Relationship ")[1:]:
                if _OUTSIDE.search(relation) and not _LINK.search(relation):
                    raise _refused(f"{name} points to a file outside.")
        if name.startswith("docProps/") and (b"{{" in data or b"{%" in data):
            raise _refused("its properties hold tags.")


def _refused(why: str) -> FaultyHouseTemplate:
    return FaultyHouseTemplate((Fault("the file", "", why),))


def _in_part(name: str, xml: bytes) -> Iterator[Fault]:
    """Yield the faults of a part: first each paragraph's tags by themselves, then all as one template."""
    place = next((words for part, words in _PLACES.items() if part in name), "note")
    try:
        words = list(paragraphs(xml))
    except etree.XMLSyntaxError:
        yield Fault("the file", "", f"{name} is damaged.")
        return
    broken = [Fault(f"{place} {at}", _short(text), why) for at, text in enumerate(words, 1) if (why := _broken(text))]
    yield from broken
    if not broken:
        yield from _as_one(place, words)


def paragraphs(xml: bytes) -> Iterator[str]:
    """Yield the text of every paragraph of a part, those in text boxes too, in order."""
    tree = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    for paragraph in tree.iter(f"{_W}p"):
        own = (text for text in paragraph.iter(f"{_W}t") if next(text.iterancestors(f"{_W}p")) is paragraph)
        yield " ".join("".join(text.text or "" for text in own).split("\n"))


def _broken(text: str) -> str:
    """Say what is wrong with the brackets of a paragraph's tags; "" where nothing is."""
    opened = None
    tags = list(_TAG.finditer(text))
    if len(tags) > MOST_TAGS:
        return "There are too many tags."
    for tag in tags:
        if opened is None and tag[0] in _CLOSES:
            opened = tag
        elif opened is not None and tag[0] == _CLOSES[opened[0]]:
            if tag.start() - opened.start() > LONGEST_TAG:
                return f"A tag is longer than {LONGEST_TAG} characters."
            opened = None
        elif opened is None:
            return f"“{tag[0]}” closes no tag."
        else:
            return f"“{opened[0]}” is not closed before the next tag opens."
    return f"“{opened[0]}” is not closed in its paragraph." if opened else ""


def _as_one(place: str, words: list[str]) -> Iterator[Fault]:
    """Read all paragraphs as one template, a line each, so that a fault's line is its paragraph."""
    if (at := _too_deep(words)) is not None:
        yield Fault(f"{place} {at}", _short(words[at - 1]), "Blocks are nested too deep.")
        return
    environment = HouseEnvironment()
    try:
        for line, why in faults(environment.tree("\n".join(_PREFIX.sub("{%", text) for text in words))):
            yield Fault(f"{place} {line}", _short(words[min(line, len(words)) - 1]), why)
    except (TemplateError, RecursionError) as wrong:
        line = getattr(wrong, "lineno", 1) or 1
        why = getattr(wrong, "message", None) or "The tags are nested too deep."
        yield Fault(f"{place} {line}", _short(words[min(line, len(words)) - 1]), why)


def _too_deep(words: list[str]) -> int | None:
    deep = 0
    for at, text in enumerate(words, 1):
        for tag in re.finditer(r"\{%(?:p|tr)?-?\s{0,9}(end)?(?:if|for|set|macro|call|filter|block|with|raw|autoescape)\b", text):
            deep += -1 if tag[1] else 1
            if deep > DEEPEST:
                return at
    return None


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
