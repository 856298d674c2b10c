"""OpenDocument texts (.odt): running heads, paragraphs, headings, lists with their numbers, tables, text boxes, notes, comments apart.

Tracked insertions count, tracked deletions stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.composed import Piece, composed
from ingest.document import Document, Role, Warning
from ingest.errors import Damaged, Encrypted, UnpackedTooLarge
from ingest.numbering import Level, Numbering
from ingest.package import Package, parse_xml, too_deep
from ingest.reader import Delivery, Reader

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}sequence-decls", f"{_TEXT}bookmark"}
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_NUMBERED = (f"{_TEXT}list-level-style-number", f"{_TEXT}outline-level-style")
_OUTLINE = "headings"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FEW = {str(number) for number in range(1, 65)}
_MOST_SPACES = 1_000
_HEAD = 4_096  # bytes within which a flat file says what it is
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class Walk:
    """A document on its way through: how its lists are numbered, by what they are counted (by id and by style), which styles hide words."""

    numbering: Numbering
    hidden: frozenset[str] = frozenset()
    begun: int = 0
    named: dict[str, str] = field(default_factory=dict)
    latest: dict[str, str] = field(default_factory=dict)
    unseen: bool = False

    def pieces(self, root: etree._Element, role: Role = "text", depth: int = -1, key: str = "") -> Iterator[Piece]:
        """Yield the paragraphs and table rows below an element, in order; `depth` and `key` are those of the list around it."""
        for child in root:
            if child.get(f"{_TEXT}style-name") in self.hidden or child.tag == f"{_TEXT}hidden-paragraph":
                self.unseen = self.unseen or bool("".join(map(str, child.itertext())).strip())
            elif child.tag == f"{_TEXT}h":
                yield Piece(f"{self.number(child)} {self.text(child)}", "heading")
            elif child.tag == f"{_TEXT}p":
                yield Piece(self.text(child), role)
                for shape in _shapes(child):
                    yield from self.pieces(shape)
            elif child.tag == f"{_TEXT}list":
                yield from self.list(child, depth + 1, key)
            elif child.tag == f"{_TABLE}table-row":
                cells = child.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
                yield Piece(tuple(text for cell in cells for text in ["\n".join(self.lines(cell))] * _repeated(cell)), "cell")
            elif child.tag not in _LEFT_OUT:
                yield from self.pieces(child, role, depth, key)

    def list(self, element: etree._Element, depth: int, key: str) -> Iterator[Piece]:
        """Yield the items of a list, each with its number or bullet; a list within an item is numbered one level down."""
        key = key or self._key(element)
        for item in element:
            if item.tag == f"{_TEXT}list-item" and (start := item.get(f"{_TEXT}start-value")) and start.isdecimal() and len(start) < 9:
                self.numbering.begins[key] = {depth: int(start)}
            marker = self.numbering.next(key, depth) if item.tag == f"{_TEXT}list-item" else ""
            for piece in self.pieces(item, "item", depth, key):
                if marker and isinstance(piece.text, str) and piece.text.strip():
                    yield Piece(f"{marker} {piece.text}", piece.role)
                    marker = ""
                else:
                    yield piece

    def _key(self, element: etree._Element) -> str:
        """Return by what a list is counted: by itself, by the list that it says it goes on with, or by the last of its style."""
        style, goes_on = element.get(f"{_TEXT}style-name") or "", element.get(f"{_TEXT}continue-list")
        key = self.named.get(goes_on) if goes_on else None
        if key is None and element.get(f"{_TEXT}continue-numbering") == "true":
            key = self.latest.get(style)
        if key is None:
            self.begun += 1
            key = f"{style}#{self.begun}"
        self.latest[style] = self.named[element.get(_ID) or ""] = key
        self.numbering.levels.setdefault(key, self.numbering.levels.get(style, {}))
        return key

    def number(self, heading: etree._Element) -> str:
        """Return the number that the document's headings have, where they have one."""
        level = heading.get(f"{_TEXT}outline-level") or "1"
        if heading.get(f"{_TEXT}is-list-header") == "true" or not level.isdecimal() or len(level) > 2:
            return ""
        return self.numbering.next(_OUTLINE, int(level) - 1)

    def text(self, element: etree._Element) -> str:
        """Return the words of a paragraph without those that its styles hide."""
        return "".join(self._runs(element))

    def _runs(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.get(f"{_TEXT}style-name") in self.hidden:
                self.unseen = True
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == f"{_TEXT}s":
                yield " " * _spaces(child)
            elif child.tag == f"{_TEXT}note":
                yield self.mark(child)
            elif child.tag not in _LEFT_OUT and not str(child.tag).startswith(_DRAW):
                yield from self._runs(child)
            yield child.tail or ""

    def mark(self, note: etree._Element) -> str:
        """Return the mark of a note."""
        citation = note.find(f"{_TEXT}note-citation")
        return f"[{self.text(citation)}]" if citation is not None else ""

    def lines(self, element: etree._Element) -> Iterator[str]:
        """Yield the paragraphs below an element as lines."""
        for piece in self.pieces(element):
            yield piece.text if isinstance(piece.text, str) else "\t".join(piece.text)

    def notes(self, root: etree._Element) -> Iterator[Piece]:
        """Yield footnotes and endnotes with their marks, then comments."""
        for note in root.iter(f"{_TEXT}note"):
            body = note.find(f"{_TEXT}note-body")
            yield Piece(f"{self.mark(note)} " + " ".join(self.lines(body) if body is not None else ()).strip(), "footnote")
        for comment in root.iter(f"{_OFFICE}annotation"):
            yield Piece(" ".join(self.lines(comment)), "comment")

    def running(self, root: etree._Element) -> Iterator[Piece]:
        """Yield running heads (`root` is `styles.xml`), then feet, each once."""
        for name in ("header", "footer"):
            kinds = [f"{_STYLE}{name}{page}" for page in ("", "-left", "-first")]
            said = (piece for part in root.iter(*kinds) for piece in self.pieces(part, "running"))
            yield from dict.fromkeys(said)


def _shapes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes and other shapes with words that are anchored in a paragraph, outermost first."""
    for child in paragraph:
        if str(child.tag).startswith(_DRAW) and next(child.iterchildren(f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}list"), None) is not None:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _shapes(child)


def _repeated(cell: etree._Element) -> int:
    """Return how many columns a cell stands in."""
    said = cell.get(f"{_TABLE}number-columns-repeated") or "1"
    return int(said) if said in _FEW else 1


def _hiding(root: etree._Element | None) -> Iterator[str]:
    """Yield the styles of a part that hide what is set in them."""
    for style in root.iter(f"{_STYLE}style") if root is not None else ():
        properties = style.find(f"{_STYLE}text-properties")
        if properties is not None and properties.get(f"{_TEXT}display") == "none":
            yield style.get(f"{_STYLE}name") or ""


def _levels(root: etree._Element | None) -> Iterator[tuple[str, dict[int, Level]]]:
    """Yield the list styles of a part: how each level is numbered."""
    for style in root.iter(f"{_TEXT}list-style", f"{_TEXT}outline-style") if root is not None else ():
        levels: dict[int, Level] = {}
        for level in style:
            deep = level.get(f"{_TEXT}level") or ""
            if deep.isdecimal() and len(deep) < 3:
                levels[int(deep) - 1] = _level(level, int(deep))
        yield _OUTLINE if style.tag == f"{_TEXT}outline-style" else style.get(f"{_STYLE}name") or "", levels


def _level(level: etree._Element, deep: int) -> Level:
    form = level.get(f"{_STYLE}num-format") or ""
    if level.tag not in _NUMBERED or not form:
        return Level("bullet" if level.tag == f"{_TEXT}list-level-style-bullet" else "none", "", 1)
    shown, first = (level.get(f"{_TEXT}{name}") or "1" for name in ("display-levels", "start-value"))
    above = min(int(shown), deep) if shown.isdecimal() and len(shown) < 3 else 1
    numbers = ".".join(f"%{number}" for number in range(deep - above + 1, deep + 1))
    pattern = f"{level.get(f'{_STYLE}num-prefix') or ''}{numbers}{level.get(f'{_STYLE}num-suffix') or ''}"
    return Level(_FORMS.get(form, "decimal"), pattern, int(first) if first.isdecimal() and len(first) < 9 else 1)


def _spaces(element: etree._Element) -> int:
    count = element.get(f"{_TEXT}c", "1")
    if not count.isdecimal() or len(count) > 9 or int(count) > _MOST_SPACES:
        raise UnpackedTooLarge("One mark of it stands for more spaces than any letter holds.")
    return int(count)


def _read(delivery: Delivery) -> Document:
    if not delivery.data.startswith(b"PK"):
        return _composed(delivery, (root := parse_xml(delivery.data, delivery.source.name)), root)
    package = Package.open(delivery.data, delivery.limits)
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.bytes("META-INF/manifest.xml"):
        raise Encrypted("It is protected by a password.")
    if "content.xml" not in package.names:
        raise Damaged("It has no OpenDocument text in it.")
    return _composed(delivery, package.xml("content.xml"), package.xml("styles.xml") if "styles.xml" in package.names else None)


def _composed(delivery: Delivery, root: etree._Element, styles: etree._Element | None) -> Document:
    """Read the content and the styles of a document, which are one where it is a flat file."""
    if too_deep(root, f"{_TABLE}table"):
        raise Damaged("Its tables are nested deeper than any letter's.")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Damaged("It has no OpenDocument text in it.")
    walk = Walk(Numbering(dict([*_levels(styles), *_levels(root)])), frozenset((*_hiding(styles), *_hiding(root))))
    running = list(walk.running(styles)) if styles is not None else []
    pieces = [*running, *walk.pieces(body), *walk.notes(body)]
    return composed(delivery.source, pieces, delivery.limits, _doubts(body, unseen=walk.unseen))


def _doubts(body: etree._Element, *, unseen: bool) -> Iterator[Warning]:
    if unseen:
        yield Warning("hidden-text", "It holds hidden text, which was left out.")
    if body.find(f"{_TEXT}tracked-changes") is not None:
        yield Warning("tracked-changes", "It holds tracked changes: insertions were read as accepted, deletions left out.")
    if next(body.iter(f"{_OFFICE}annotation"), None) is not None:
        yield Warning("comments", "It holds comments in the margin, which are set apart.")


def _score(data: bytes, suffix: str) -> float:
    if data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return 1.0
    if b"<office:document" in data[:_HEAD] and b"application/vnd.oasis.opendocument.text" in data[:_HEAD]:
        return 1.0
    return 0.6 if data.startswith(b"PK") and suffix in (".odt", ".ott") else 0.0


READER = Reader((".odt", ".ott", ".fodt"), _score, _read)
