"""Where the paragraphs of a plain text begin and end: blank lines, list markers and short lines tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.document import Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKER = re.compile(r"[ \t>]*(?:[-*•▪◦–·]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])[ \t]+\S")
_FULL = 0.6  # a line this much of the longest in its paragraph runs on into the next


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split a text into paragraphs; the spans leave out white space at both ends."""
    return tuple(Paragraph(span, "item" if _MARKER.match(text, span.start) else "text") for span in _stretches(text))


def _stretches(text: str) -> Iterator[Span]:
    lines: list[Span] = []
    for line in _lines(text):
        words = text[line.start : line.end].strip().strip("\t >*_#|")
        if lines and (not words or _MARKER.match(text, line.start) or _ends_here(text, lines)):
            yield Span(lines[0].start, lines[-1].end)
            lines = []
        if words:
            lines.append(_trimmed(text, line))
    if lines:
        yield Span(lines[0].start, lines[-1].end)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for end in (found.start() for found in re.finditer(r"\n|\f|$", text)):
        yield Span(start, end)
        start = end + 1


def _trimmed(text: str, line: Span) -> Span:
    words = text[line.start : line.end]
    return Span(line.start + len(words) - len(words.lstrip()), line.start + len(words.rstrip()))


def _ends_here(text: str, lines: list[Span]) -> bool:
    """Say whether the paragraph ends with its last line so far: a line short of the measure that ends no clause."""
    longest = max(map(len, lines))
    last = text[lines[-1].start : lines[-1].end]
    return len(last) < 50 and (len(last) < _FULL * longest or longest < 50) and not last.endswith((",", ";", "-", "–"))
