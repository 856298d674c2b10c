"""How the elements of a web page lie under one another: paragraphs, headings, items of lists with their numbers, rows of tables.

Earlier mails and signatures, which programs for mail mark in their pages, are told apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from resiliparse.parse.html import ElementNode, Node, TextNode

from ingest.composed import Piece
from ingest.document import Role
from ingest.paragraphs import paragraphs
from ingest.web_lists import Items
from ingest.web_rows import Grid, holds_rows

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu"),
        *("nav", "ol", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption"))
_LISTS = frozenset(("ol", "ul", "menu"))
_CELLS = frozenset(("td", "th"))
_DEFINED = frozenset(("dt", "dd"))
_BOLD = frozenset(("b", "strong"))
_KEPT = frozenset(("pre", "textarea"))
_EARLIER = re.compile(r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|moz-forward-container|protonmail_quote|zmail_extra)\b")
_SIGNED = re.compile(r"\b(?:gmail_signature|moz-signature|protonmail_signature_block)\b")
_TICKED, _OPEN = "☒", "☐"  # as in forms of PDF files
_UNSEEN = frozenset(("hidden", "password", "submit", "button", "reset", "image", "file"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile("[ \xa0]{2,}")
_ENDS = re.compile(r"[ \xa0]?\n[ \xa0]?")
_LONGEST = 90  # characters of a heading


@dataclass(slots=True)
class Layout:
    """A page on its way through: what is laid down, the paragraph so far, and the lists, tables and parts around it."""

    pieces: list[Piece] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    lists: list[Items] = field(default_factory=list)
    grids: list[Grid | None] = field(default_factory=list)
    outer: list[list[Piece]] = field(default_factory=list)
    term: list[Piece] = field(default_factory=list)
    meaning: list[Piece] = field(default_factory=list)
    asides: list[tuple[Role, int]] = field(default_factory=list)
    heading: bool = False
    kept: int = 0
    bold: int = 0
    plain: bool = False

    def enter(self, node: ElementNode, depth: int) -> None:
        """Take an element as it begins."""
        if node.tag in _BLOCKS:
            self._flush()
        self._begin(node, node.tag or "", depth)

    def leave(self, node: ElementNode, depth: int) -> None:
        """Take an element as it ends."""
        if node.tag in _BLOCKS:
            self._flush()
        self._end(node, node.tag or "")
        if self.asides and self.asides[-1][1] == depth:
            self.asides.pop()

    def say(self, text: str) -> None:
        """Take words of the paragraph; blanks count once but in `pre`."""
        self.said.append(text if self.kept else _BLANKS.sub(" ", text))
        self.plain = self.plain or (not self.bold and not text.isspace())

    def _begin(self, node: ElementNode, tag: str, depth: int) -> None:
        if role := _aside(node, tag):
            self.asides.append((role, depth))
        if tag in _LISTS:
            self.lists.append(Items.of(node))
        elif tag == "li":
            self.markers.append((self.lists[-1] if self.lists else Items()).marker(node))
        elif tag == "table":
            self.grids.append(Grid() if holds_rows(node) else None)
        elif (tag in _CELLS and self.grids and self.grids[-1]) or tag in _DEFINED:
            self.outer.append(self.pieces)
            self.pieces = []
        self.heading = self.heading or tag in _HEADINGS
        self.kept += tag in _KEPT
        self.bold += tag in _BOLD
        self.said.append(shown := _shown(node, tag))
        self.plain = self.plain or (not self.bold and shown not in ("", "\n"))

    def _end(self, node: ElementNode, tag: str) -> None:
        if tag in _LISTS:
            self.lists.pop()
        elif tag == "li":
            self.markers = []
        elif tag == "table":
            self.grids.pop()
        elif tag == "tr" and self.grids and (grid := self.grids[-1]):
            self.pieces.append(Piece(grid.end(), self.asides[-1][0] if self.asides else "cell"))
        elif (tag in _CELLS and self.grids and self.grids[-1]) or tag in _DEFINED:
            self._close(node, tag)
        if tag == "dl":
            self._define()
        self.heading = self.heading and tag not in _HEADINGS
        self.kept -= tag in _KEPT
        self.bold -= tag in _BOLD
        self.said.append("”" if tag == "q" else "]" if _is_note(node, tag) else "")

    def _flush(self) -> None:
        """End a paragraph: one of several lines may be several, as in a plain text."""
        text, self.said = "".join(self.said).strip(" \n" if self.kept else None), []
        bold, self.plain = not self.plain, False
        if not text:
            return
        if not self.kept:
            text = _ENDS.sub("\n", _WIDE.sub(" ", text))
        marker, self.markers = " ".join(filter(None, self.markers)), []
        heading = self.heading or (bold and len(text) <= _LONGEST and text[-1] not in ".,;:?!")
        role: Role = self.asides[-1][0] if self.asides else "heading" if heading else "item" if marker else "text"
        if marker or role == "heading" or "\n" not in text:
            self.pieces.append(Piece(f"{marker} {text}" if marker else text, role))
            return
        for each in paragraphs(text):
            own: Role = each.role if role == "text" and (self.kept or each.role != "heading") else role
            self.pieces.append(Piece(text[each.span.start : each.span.end], own))

    def _close(self, node: ElementNode, tag: str) -> None:
        """End a cell, a term or its meaning."""
        within, self.pieces = self.pieces, self.outer.pop()
        if tag == "dd":
            self.meaning += within
        elif tag == "dt":
            self._define()
            self.term = within
        elif grid := self.grids[-1]:
            grid.cell(_in_one(within), _reach(node, "colspan"), _reach(node, "rowspan"))

    def _define(self) -> None:
        """Lay a term down with its meaning: a row where each is one paragraph."""
        term, meaning, self.term, self.meaning = self.term, self.meaning, [], []
        if len(term) == 1 and meaning and all(isinstance(piece.text, str) and piece.role == "text" for piece in meaning):
            self.pieces.append(Piece((_in_one(term), _in_one(meaning)), "cell"))
        else:
            self.pieces += [*term, *meaning]


def laid_out(body: ElementNode) -> list[Piece]:
    """Return the paragraphs and rows of a page's body, in order."""
    layout = Layout()
    waiting: list[tuple[Node, int, bool]] = [(body, 0, False)]
    while waiting:  # sibling by sibling: a list of an element's nodes costs the square of their number
        node, depth, ends = waiting.pop()
        if ends and isinstance(node, ElementNode):
            layout.leave(node, depth)
            continue
        if depth and (beside := node.next_sibling) is not None:
            waiting.append((beside, depth, False))
        if isinstance(node, TextNode):
            layout.say(node.value or "")
        elif isinstance(node, ElementNode):
            layout.enter(node, depth)
            waiting.append((node, depth, True))
            if (within := node.first_child) is not None:
                waiting.append((within, depth + 1, False))
    return layout.pieces


def _aside(node: ElementNode, tag: str) -> Role | None:
    """Say whether an element holds an earlier mail or a signature, by the marks that programs for mail give them."""
    named = f"{node.class_name} {node.id}"
    if _SIGNED.search(named):
        return "signature"
    return "quoted" if _EARLIER.search(named) or (tag == "blockquote" and node.getattr("type") == "cite") else None


def _shown(node: ElementNode, tag: str) -> str:
    """Return the sign that an element shows before its words: a line's end, a quotation mark, what is typed or ticked in a form."""
    if tag == "br":
        return "\n"
    if tag == "input":
        kind = (node.getattr("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            return f" {_TICKED if node.hasattr('checked') else _OPEN} "
        return "" if kind in _UNSEEN else f" {node.getattr('value') or ''} "
    return "“" if tag == "q" else "[" if _is_note(node, tag) else ""


def _is_note(node: ElementNode, tag: str) -> bool:
    """Say whether an element is the mark of a note: raised, and a link within the page."""
    if tag != "sup" or (node.text or "").strip()[:1] in ("", "["):
        return False
    link = node.query_selector("a[href]")
    return link is not None and (link.getattr("href") or "").startswith("#")


def _in_one(pieces: list[Piece]) -> str:
    """Return the paragraphs of a cell as one text: items of lists on lines of their own."""
    said = ""
    for piece in pieces:
        words = piece.text if isinstance(piece.text, str) else " ".join(filter(None, piece.text))
        said += ("\n" if piece.role == "item" else " ") + words if said else words
    return said


def _reach(node: ElementNode, name: str) -> int:
    said = (node.getattr(name) or "1").strip()
    return int(said) if said.isdecimal() and len(said) < 6 else 1
