"""Word documents (.docx): body, tables, text boxes, lists with their numbers, notes, running heads, tracked changes as accepted.

Insertions count and deletions do not; comments stand apart, hidden text stays out, and a warning tells of either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.composed import Piece, composed
from ingest.document import Document, Role, Warning
from ingest.errors import Damaged
from ingest.numbering import Numbering, W, roman
from ingest.package import Package, too_deep
from ingest.reader import Delivery, Reader

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN = "word/document.xml"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{W}rPr", f"{W}pPr", f"{W}txbxContent", _FALLBACK}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(slots=True)
class Walk:
    """A document on its way through: its lists and styles, the marks of its notes by kind and id, and what is to be warned of."""

    numbering: Numbering
    styles: dict[str, etree._Element]
    warned: dict[str, str] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)

    def pieces(self, root: etree._Element, role: Role = "text") -> Iterator[Piece]:
        """Yield the paragraphs and table rows below an element, in order."""
        for child in root:
            if child.tag == f"{W}p":
                yield from self.paragraph(child, role)
            elif child.tag == f"{W}tbl":
                yield from self.rows(child)
            elif child.tag not in _LEFT_OUT:
                yield from self.pieces(child, role)

    def paragraph(self, paragraph: etree._Element, role: Role) -> Iterator[Piece]:
        """Yield a paragraph, then the text boxes anchored in it."""
        text, part = self.text(paragraph), self.role(paragraph) if role == "text" else role
        marker = self.marker(paragraph) if text.strip() else ""
        yield Piece(f"{marker} {text}" if marker else text, "item" if marker and part == "text" else part)
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self.pieces(box)

    def rows(self, table: etree._Element) -> Iterator[Piece]:
        """Yield the rows of a table; a cell's paragraphs become its lines."""
        if not any(True for _ in table.iterchildren(f"{W}tr")):
            return
        for row in table.iterchildren(f"{W}tr"):
            cells = [cell for child in row for cell in ([child] if child.tag == f"{W}tc" else child.iter(f"{W}tc"))]
            if len(cells) == 1:
                yield from self.pieces(cells[0])
            else:
                yield Piece(tuple("\n".join(self._lines(cell)) for cell in cells), "cell")

    def _lines(self, cell: etree._Element) -> Iterator[str]:
        for piece in self.pieces(cell):
            lines = piece.text if isinstance(piece.text, str) else "\t".join(piece.text)
            if lines.strip():
                yield lines

    def text(self, element: etree._Element) -> str:
        """Return the text of a paragraph as it reads with tracked changes accepted."""
        return "".join(self._runs(element))

    def _runs(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            if child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag in _NOTES:
                yield f"[{self._mark(_NOTES[child.tag], child.get(f'{W}id') or '')}]"
            elif child.tag in _LEFT_OUT:
                self._notice(child)
            elif child.tag == f"{W}r" and _hidden(child):
                self.warned["hidden-text"] = "It holds hidden text, which was left out."
            else:
                if child.tag == f"{W}ins":
                    self.warned["tracked-changes"] = "It holds tracked changes: insertions were read as accepted, deletions left out."
                yield from self._runs(child)

    def _mark(self, kind: str, number: str) -> str:
        """Return the mark of a note as Word counts them: footnotes in figures, endnotes in small Roman ones."""
        count = sum(other == kind for other, _ in self.notes) + 1
        return self.notes.setdefault((kind, number), str(count) if kind == "footnote" else roman(count))

    def _notice(self, child: etree._Element) -> None:
        if child.tag in (f"{W}del", f"{W}moveFrom"):
            self.warned["tracked-changes"] = "It holds tracked changes: insertions were read as accepted, deletions left out."

    def role(self, paragraph: etree._Element) -> Role:
        """Say whether a paragraph is a heading, by its style's name or outline level."""
        style = self.styles.get(_style(paragraph) or "")
        if style is None:
            return "text"
        name = style.find(f"{W}name")
        named = "" if name is None else (name.get(f"{W}val") or "").lower()
        return "heading" if named.startswith(("heading", "title")) else "text"

    def marker(self, paragraph: etree._Element) -> str:
        """Return the number or bullet that Word shows before a paragraph."""
        numbered = paragraph.find(f"{W}pPr/{W}numPr")
        if numbered is None:
            style = self.styles.get(_style(paragraph) or "")
            numbered = None if style is None else style.find(f"{W}pPr/{W}numPr")
        if numbered is None:
            return ""
        list_id, depth = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
        deep = (depth.get(f"{W}val") or "0") if depth is not None else "0"
        return self.numbering.next((list_id.get(f"{W}val") or "") if list_id is not None else "", int(deep) if deep.isdigit() else 0)


def _style(paragraph: etree._Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")


def _read(delivery: Delivery) -> Document:
    package = Package.open(delivery.data, delivery.limits)
    if _MAIN not in package.names:
        raise Damaged("It has no Word document in it.")
    main = package.xml(_MAIN)
    if too_deep(main, f"{W}tbl"):
        raise Damaged("Its tables are nested deeper than any letter's.")
    styles = {style.get(f"{W}styleId") or "": style for part in _parts(package, "styles") for style in part.iter(f"{W}style")}
    walk = Walk(Numbering.of(next(_parts(package, "numbering"), None)), styles)
    pieces = [
        *(piece for part in _parts(package, "header") for piece in walk.pieces(part, "running")),
        *walk.pieces(main),
        *_notes(walk, package),
        *(piece for part in _parts(package, "footer") for piece in walk.pieces(part, "running")),
        *_comments(walk, package),
    ]
    return composed(delivery.source, _once(pieces), delivery.limits, [*_doubts(package), *_told(walk)])


def _parts(package: Package, kind: str) -> Iterator[etree._Element]:
    """Yield the parts `word/<kind>.xml`, `word/<kind>1.xml`, … in order."""
    for name in sorted(package.names):
        stem = name.removeprefix("word/").removesuffix(".xml")
        if name == f"word/{stem}.xml" and stem.rstrip("0123456789") == kind:
            yield package.xml(name)


def _notes(walk: Walk, package: Package) -> Iterator[Piece]:
    for kind in ("footnote", "endnote"):
        for part in _parts(package, f"{kind}s"):
            for note in part.iter(f"{W}{kind}"):
                words = " ".join(walk.text(paragraph) for paragraph in note.iter(f"{W}p")).strip()
                if words and note.get(f"{W}type") in (None, "normal") and (mark := walk.notes.get((kind, note.get(f"{W}id") or ""))):
                    yield Piece(f"[{mark}] {words}", "footnote")


def _comments(walk: Walk, package: Package) -> Iterator[Piece]:
    """Yield what reviewers wrote in the margin."""
    for part in _parts(package, "comments"):
        for comment in part.iter(f"{W}comment"):
            yield Piece(" ".join(walk.text(paragraph) for paragraph in comment.iter(f"{W}p")).strip(), "comment")


def _once(pieces: list[Piece]) -> Iterator[Piece]:
    """Leave out running heads and feet that say again what one before said."""
    said: set[object] = set()
    for piece in pieces:
        if piece.role != "running" or piece.text not in said:
            yield piece
        said.add(piece.text)


def _doubts(package: Package) -> Iterator[Warning]:
    if package.twice:
        yield Warning("duplicate-part", "Two parts of the file have the same name; the last was read. Other programs may show the first.")
    if package.outside:
        yield Warning("odd-names", "The file holds parts with names that point outside it; they were not unpacked.")
    if any("vbaProject" in name for name in package.names):
        yield Warning("macros", "It holds macros, which were not run.")
    if any("comments" in name for name in package.names):
        yield Warning("comments", "It holds comments in the margin, which are set apart.")
    if any(_remote(package, name) for name in package.names if name.endswith(".rels")):
        yield Warning("remote-content", "It points to content elsewhere, which was not fetched.")


def _remote(package: Package, name: str) -> bool:
    """Say whether a part of relations names anything outside that Word would load by itself (links are clicked by people)."""
    relations = package.xml(name).iter(_RELATION)
    return any(part.get("TargetMode") == "External" and not (part.get("Type") or "").endswith("/hyperlink") for part in relations)


def _told(walk: Walk) -> Iterator[Warning]:
    yield from (Warning(code, message) for code, message in sorted(walk.warned.items()))


def _score(data: bytes, suffix: str) -> float:
    if not data.startswith(b"PK"):
        return 0.0
    if b"word/document.xml" in data:
        return 1.0
    return 0.6 if suffix in (".docx", ".docm", ".dotx") else 0.0


READER = Reader((".docx", ".docm", ".dotx"), _score, _read)
