"""Word documents (.docx): body, tables, text boxes, lists with their numbers, notes, running heads, tracked changes as accepted.

Insertions count and deletions do not; comments stand apart, hidden text stays out, and a warning tells of either.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.composed import Piece, composed
from ingest.document import Document, Role, Warning
from ingest.errors import Damaged, Unreadable
from ingest.numbering import Numbering, W, roman, told
from ingest.package import Package, holds, too_deep
from ingest.reader import Delivery, Reader
from ingest.symbols import shown, sign
from ingest.word_styles import Styles

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN = "word/document.xml"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{W}rPr", f"{W}pPr", f"{W}txbxContent", _FALLBACK}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_WORDS = {f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONS = "word/_rels/document.xml.rels"
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,4}")
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_WIDEST = 100  # columns that one cell may reach over
_TRACKED = "It holds tracked changes: insertions were read as accepted, deletions left out."
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(slots=True)
class Walk:
    """A document on its way through: its lists and styles, the marks of its notes by kind and id, and what is to be warned of."""

    numbering: Numbering
    styles: Styles
    chunks: Callable[[str], Iterable[Piece]]
    warned: dict[str, str] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    begun: list[etree._Element] = field(default_factory=list)

    def pieces(self, root: etree._Element, role: Role = "text") -> Iterator[Piece]:
        """Yield the paragraphs and table rows below an element, in order."""
        for child in root:
            if child.tag == f"{W}p":
                yield from self.paragraph(child, role)
            elif child.tag == f"{W}tbl":
                yield from self.rows(child)
            elif child.tag == f"{W}altChunk":
                yield from self._taken_in(child.get(_LINK) or "")
            elif child.tag not in _LEFT_OUT:
                yield from self.pieces(child, role)

    def _taken_in(self, link: str) -> Iterator[Piece]:
        """Yield the paragraphs of a file that the document takes in; where it cannot be read that is told."""
        try:
            yield from self.chunks(link)
        except Unreadable as error:
            self.warned["part-unread"] = f"A file that it takes in where it stands could not be read ({error.reason}): {error.why}"

    def paragraph(self, paragraph: etree._Element, role: Role) -> Iterator[Piece]:
        """Yield a paragraph, then the text boxes anchored in it. One whose end was deleted goes on in the next."""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None and _next_paragraph(paragraph) is not None:
            self.warned["tracked-changes"] = _TRACKED
            self.begun.append(paragraph)
            return
        whole, self.begun = [*self.begun, paragraph], []
        text, part = "".join(map(self.text, whole)), self.role(whole[0]) if role == "text" else role
        marker = self.marker(whole[0]) if text.strip() else ""
        yield Piece(f"{marker} {text}" if marker else text, "item" if marker and part == "text" else part)
        for box in (box for each in whole for box in each.iter(f"{W}txbxContent")):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self.pieces(box)

    def rows(self, table: etree._Element) -> Iterator[Piece]:
        """Yield the rows of a table; a cell's paragraphs become its lines."""
        for row in _within(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.warned["tracked-changes"] = _TRACKED
                continue
            cells = list(_within(row, f"{W}tc"))
            if len(cells) == 1:
                yield from self.pieces(cells[0])
            else:
                before = [""] * _many(told(row, "trPr", "gridBefore"))
                yield Piece((*before, *(text for cell in cells for text in self._cell(cell))), "cell")

    def _cell(self, cell: etree._Element) -> Iterator[str]:
        """Yield the text of a cell, and an empty one for each further column that it reaches over."""
        yield "\n".join(self._lines(cell))
        yield from [""] * (_many(told(cell, "tcPr", "gridSpan") or "1") - 1)

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
            if child.tag in _WORDS:
                yield shown(child.text or "")
            elif child.tag == f"{W}sym":
                yield _sign(child)
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag in _NOTES:
                yield f"[{self._mark(_NOTES[child.tag], child.get(f'{W}id') or '')}]"
            elif child.tag in _LEFT_OUT:
                self._notice(child)
            elif child.tag == f"{W}r" and _hidden(child):
                self.warned["hidden-text"] = "It holds hidden text, which was left out."
            else:
                if child.tag == f"{W}r" and _faint(child):
                    self.warned.setdefault("hidden-text", "It holds words in white or too small to be seen.")
                if child.tag == f"{W}ins":
                    self.warned["tracked-changes"] = _TRACKED
                yield from self._runs(child)

    def _mark(self, kind: str, number: str) -> str:
        """Return the mark of a note as Word counts them: footnotes in figures, endnotes in small Roman ones."""
        count = sum(other == kind for other, _ in self.notes) + 1
        return self.notes.setdefault((kind, number), str(count) if kind == "footnote" else roman(count))

    def _notice(self, child: etree._Element) -> None:
        if child.tag in (f"{W}del", f"{W}moveFrom"):
            self.warned["tracked-changes"] = _TRACKED

    def role(self, paragraph: etree._Element) -> Role:
        """Say whether a paragraph is a heading, by its style's name or outline level."""
        return "heading" if self.styles.is_heading(paragraph) else "text"

    def marker(self, paragraph: etree._Element) -> str:
        """Return the number or bullet that Word shows before a paragraph."""
        list_id, depth, style = self.styles.list_of(paragraph)
        return self.numbering.next(list_id, self.numbering.depth(list_id, style) if depth is None else depth)


def _next_paragraph(paragraph: etree._Element) -> etree._Element | None:
    """Return the paragraph that follows within the same part or cell."""
    following = paragraph.getnext()
    return following if following is not None and following.tag == f"{W}p" else None


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, those too that stand in a content control."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _many(said: str | None) -> int:
    return min(int(said), _WIDEST) if said is not None and said.isdecimal() and len(said) < 6 else 0


def _sign(child: etree._Element) -> str:
    """Return what a character of a symbol font shows."""
    code = child.get(f"{W}char") or ""
    return sign(child.get(f"{W}font") or "", int(code, 16)) if _HEXADECIMAL.fullmatch(code) else ""


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")


def _faint(run: etree._Element) -> bool:
    """Say whether words cannot be seen: of a point or less, or white where nothing dark is told to stand behind them."""
    size = told(run, "rPr", "sz")
    if size in ("1", "2"):
        return bool(_words(run))
    if told(run, "rPr", "color") not in ("FFFFFF", "ffffff") or run.find(f"{W}rPr/{W}shd") is not None:
        return False
    around = {above.tag for above in run.iterancestors(f"{W}tc", f"{W}txbxContent")}
    shaded = any(above.find(f"{W}pPr/{W}shd") is not None for above in run.iterancestors(f"{W}p"))
    return not around and not shaded and bool(_words(run))


def _words(run: etree._Element) -> str:
    return "".join(part.text or "" for part in run.iter(f"{W}t")).strip()


def _read(delivery: Delivery) -> Document:
    package = Package.open(delivery.data, delivery.limits)
    if _MAIN not in package.names:
        raise Damaged("It has no Word document in it.")
    main = package.xml(_MAIN)
    if too_deep(main, f"{W}tbl"):
        raise Damaged("Its tables are nested deeper than any letter's.")
    chunks = functools.partial(_chunk, delivery, package)
    walk = Walk(Numbering.of(next(_parts(package, "numbering"), None)), Styles.of(_parts(package, "styles")), chunks)
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


def _chunk(delivery: Delivery, package: Package, link: str) -> Iterator[Piece]:
    """Yield the paragraphs of a file that the document takes in where it stands (a web page, RTF or Word, as case systems put together)."""
    relations = package.xml(_RELATIONS).iter(_RELATION) if _RELATIONS in package.names else iter(())
    target = next((part.get("Target") or "" for part in relations if part.get("Id") == link), "")
    name = target.lstrip("/") if target.startswith("/") else f"word/{target}"
    if name in package.names:
        within = delivery.read_within(package.bytes(name), name.rpartition("/")[2])
        yield from (Piece(within.quote(each.span), each.role) for each in within.paragraphs)


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
    if holds(data, _MAIN):
        return 1.0
    return 0.6 if suffix in (".docx", ".docm", ".dotx") else 0.0


READER = Reader((".docx", ".docm", ".dotx"), _score, _read)
