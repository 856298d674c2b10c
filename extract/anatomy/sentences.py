"""Sentences of a paragraph by their stops alone, for finders that need no grammar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = re.compile(r"[.?!]+[\"”’')\]*]{0,3}(?=\s|$)")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|No|nos|approx|cf|e\.g|i\.e|etc|viz|para|paras|Cllr|Cllrs|Ltd|Co|Inc|vs|v|ref|tel|ext|pp?|s|ss"
    r"|reg|art|[A-Z])\.$",
    re.IGNORECASE,
)


def sentences(text: str, within: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch of text, white space left off at both ends."""
    start = within.start
    for stop in _STOP.finditer(text, within.start, within.end):
        if text[stop.start()] == "." and (
            _ABBREVIATION.search(text, max(start, stop.start() - 8), stop.start() + 1) or _goes_on(text, stop.end())
        ):
            continue
        yield from _trimmed(text, start, stop.end())
        start = stop.end()
    yield from _trimmed(text, start, within.end)


def _goes_on(text: str, end: int) -> bool:
    """Say whether a full stop is followed by a small letter, so that the sentence goes on."""
    rest = text[end : end + 4].strip()
    return bool(rest) and rest[0].islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    if words.strip():
        yield Span(start + lead, start + len(words.rstrip()))
