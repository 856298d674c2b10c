"""The printed lines of a text, without the marks that mail and web extraction put around them.

Quoting marks ("> "), markdown's headings, emphasis and code ticks, and the running "Text: HEADING" of page extractors are no words of
the letter: a line's span leaves them out. Columns printed side by side, flattened to spaces, are told apart as cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n\f\v\x85\u2028\u2029]+")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?){0,10}")
_OPENING = re.compile(r"[ \t`\u200b\ufeff\xa0]*(?:#{1,6}(?=\s))?[ \t`\u200b\ufeff\xa0]*(?:\*\*|__|\*(?=[^\s*]))?")
_CLOSING = re.compile(r"(?:\*\*|__|(?<=\S)\*|`|\\|\s|\u200b|\ufeff|</?\w{1,10}>)+\Z")
_LINE_END = re.compile(r"(?<=[^\s>])( ?)\n([^\S\n]*\n)?")
_EXTRACTED = "Text: "
_GAP = re.compile(r"(?<![.:;?!\s])[ \xa0]{3,}(?=\S)|(?<=[.;?!])[ \xa0]{5,}(?=\S)|(?<=[^\s:])[ ]*\t[ \t]*(?=\S)")
_TABLE_GAP = re.compile(_GAP.pattern + r"|(?<=[^\s|]) *\| *(?=[^\s|])")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line or, where columns stand side by side, one cell of it.

    `column` counts characters from the left edge, `gap` the blank lines above, `depth` the quoting marks before it ("> > " is 2),
    `row` the printed line, which the cells of a row share.
    """

    span: Span
    column: int
    gap: int
    depth: int
    row: int


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines that hold words, top to bottom; a rule of dashes or stars is a line too."""
    found: list[Line] = []
    heading = ""
    extracted, flowed = _is_extracted(text), is_flowed(text)
    row, last_end, gap = 0, 0, 0
    for printed in _LINE.finditer(text):
        gap += text.count("\n", last_end, printed.start())
        last_end = printed.end()
        span, depth = _bare(text, Span(*printed.span()))
        if extracted:
            span, heading = _without_heading(text, span, heading)
        if not len(span):
            continue
        if flowed and found and text[found[-1].span.end : span.start] == " \n":
            found[-1] = replace(found[-1], span=Span(found[-1].span.start, span.end))
            gap = 0
            continue
        found.append(Line(span, span.start - printed.start(), max(0, gap - 1), depth, row))
        row, gap = row + 1, 0
    return tuple(found)


def cells(text: str, line: Line) -> tuple[Line, ...]:
    """Split a line at the wide gaps and bars that stand for the space between columns."""
    edges = [line.span.start]
    gaps = _TABLE_GAP if text[line.span.start] == "|" else _GAP
    for space in gaps.finditer(text, line.span.start, line.span.end):
        edges += [space.start(), space.end()]
    edges.append(line.span.end)
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple(Line(Span(start, end), line.column + start - line.span.start, line.gap, line.depth, line.row) for start, end in pairs)


def _bare(text: str, printed: Span) -> tuple[Span, int]:
    """Return what is left of a printed line without its marks, and how deep it is quoted."""
    quote = _QUOTE.match(text, printed.start, printed.end)
    start = quote.end() if quote else printed.start
    depth = text.count(">", printed.start, start)
    opening = _OPENING.match(text, start, printed.end)
    start = opening.end() if opening else start
    words = text[start : printed.end]
    closing = _CLOSING.search(words[-40:])
    kept = len(words) - (len(words[-40:]) - closing.start() if closing else 0)
    kept = len(words[:kept].rstrip())
    lead = len(words[:kept]) - len(words[:kept].lstrip())
    return Span(start + lead, start + max(kept, lead)), depth


def _is_extracted(text: str) -> bool:
    """Say whether most lines begin with an extractor's "Text: "."""
    return text.count("\n" + _EXTRACTED) + text.startswith(_EXTRACTED) > sum(1 for _ in _filled(text)) / 2


def _filled(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\S[^\n]*", text)


def _without_heading(text: str, span: Span, heading: str) -> tuple[Span, str]:
    """Return the line without "Text: " and the heading that an extractor repeats on each line below it, and the heading in force.

    A heading itself is printed twice on its line ("PROPOSAL PROPOSAL"); one of the two is kept.
    """
    words = text[span.start : span.end]
    if not words.startswith(_EXTRACTED):
        return span, heading
    start = span.start + len(_EXTRACTED)
    words = words[len(_EXTRACTED) :]
    half = len(words) // 2
    if len(words) % 2 and words[half] == " " and words[:half] == words[half + 1 :]:
        return Span(start, start + half), words[:half]
    if heading and words.startswith(heading + " "):
        start += len(heading) + 1
    return Span(start, span.end), heading


def is_flowed(text: str) -> bool:
    """Say whether a text is flowed (RFC 3676): most of its soft line breaks have a space before them, its hard ones have none."""
    soft, inner, hard, last = 0, 0, 0, 0
    for end in _LINE_END.finditer(text):
        if end[2] is None:
            inner, soft = inner + 1, soft + bool(end[1])
        else:
            last, hard = last + 1, hard + bool(end[1])
    return soft > 3 and last > 3 and 2 * soft > inner and 4 * hard < last
