"""Laying pages down as the text of a `Document`: once, in reading order, each word with its span and its box.

Paragraphs are parted by a blank line, lines within a paragraph by a newline, words by a space, the cells of a table's row by tabs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, repeat

import numpy as np
import numpy.typing as npt

from ingest.bulk import made_of
from ingest.document import Document, Page, Paragraph, Source, Span, Warning, Words
from ingest.flow import Laid, in_flow
from ingest.layout import Sheet


def assemble(source: Source, sheets: Sequence[Sheet], warnings: Sequence[Warning] = ()) -> Document:
    """Make the document of some pages, in their order."""
    paragraphs = list(in_flow(sheets))
    lines = [line for paragraph in paragraphs for _, line in paragraph.lines]
    if not lines:
        return _document(source, sheets, "", None, (), warnings)
    texts = list(chain.from_iterable([line.words for line in lines]))
    of_page = list(chain.from_iterable([[page] * len(line.words) for paragraph in paragraphs for page, line in paragraph.lines]))
    recognised = any(line.sure for line in lines)
    sure = list(chain.from_iterable(line.sure or repeat(1.0, len(line.words)) for line in lines)) if recognised else ()
    pieces = list(chain.from_iterable(zip(texts, _gaps(paragraphs), strict=True)))
    edges = list(accumulate(map(len, pieces), initial=0))
    words = Words(edges[:-1:2], edges[1::2], of_page, np.concatenate([line.places for line in lines]), sure)
    firsts = list(accumulate([paragraph.words for paragraph in paragraphs], initial=0))
    spans = made_of(Span, [words.starts[first] for first in firsts[:-1]], [words.ends[after - 1] for after in firsts[1:]])
    laid = made_of(Paragraph, spans, [paragraph.role for paragraph in paragraphs])
    return _document(source, sheets, "".join(pieces), words, laid, warnings)


def _gaps(paragraphs: Sequence[Laid]) -> list[str]:
    """Return what stands after each word: nothing, a space, a line end or a blank line. A joined word ends its line.

    A cell that goes on overleaf does so on its line.
    """
    gaps: list[str] = []
    for paragraph in paragraphs:
        joined, before = False, 0
        if paragraph.tabs and gaps:
            gaps[-1] = "\t" * paragraph.tabs
        for page, line in paragraph.lines:
            at = len(gaps)
            if paragraph.role == "cell" and before not in (0, page):
                gaps[-1] = gaps[-1] and " "
            gaps.extend([" "] * len(line.words))
            gaps[-1] = "" if line.joined else "\n"
            if joined and not (line.joined and len(line.words) == 1):
                gaps[at] = "\n"
            joined, before = line.joined, page
        gaps[-1] = "\n\n"
    gaps[-1] = ""
    return gaps


def _document(
    source: Source, sheets: Sequence[Sheet], text: str, words: Words | None, paragraphs: Sequence[Paragraph], warnings: Sequence[Warning]
) -> Document:
    pages = _pages(sheets, len(text), words)
    notes = tuple(Warning(code, message, page.span) for page, sheet in zip(pages, sheets, strict=True) for code, message in sheet.notes)
    return Document(source, text, pages, tuple(paragraphs), words or (), warnings=(*warnings, *notes))


def _pages(sheets: Sequence[Sheet], end: int, words: Words | None) -> tuple[Page, ...]:
    """Make the pages: each spans from the first of its words to the first of the next page's."""
    starts = dict(zip(reversed(words.pages), reversed(words.starts), strict=True)) if words else {}
    of_page = np.array(words.pages if words and words.sure else [], np.intp)
    pages: list[Page] = []
    for number in range(len(sheets), 0, -1):
        sheet = sheets[number - 1]
        start = min(starts.get(number, end), end) if number > 1 else 0
        mean = _mean(words, of_page == number) if sheet.origin == "OCR" else 1.0
        pages.append(Page(number, sheet.width, sheet.height, Span(start, end), sheet.origin, sheet.rotation, sheet.skew, sheet.dpi, mean))
        end = start
    return tuple(pages[::-1])


def _mean(words: Words | None, here: npt.NDArray[np.bool_]) -> float:
    """Return how surely the words of a page were read on the whole; 0 where it has none."""
    return round(float(np.array(words.sure)[here].mean()), 3) if words and here.any() else 0.0
