"""Where the paragraphs of a plain text begin and end: blank lines, list markers, headings and lines that stop short tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.document import Paragraph, Role, Span
from ingest.lines import Line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKER = re.compile(
    r"(?:[-*•▪◦■·○●]|[–—](?=\s+[A-Z])|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-z][.)]|\(?[ivx]{1,6}[.)]{1,2}|Q\d{1,3}[.:)]?"
    r"|\d{1,3}\.(?=[A-Z]))[ \t\u200b]*(?=\S)"
)
_ALONE = re.compile(
    r"(?:dear|annwyl)\b.{1,90}[,:]?$|(?:yours|kind|best|warm|with)\s(?:\w+\s?){1,4},?$|(?:regards|sincerely)\W*$"
    r"|(?:to|from|cc|copy|copies|subject|date|sent|our ref\w*|your ref\w*|ref\w*|enc\w*)\s{0,9}:",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|our|that|the|their|these|this|to|was|were|which|will|with|your)$", re.IGNORECASE
)
_RULE = re.compile(r"[\W_]+$")
_SHORT = 50  # a block whose longest line is shorter is an address, a list or verse
_SLACK = 0.82  # a line that leaves more of the measure free than this, though the next word would fit, was ended on purpose
_HEADING = 90  # characters that a heading has at most


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split a text into paragraphs; the spans leave out white space and marks at both ends."""
    return tuple(Paragraph(Span(group[0].span.start, group[-1].span.end), _role(text, group)) for group in _groups(text))


def _groups(text: str) -> Iterator[list[Line]]:
    printed = [line for line in lines(text) if not _RULE.match(_words(text, line))]
    group: list[Line] = []
    measure = 0
    for at, line in enumerate(printed):
        if group and _begins(text, group, line, measure):
            yield group
            group = []
        if not group or line.gap:
            measure = _measure(printed, at)
        group.append(line)
    if group:
        yield group


def _measure(printed: list[Line], at: int) -> int:
    """Return the width in characters of the block of lines that begins at a line."""
    left, right = printed[at].column, 0
    for place in range(at, min(at + 60, len(printed))):
        line = printed[place]
        if place > at and line.gap:
            break
        left, right = min(left, line.column), max(right, line.column + len(line.span))
    return right - left


def _begins(text: str, group: list[Line], line: Line, measure: int) -> bool:
    """Say whether a line begins a paragraph of its own after those gathered so far."""
    last, words = _words(text, group[-1]), _words(text, line)
    if line.depth != group[-1].depth or _is_item(words) or words.count("|") > 1:
        return True
    if line.column < group[0].column - 1 and _is_item(_words(text, group[0])):
        return True
    if _ALONE.match(words) or (_ALONE.match(last) and len(group) == 1):
        return True
    if line.gap or "\f" in text[group[-1].span.end : line.span.start]:
        return not _crosses(last, words, line.gap)
    if _goes_on(last, words):
        return False
    if measure < _SHORT:
        return True
    used = group[-1].column - min(group[0].column, line.column) + len(last)
    fits = used + 1 + len(words.split(None, 1)[0]) <= measure
    return fits and used < (0.95 if last.endswith((".", "?", "!", ":")) else _SLACK) * measure


def _crosses(last: str, words: str, gap: int) -> bool:
    """Say whether a sentence crosses the blank lines between two lines: a page turned in the middle of it."""
    return gap <= 4 and len(last) > 40 and last[-1:].isalnum() and words[:1].islower()


def _goes_on(last: str, words: str) -> bool:
    """Say whether the words themselves show that a line runs into the next."""
    if _RUNS_ON.search(last[-12:]):
        return True
    return words[:1].islower() and not last.endswith((".", ":", "?", "!")) and "@" not in words.split(None, 1)[0]


def _is_item(words: str) -> bool:
    marker = _MARKER.match(words)
    return bool(marker) and not _is_number(words)


def _is_number(words: str) -> bool:
    """Say whether what looks like a list marker is a sum, a clock time or a date ("7.30pm", "14.67")."""
    return bool(
        re.match(r"\d{1,2}\.\d{1,2}(?:\s?[ap]m\b|\s*$|\s*(?:%|per cent|million|billion|metres|miles|km))|\d+\.\d+\.\d{2,4}\b", words)
    )


def _words(text: str, line: Line) -> str:
    return text[line.span.start : line.span.end]


def _role(text: str, group: list[Line]) -> Role:
    words = _words(text, group[0])
    if _is_item(words):
        return "item"
    if len(group) == 1 and words.count("|") > 1:
        return "cell"
    if len(group) <= 2 and len(words) <= _HEADING and words[-1:] not in ".,;?!" and words[:1].isupper() and _stands_as_heading(words):
        return "heading"
    return "text"


def _stands_as_heading(words: str) -> bool:
    """Say whether a short line is set as a heading: in capitals, or a few words without a verb's small change."""
    return words.isupper() or (
        len(words.split()) <= 10 and not re.search(r"\b(?:is|are|was|were|has|have|will|you|we|I)\b|@|^[\d\W]*\w+ \d{4}$", words)
    )
