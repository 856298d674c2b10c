"""The document cell by cell, as the finders of parts and parties look at it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.document import Span
from ingest.lines import Line, cells, lines

if TYPE_CHECKING:
    from ingest.document import Document

_LINK = re.compile(r"\[([^\]\n]{1,200})\]\([^)\n]{0,300}\)")
_MARKS = re.compile(r"\*{1,2}|`|\\(?=[\\`*_\[\]'\"])|\u200b|\ufeff")
_SMALL = re.compile(
    r"\b(?:is|are|was|were|be|been|am|have|has|had|do|does|did|will|would|should|shall|can|could|may|might|must|that|which|who|you|we"
    r"|I|he|she|they"
    r"|my|our|your|their|his|its|this|it|not|please|these|there|thank|I[’']m|we[’']re|mae|yn|wedi)\b|\b(?:Thank|Please|We|This|It|You"
    r"|There|(?:My|Our|Your)(?! (?:[Rr]ef|REF|[Ff]ile\b|[Aa]ccount\b))|The \w+ (?:is|are|was|will))\b"
)
_ENACTS = re.compile(r"\bin exercise of (?:the|my|his|her|its|their)\b", re.IGNORECASE)
_NARROW = 45  # a first cell no wider than this, with another beside it, is a column and no running text
_LABEL = re.compile(r"(?:our|your|ein|eich) (?:ref\w*|cyf\w*)\.?|ref\.?|date|reference|(?-i:TO|FROM|CC|COPY|SUBJECT)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or a cell of one: where it stands, its words without marks, and its surroundings (see `ingest.lines.Line`).

    `alone` says that no other cell shares its printed line; `page` counts from 0; `prose` that it is part of running text.
    """

    span: Span
    text: str
    column: int
    gap: int
    depth: int
    number: int
    alone: bool
    page: int
    prose: bool


def rows(document: Document) -> list[Row]:
    """Return the cells of a document, line by line, left to right."""
    found: list[Row] = []
    text = document.text
    breaks = [page.span.end for page in document.pages[:-1]]
    page = 0
    prose = _Prose(document)
    for line in lines(text):
        while page < len(breaks) and line.span.start >= breaks[page]:
            page += 1
        parts = _with_labels(text, cells(text, line))
        running = (len(parts) == 1 or (len(parts) == 2 and len(parts[0].span) > _NARROW)) and prose.holds(line.span.start)
        found.extend(
            made
            for cell in parts
            if (
                made := Row(
                    cell.span, plain(document.quote(cell.span)), cell.column, cell.gap, cell.depth, cell.row, len(parts) == 1, page, running
                )
            ).text
        )
    return found


def _with_labels(text: str, parts: tuple[Line, ...]) -> tuple[Line, ...]:
    """Join a cell that is but a label ("Our Ref") with the cell of its value."""
    joined: list[Line] = []
    for part in parts:
        label = text[joined[-1].span.start : joined[-1].span.end] if joined else ""
        if label and (_LABEL.fullmatch(label)):
            joined[-1] = replace(joined[-1], span=Span(joined[-1].span.start, part.span.end))
        else:
            joined.append(part)
    return tuple(joined)


class _Prose:
    """Which places of a document lie in paragraphs of running text; asked from top to bottom."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._at = 0
        self._known: dict[int, bool] = {}

    def holds(self, place: int) -> bool:
        """Say whether the paragraph at a place is running text."""
        paragraphs = self._document.paragraphs
        while self._at < len(paragraphs) and paragraphs[self._at].span.end <= place:
            self._at += 1
        if self._at == len(paragraphs) or paragraphs[self._at].span.start > place:
            return False
        if self._at not in self._known:
            self._known[self._at] = is_prose(plain(self._document.quote(paragraphs[self._at].span)))
        return self._known[self._at]


def is_prose(words: str) -> bool:
    """Say whether words are a sentence or more: a finite verb's small change in lower case, and some length."""
    if len(words) < 25:
        return False
    if _ENACTS.search(words):
        return True
    small = len(_SMALL.findall(words[:1500]))
    if len(words) > 110:
        return small >= 2 or (small == 1 and words.endswith((".", "?", "!", ":")))
    return small >= 3 or (small == 2 and len(words) > 50) or (small >= 1 and len(words.split()) > 6 and words.endswith((".", "?", "!")))


def plain(words: str) -> str:
    """Return words without the marks of markdown, white space made single."""
    return _SPACE.sub(" ", _MARKS.sub("", _LINK.sub(r"\1", words))).strip()
