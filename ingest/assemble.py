"""Laying pages down as the text of a `Document`: once, in reading order, each word with its span and its box.

Paragraphs are parted by a blank line, lines within a paragraph by a newline. A paragraph that goes on over the page stays one:
what stands at the foot of its first page goes before it, what stands at the head of the next page after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Box, Document, Page, Paragraph, Source, Span, Warning, Word
from ingest.flow import Laid, in_flow
from ingest.layout import Sheet


def assemble(source: Source, sheets: Sequence[Sheet], warnings: Sequence[Warning] = ()) -> Document:
    """Make the document of some pages, in their order."""
    desk = _Desk()
    for laid in in_flow(sheets):
        desk.lay(laid)
    text = "".join(desk.parts)
    pages = tuple(_pages(sheets, desk, len(text)))
    notes = tuple(Warning(code, message, page.span) for page, sheet in zip(pages, sheets, strict=True) for code, message in sheet.notes)
    return Document(source, text, pages, tuple(desk.paragraphs), tuple(desk.words), warnings=(*warnings, *notes))


class _Desk:
    """Where the text is laid down: its parts so far, and what has been laid where."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.words: list[Word] = []
        self.paragraphs: list[Paragraph] = []
        self.starts: dict[int, int] = {}
        self.sure: dict[int, list[float]] = {}

    def lay(self, laid: Laid) -> None:
        """Lay one paragraph, that may stand on several pages."""
        if self.at:
            self._put("\n\n")
        start = self.at
        last = len(laid.lines) - 1
        for index, (page, line) in enumerate(laid.lines):
            self.starts.setdefault(page, self.at)
            self._lay_line(page, line.tokens, index == last)
        self.paragraphs.append(Paragraph(Span(start, self.at), laid.role))

    def _lay_line(self, page: int, tokens: Sequence[tuple[str, float, float, float, float, float, bool]], last: bool) -> None:
        put, words, sure = self.parts.append, self.words.append, self.sure.setdefault(page, []).append
        at = self.at
        for text, left, top, right, bottom, confidence, joined in tokens:
            end = at + len(text)
            words(Word(Span(at, end), Box(page, left, top, right, bottom), confidence))
            sure(confidence)
            put(text)
            at = end
            if not joined:
                put(" ")
                at += 1
        if tokens and not tokens[-1][6]:
            self.parts.pop()
            at -= 1
            if not last:
                put("\n")
                at += 1
        self.at = at

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)


def _pages(sheets: Sequence[Sheet], desk: _Desk, end: int) -> list[Page]:
    pages: list[Page] = []
    for number in range(len(sheets), 0, -1):
        sheet = sheets[number - 1]
        start = desk.starts.get(number, end)
        sure = desk.sure.get(number, [])
        mean = sum(sure) / len(sure) if sure else (1.0 if sheet.origin != "OCR" else 0.0)
        pages.append(
            Page(number, sheet.width, sheet.height, Span(start, end), sheet.origin, sheet.rotation, sheet.skew, sheet.dpi, round(mean, 3))
        )
        end = start
    return pages[::-1]
