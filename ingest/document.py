"""What a file becomes once it is read: one text, assembled once, and the place of every word on its page.

Offsets are character offsets into `Document.text`, end exclusive. Places are in points (1/72 inch) from the top-left corner of
the page as a reader sees it (turned upright); pages count from 1.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Literal, overload

import numpy as np
import numpy.typing as npt

from ingest.bulk import made_of

Origin = Literal["typed", "text layer", "OCR"]
Role = Literal[
    "text", "heading", "item", "cell", "address", "footnote", "running", "quoted", "signature", "disclaimer", "handwriting", "comment"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Document.text`, end exclusive: the one currency of provenance."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Say whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its top-left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, where it stands, and how surely it was read (1.0 for a text layer, 0 to 1 from OCR)."""

    span: Span
    box: Box | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Words(Sequence[Word]):
    """The words of a document in the order of the text, kept in columns: most are never looked at, and a `Word` is made for one that is.

    A row is where the word starts and ends in the text, the number of its page, its place there (left, top, right, bottom in points) and
    how surely it was read (no column: all wholly). Equal to any sequence of the same words.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    pages: Sequence[int]
    places: npt.NDArray[np.float32]
    sure: Sequence[float] = ()

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, at: int | slice) -> Word | tuple[Word, ...]:
        return self._made(at) if isinstance(at, slice) else self._made(slice(at, at + 1 or None))[0]

    def __iter__(self) -> Iterator[Word]:
        return iter(self._made(slice(None)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def sharing(self, span: Span) -> tuple[Word, ...]:
        """Return the words that share a character with a span."""
        return self[bisect.bisect_right(self.ends, span.start) : bisect.bisect_left(self.starts, span.end)]

    def _made(self, which: slice) -> tuple[Word, ...]:
        """Make the words of some rows."""
        spans = made_of(Span, self.starts[which], self.ends[which])
        edges = self.places[which].T.astype(np.float64).round(2).tolist()
        sure = self.sure[which] if self.sure else list(repeat(1.0, len(spans)))
        return tuple(made_of(Word, spans, made_of(Box, self.pages[which], *edges), sure))


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a reader sees it: size in points, the stretch of text on it, and how it was read.

    `rotation` is the turn in degrees clockwise that brought it upright, `skew` the small angle straightened after that,
    `dpi` the resolution it was read at (None for a text layer) and `confidence` the mean of its words'.
    """

    number: int
    width: float
    height: float
    span: Span
    origin: Origin = "typed"
    rotation: int = 0
    skew: float = 0.0
    dpi: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, list item or table cell, in reading order, with the part it plays on the page."""

    span: Span
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the word advisers know
    """A doubt about the reading that a person should see; `code` is stable, `message` a sentence."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from. `headers` are those of a mail, lower-case names to decoded values.

    `pages` are the first and the last page of the file that the document stands on, where the file holds others beside it.
    """

    name: str
    media_type: str
    sha256: str
    received: dt.datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)
    pages: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Document:
    """A file that has been read: its text, and pages, paragraphs and words as spans of it. Never rewritten."""

    source: Source
    text: str
    pages: tuple[Page, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    words: Sequence[Word] = ()
    attachments: tuple[Document, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the words of a span as they stand."""
        return self.text[span.start : span.end]

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """Return the words that share a character with the span."""
        if isinstance(self.words, Words):
            return self.words.sharing(span)
        first = bisect.bisect_right(self.words, span.start, key=lambda word: word.span.end)
        last = bisect.bisect_left(self.words, span.end, key=lambda word: word.span.start)
        return tuple(self.words[first:last])

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Return one box for each line of each page that the span's words stand on, in reading order."""
        lines: list[Box] = []
        for word in self.words_in(span):
            if word.box is None:
                continue
            if lines and _on_one_line(lines[-1], word.box):
                lines[-1] = _joined(lines[-1], word.box)
            else:
                lines.append(word.box)
        return tuple(lines)

    def confidence(self, span: Span) -> float:
        """Return the lowest confidence of the span's words; 1.0 where it has none."""
        return min((word.confidence for word in self.words_in(span)), default=1.0)

    def page_of(self, span: Span) -> Page | None:
        """Return the page on which a span starts."""
        at = bisect.bisect_right(self.pages, span.start, key=lambda page: page.span.start) - 1
        return self.pages[at] if at >= 0 else None


def _on_one_line(line: Box, word: Box) -> bool:
    """Say whether a word goes on the line: same page, to the right, and half its height shared."""
    shared = min(line.bottom, word.bottom) - max(line.top, word.top)
    height = min(line.bottom - line.top, word.bottom - word.top)
    return line.page == word.page and word.left >= line.left and shared > height / 2


def _joined(one: Box, other: Box) -> Box:
    """Return the smallest box that holds both."""
    return Box(one.page, min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom))
