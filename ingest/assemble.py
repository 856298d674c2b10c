"""Laying pages down as the text of a `Document`: once, in reading order, each word with its span and its box.

Paragraphs are parted by a blank line, lines within a paragraph by a newline, words by a space, the cells of a table's row by tabs.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, chain, repeat

import numpy as np

from ingest.bulk import made_of
from ingest.document import Box, Document, Page, Paragraph, Source, Span, Warning, Word
from ingest.flow import Laid, in_flow
from ingest.layout import Sheet


def assemble(source: Source, sheets: Sequence[Sheet], warnings: Sequence[Warning] = ()) -> Document:
    """Make the document of some pages, in their order."""
    with _without_collecting():
        return _assembled(source, sheets, warnings)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Make tens of thousands of words without Python's collector walking over them again and again; they form no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _assembled(source: Source, sheets: Sequence[Sheet], warnings: Sequence[Warning]) -> Document:
    paragraphs = list(in_flow(sheets))
    lines = [line for paragraph in paragraphs for _, line in paragraph.lines]
    of_page = [page for paragraph in paragraphs for page, line in paragraph.lines for _ in line.words]
    if not lines:
        return _document(source, sheets, "", [], [], [], warnings)
    texts = list(chain.from_iterable(line.words for line in lines))
    sure = list(chain.from_iterable(line.sure or repeat(1.0, len(line.words)) for line in lines))
    gaps = _gaps(paragraphs)
    text = "".join(chain.from_iterable(zip(texts, gaps, strict=True)))
    starts = list(accumulate(map(len, chain.from_iterable(zip(texts, gaps, strict=True))), initial=0))
    spans = made_of(Span, starts[:-1:2], starts[1::2])
    boxes = made_of(Box, of_page, *np.concatenate([line.places for line in lines]).T.astype(np.float64).round(2).tolist())
    words = made_of(Word, spans, boxes, sure)
    laid, at = [], 0
    for paragraph in paragraphs:
        first, at = at, at + paragraph.words
        laid.append(Paragraph(Span(spans[first].start, spans[at - 1].end), paragraph.role))
    return _document(source, sheets, text, words, laid, of_page, warnings)


def _gaps(paragraphs: Sequence[Laid]) -> list[str]:
    """Return what stands after each word: nothing, a space, a line end or a blank line. A joined word ends its line."""
    gaps: list[str] = []
    for paragraph in paragraphs:
        joined = False
        if paragraph.tabs and gaps:
            gaps[-1] = "\t" * paragraph.tabs
        for _, line in paragraph.lines:
            at = len(gaps)
            gaps.extend([" "] * len(line.words))
            gaps[-1] = "" if line.joined else "\n"
            if joined and not (line.joined and len(line.words) == 1):
                gaps[at] = "\n"
            joined = line.joined
        gaps[-1] = "\n\n"
    gaps[-1] = ""
    return gaps


def _document(
    source: Source,
    sheets: Sequence[Sheet],
    text: str,
    words: list[Word],
    paragraphs: list[Paragraph],
    of_page: list[int],
    warnings: Sequence[Warning],
) -> Document:
    pages = _pages(sheets, len(text), words, of_page)
    notes = tuple(Warning(code, message, page.span) for page, sheet in zip(pages, sheets, strict=True) for code, message in sheet.notes)
    return Document(source, text, pages, tuple(paragraphs), tuple(words), warnings=(*warnings, *notes))


def _pages(sheets: Sequence[Sheet], end: int, words: list[Word], of_page: list[int]) -> tuple[Page, ...]:
    """Make the pages: each spans from the first of its words to the first of the next page's."""
    firsts = {page: words[of_page.index(page)].span.start for page in set(of_page)}
    sure: dict[int, list[float]] = {number: [] for number, sheet in enumerate(sheets, 1) if sheet.origin == "OCR"}
    for page, word in zip(of_page, words, strict=True) if sure else ():
        if page in sure:
            sure[page].append(word.confidence)
    pages: list[Page] = []
    for number in range(len(sheets), 0, -1):
        sheet = sheets[number - 1]
        start = min(firsts.get(number, end), end) if number > 1 else 0
        seen = sure.get(number, [])
        mean = round(sum(seen) / len(seen), 3) if seen else float(sheet.origin != "OCR")
        pages.append(Page(number, sheet.width, sheet.height, Span(start, end), sheet.origin, sheet.rotation, sheet.skew, sheet.dpi, mean))
        end = start
    return tuple(pages[::-1])
