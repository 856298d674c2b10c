"""Every time expression of a letter, with its TIMEX3 type and value resolved against the letter's own date."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from extract.finders.citations import Citation
from extract.finders.letter_date import LetterDate
from extract.plain import plain
from extract.reading import Finder, Finding
from extract.time.anchor import Anchor
from extract.time.calendar import bounds, valid
from extract.time.period_senses import Season
from extract.time.scan import Spotted, is_lone, joined, spotted
from extract.time.senses import Day
from extract.time.tense import tense
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: type and value as TimeML has them (ISO 8601; X where a part is not known). An impossible date has no value."""

    type: Literal["DATE", "DURATION", "SET"]
    value: str | None


_HEAD = 400
_MAIL_HEAD = re.compile(r"^[>\s*|]{0,12}(?:(?:sent|date)\s?:|on\s)[*\s]{0,4}(?:at\s)?$", re.IGNORECASE)


def _find(study: Study) -> Iterable[Finding[TimeExpression]]:
    text = plain(study.text)
    cited = [finding.span for finding in study.found(Citation)]
    found = [one for one in spotted(text) if not _in_one(cited, one)]
    day, shown = _letter_day(study)
    spoken: tuple[str, ...] = ()
    for one, anchor in _agreed(found, _anchors(text, found, day)):
        value = one.sense.value(replace(anchor, spoken=spoken))
        spoken = (value, *spoken[:5]) if one.sense.type == "DATE" and value else spoken
        kind = "DURATION" if one.sense.type == "DATE" and (value or "").startswith("P") else one.sense.type
        yield Finding(TimeExpression(kind, value), Span(one.start, one.end), one.rule, _sureness(one, value, anchor.sure), shown)


def _anchors(text: str, found: list[Spotted], day: dt.date | None) -> list[Anchor]:
    """Return what each expression is resolved against."""
    tenses = [tense(text, one.start, one.end) if one.sense.type == "DATE" else (None, 0.0) for one in found]
    if is_lone(text):
        tenses = [("future", 1.0) if told is None else (told, sure) for told, sure in tenses]
    for at in range(len(found) - 2, -1, -1):
        if found[at].rule == "day in a list":
            tenses[at] = tenses[at + 1]
    for at in range(len(found) - 1):
        if (
            tenses[at][1] > tenses[at + 1][1]
            and found[at].sense.type == found[at + 1].sense.type == "DATE"
            and joined(text, *found[at : at + 2])
        ):
            tenses[at + 1] = tenses[at]
    tenses = [(None, 0.0) if _describes(text, one) else told for one, told in zip(found, tenses, strict=True)]
    days, near = _days(text, found, day), _near(found, day)
    return [Anchor(own, other, *told) for own, other, told in zip(days, near, tenses, strict=True)]


def _describes(text: str, one: Spotted) -> bool:
    """Say whether a month only describes a noun ("the July operation"), so that the verb tells nothing of it."""
    return (
        one.rule == "month alone"
        and text[max(0, one.start - 5) : one.start].lower().endswith("the ")
        and re.match(r"\s[a-z]{4}", text[one.end : one.end + 6]) is not None
    )


def _days(text: str, found: list[Spotted], day: dt.date | None) -> list[dt.date | None]:
    """Return the day that each expression counts from: the letter's, and in the mails quoted below it the day each was sent."""
    days: list[dt.date | None] = []
    for one in found:
        line = text[text.rfind("\n", 0, one.start) + 1 : one.start]
        if day is not None and _MAIL_HEAD.search(line) and (sent := _full(one)) and sent <= day:
            day = sent
        days.append(day)
    return days


def _agreed(found: list[Spotted], anchors: list[Anchor]) -> list[tuple[Spotted, Anchor]]:
    """Read a day that the letter names again as it is told best: with the year it has elsewhere, else by the surest tense."""
    years: dict[tuple[int, int], set[int]] = {}
    surest: dict[tuple[int, int], Anchor] = {}
    for one, anchor in zip(found, anchors, strict=True):
        if (key := _month_and_day(one)) and isinstance(one.sense, Day):
            if one.sense.year is not None:
                years.setdefault(key, set()).add(one.sense.year)
            surest[key] = max(surest.get(key, anchor), anchor, key=lambda some: some.sure)
    return [_best_told(one, anchor, years, surest) for one, anchor in zip(found, anchors, strict=True)]


def _best_told(
    one: Spotted, anchor: Anchor, years: dict[tuple[int, int], set[int]], surest: dict[tuple[int, int], Anchor]
) -> tuple[Spotted, Anchor]:
    """Return an expression and its anchor as the surest mention of the same day has them."""
    key = _month_and_day(one)
    if key is None or not isinstance(one.sense, Day) or one.sense.year is not None or one.sense.which is not None:
        return one, anchor
    told = years.get(key, set())
    known = replace(one, sense=replace(one.sense, year=min(told))) if len(told) == 1 else one
    return known, surest[key]


def _month_and_day(one: Spotted) -> tuple[int, int] | None:
    sense = one.sense
    return (sense.month, sense.day) if isinstance(sense, Day) and sense.month and sense.day and sense.type == "DATE" else None


def _in_one(cited: list[Span], one: Spotted) -> bool:
    """Say whether an expression shares words with a citation; both are in the order of the text and citations do not overlap."""
    at = bisect.bisect_left(cited, one.end, key=lambda span: span.start) - 1
    return at >= 0 and cited[at].end > one.start


def _letter_day(study: Study) -> tuple[dt.date | None, tuple[Span, ...]]:
    """Return the day to count from and the words that tell it: the letter's own date, else the one told from outside."""
    for finding in study.found(LetterDate):
        parts = [int(part) for part in finding.value.value.split("-")]
        return dt.date(parts[0], parts[1], parts[2] if len(parts) > 2 else 15), (finding.span,)
    return study.dated, ()


def _near(found: list[Spotted], day: dt.date | None) -> list[dt.date | None]:
    """Return, for a letter without date, the full date before each expression, or else after it, of the year that most full dates have."""
    if day is not None:
        return [None] * len(found)
    full = [_full(one) for one in found]
    years = Counter(date.year for date in full if date)
    usual = max(years, key=lambda year: years[year], default=None)
    full = [date if date and date.year == usual else None for date in full]
    last = next((date for date in full if date), None)
    near: list[dt.date | None] = []
    for date in full:
        last = date or last
        near.append(last)
    return near


def _full(one: Spotted) -> dt.date | None:
    """Return a day that an expression tells in full; at the head of the text the middle of a month or season will do."""
    sense, head = one.sense, one.start < _HEAD
    if isinstance(sense, Season) and sense.year is not None and head:
        span = bounds(f"{sense.year}-{sense.season}")
        return span[0] if span else None
    if not isinstance(sense, Day) or sense.year is None or sense.month is None or (sense.day is None and not head):
        return None
    return valid(sense.year, sense.month, sense.day or 15)


def _sureness(one: Spotted, value: str | None, sure: float) -> float:
    """Return how far the value is to be trusted: least for an impossible date, less for one placed by its tense alone."""
    if value is None:
        return 0.2
    if "X" in value:
        return 0.6
    placed = isinstance(one.sense, Day) and one.sense.year is None
    return (0.9 if sure == 1.0 else 0.8) if placed else 0.95


FINDER = Finder(_find, yields=TimeExpression, needs=(LetterDate, Citation))
