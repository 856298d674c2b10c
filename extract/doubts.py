"""Doubts about what was found in a letter, as warnings on it: impossible dates, dates that can be read two ways, parts not searched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from extract.finders.dates import TimeExpression
from extract.plain import plain
from extract.time.vocabulary import LONG_MONTHS
from ingest.document import Span, Warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.reading import Study

_MONTHS = sorted(month for month in LONG_MONTHS if len(month) > 4)
_MOST = 10
"""Warnings of one kind on one letter."""
_TWO_WAYS = re.compile(r"(0?[1-9]|1[0-2])([/.-])(0?[1-9]|1[0-2])(?:\2\d{1,2})?")
_NEARLY_MONTH = re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)? ([A-Z][a-z]{2,9})\b(?:,? (?:19|20)\d\d\b)?")
_LONG = 6
"""Letters of a month's name from which a word that differs by one is taken for it also where no year follows."""
_NO_HOUR = re.compile(r"(?<![\d:.])(?:(?:2[4-9]|[3-9]\d):[0-5]\d|\d{1,2}:[6-9]\d)(?![\d:.])")


def doubts(study: Study) -> Iterator[Warning]:
    """Yield the doubts about a document once its finders have been at work."""
    text = plain(study.text)
    dates = study.found(TimeExpression)
    impossible = [found.span for found in dates if found.value.value is None]
    ambiguous = [found.span for found in dates if found.value.value and _two_ways(text[found.span.start : found.span.end])]
    misspelt = (span for span in _misspelt(text) if not any(found.span.overlaps(span) for found in dates))
    hours = (Span(*found.span()) for found in _NO_HOUR.finditer(text) if found[0] != "24:00")
    yield from _told("impossible-date", "“{}” is no possible date: it was given no value.", impossible, study)
    yield from _told("ambiguous-date", "“{}” can be read two ways: it was read with the day first.", ambiguous, study)
    yield from _told("misspelt-month", "“{}” may be a date whose month is misspelt: it was given no value.", misspelt, study)
    yield from _told("impossible-time", "“{}” is no time of day.", hours, study)
    if cut := study.cut:
        yield Warning(
            "read-in-pieces",
            "It runs on for pages without the end of a sentence; it was searched in pieces, and what spans two of them may be missed.",
            cut,
        )
    if left := study.unparsed:
        yield Warning(
            "not-searched",
            f"It is very long: obligations were not sought in its last {len(left):,} characters. Split it to have them sought.",
            left,
        )


def _misspelt(text: str) -> Iterator[Span]:
    """Yield what would be a date but for one letter of its month: wanting, too many, or another."""
    for found in _NEARLY_MONTH.finditer(text):
        near = (month for month in _MONTHS if Levenshtein.distance(month, found[1].lower(), score_cutoff=1) == 1)
        if any(len(month) >= _LONG or found[0][-1].isdigit() for month in near):
            yield Span(*found.span())


def _two_ways(words: str) -> bool:
    """Say whether a date in figures without a whole year may as well be read with its month, or its year, first."""
    found = _TWO_WAYS.fullmatch(words)
    return found is not None and found[1].lstrip("0") != found[3].lstrip("0")


def _told(code: str, message: str, spans: Iterable[Span], study: Study) -> Iterator[Warning]:
    for _, span in zip(range(_MOST), spans, strict=False):
        yield Warning(code, message.format(study.document.quote(span)[:60]), span)
