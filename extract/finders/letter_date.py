"""The date that the letter bears, found by where it stands: date line, "Date:", letterhead, mail header, beside the sign-off."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from extract.plain import plain
from extract.reading import Finder, Finding
from extract.time.anchor import Anchor
from extract.time.scan import spotted
from extract.time.senses import Day
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.reading import Study
    from extract.time.scan import Spotted


@dataclass(frozen=True, slots=True)
class LetterDate:
    """The document's own date, ISO 8601 (`2017-08-21`, or `2017-08` where no day is given)."""

    value: str


_MISREAD_ONE = re.compile(r"(?<![A-Za-z])[lI](?=\d|st\b)|(?<=\d)[lI](?=\d|st\b|th\b|[\s,.]|$)")
_MISREAD_NOUGHT = re.compile(r"(?<=\d)[oO](?=\d|th\b|[\s,.]|$)")
_DOTTED = re.compile(r"(?im)((?:^|\s\s|\bdated?:)[^\S\n]{0,12})(\d{1,2}\.\d{1,2}\.\d{2})(?=\.?[^\S\n]*$|\.?\s\s)")
_ROMAN = re.compile(r"(?m)(?:^|\s\s)(\d{1,2})[. ]([ivx]{1,4})[. ]((?:19|20)?\d{2})(?=\.?[^\S\n]*$)")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NEAR = 120  # days within which a date line without a year lies of a date told in full
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_YEARS_ON = 7  # the weekdays of a date come again after at most so many years, leap years apart
_CENTURY = 40  # two-digit years from here on are of the twentieth century
_HEAD, _TAIL = 4000, 1500
_HEADING, _TOP, _FOOT = 1200, 700, 500
_LINE = 2000  # characters of a line that are looked at on either side of a date
_WIDE_GAP = re.compile(r"\S\s{3,}")
_SALUTATION = re.compile(
    r"^[^\S\n]{0,40}[>*]{0,2}[^\S\n]?(?:dear|annwyl|to whom it may concern|hi|hello)\b|^.{0,40}\b(?:Dear|Annwyl) [A-Z]",
    re.IGNORECASE | re.MULTILINE,
)
_TODAY = re.compile(r"\btoday\s?[;:,(–—-]{1,2}\s?\(?$", re.IGNORECASE)
_ON = re.compile(r"[>\s]{0,6}On\s(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w{0,6},?\s)?$")
_WROTE = re.compile(r".{0,120}\bwrote:\s*$")
_MEETING = re.compile(r"\b(?:meeting|committee|council|board|panel|cabinet|forum|held|minutes)\b[^.\n]{0,40}$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:^|[|\n]|\s{2}|\*|\b(?=dyddiad/))[^\S\n]{0,9}(?:dyddiad/date|opened|launched|date|dated|date of (?:issue|letter|decision"
    r"|notice|report|this letter|meeting)"
    r"|issue date|issued|date issued|sent|sent on|decision date|published|publication date"
    r"|posted|submitted|signed on|dyddiad|report date|meeting date|e-?mailed)\s{0,2}(?::|\t|\|)?[*\s|]{0,24}(?:on )?$",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"(?:your (?:letter|ref|email)|date of (?:birth|visit|inspection|next|receipt|hearing|offence|incident)|clos(?:es|ing|ed|ing date)"
    r"|expiry|deadline|received|due|valid|until|by|visit made)[^.\n]{0,30}$",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"\W{0,4}(?:issued|published|updated|posted)\b[^.:\n]{0,12}:?[^.\n]{0,50}$", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:your|dated|request|letter|response|reply|email)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a date stands: its line before and after it, the words that lead up to it, and the part of the letter."""

    before: str
    after: str
    lead: str
    head: bool
    salutation: bool
    top: bool
    foot: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: Spotted
    score: float
    rule: str


def _find(study: Study) -> Iterable[Finding[LetterDate]]:
    text = _read_right(plain(study.text))
    best = max(_candidates(text), key=lambda candidate: (candidate.score, -candidate.at.start), default=None)
    if best is not None and (value := best.at.sense.value(Anchor())):
        yield Finding(LetterDate(value), Span(best.at.start, best.at.end), best.rule, min(0.99, best.score))
    elif placed := _by_roman_month(text) or _by_weekday(text) or _near_full_date(text):
        yield Finding(LetterDate(placed[0]), placed[1], "a date line without a plain year", 0.5)
    elif day := _mailed(study):
        yield Finding(LetterDate(day.isoformat()), Span(0, 0), "mail header", 0.9)


def _read_right(text: str) -> str:
    """Return the text with letters that stand for misread digits in a date put right and two-digit years told by strokes; offsets hold."""
    text = _MISREAD_ONE.sub("1", _MISREAD_NOUGHT.sub("0", text))
    return _DOTTED.sub(lambda found: found[1] + found[2].replace(".", "/"), text)


def _by_weekday(text: str) -> tuple[str, Span] | None:
    """Return the day of a date line with a weekday and no year, and its place: its year is one told in the text, or follows on the last."""
    years = {int(year) for year in _YEAR.findall(text)}
    if not years:
        return None
    for at in spotted(text[:_HEADING]):
        day = at.sense
        if not (isinstance(day, Day) and day.year is None and day.month and day.day and day.weekday):
            continue
        before = text[text.rfind("\n", 0, at.start) + 1 : at.start]
        after = text[at.end :].split("\n", 1)[0]
        if not (_alone(before, after) or _LABEL.search("\n" + before)):
            continue
        for year in [*sorted(years, reverse=True), *range(max(years) + 1, max(years) + _YEARS_ON)]:
            said = Day(day.month, day.day, year).value(Anchor())
            if said and dt.date.fromisoformat(said).isoweekday() == day.weekday:
                return said, Span(at.start, at.end)
    return None


def _by_roman_month(text: str) -> tuple[str, Span] | None:
    """Return the day of a date line with a Roman month ("23.xi.16"), and its place."""
    found = _ROMAN.search(text, 0, _HEADING)
    if not found or found[2] not in _ROMANS:
        return None
    year = int(found[3])
    year += 0 if year > 99 else (1900 if year >= _CENTURY else 2000)
    said = Day(_ROMANS.index(found[2]) + 1, int(found[1]), year).value(Anchor())
    return (said, Span(found.start(1), found.end(3))) if said else None


def _near_full_date(text: str) -> tuple[str, Span] | None:
    """Return the day of a date line without a year that lies near a date told in full in the text, and its place."""
    told = [at.sense.value(Anchor()) for at in spotted(text[: _HEAD * 2]) if _is_date(at)]
    days = [dt.date.fromisoformat(one) for one in told if one and len(one) == len("2020-01-31")]
    for at in spotted(text[:_HEADING]) if days else ():
        day = at.sense
        if not (isinstance(day, Day) and day.year is None and day.month and day.day and day.which is None):
            continue
        before, after = text[text.rfind("\n", 0, at.start) + 1 : at.start], text[at.end :].split("\n", 1)[0]
        if not (_alone(before, after) or _LABEL.search("\n" + before)):
            continue
        for year in sorted({told_day.year for told_day in days}, reverse=True):
            said = Day(day.month, day.day, year).value(Anchor())
            if said and any(abs((dt.date.fromisoformat(said) - told_day).days) <= _NEAR for told_day in days):
                return said, Span(at.start, at.end)
    return None


def _mailed(study: Study) -> dt.date | None:
    """Return the day of the mail's Date header."""
    header = study.document.source.headers.get("date")
    try:
        return parsedate_to_datetime(header).date() if header else None
    except (ValueError, TypeError):
        return None


def _candidates(text: str) -> Iterator[_Candidate]:
    """Yield the full dates at the head and the foot of the text that could be its own, each with how well its place speaks for it."""
    salutation = _SALUTATION.search(text, 0, _HEAD)
    body = salutation.start() if salutation else None
    foot = max(0, len(text) - _TAIL)
    for at in spotted(text[:_HEAD]):
        if _is_date(at):
            yield from _placed(text, at, body)
    for at in spotted(text[foot:]) if len(text) > _HEAD else ():
        moved = type(at)(at.start + foot, at.end + foot, at.sense, at.rule)
        if moved.start >= _HEAD and _is_date(at):
            yield from _placed(text, moved, body)


def _is_date(at: Spotted) -> bool:
    sense = at.sense
    return isinstance(sense, Day) and sense.year is not None and sense.month is not None and sense.value(Anchor()) is not None


def _placed(text: str, at: Spotted, body: int | None) -> Iterator[_Candidate]:
    """Yield a date with the score of its place, where it has one that a letter's own date can have."""
    line_start, line_end = text.rfind("\n", max(0, at.start - _LINE), at.start) + 1, text.find("\n", at.end, at.end + _LINE)
    place = _Place(
        before=text[line_start or max(0, at.start - _LINE) : at.start],
        after=text[at.end : line_end if line_end >= 0 else at.end + _LINE],
        lead=text[max(0, at.start - 60) : at.start],
        head=at.start < body if body is not None else at.start < _HEADING,
        salutation=body is not None,
        top=at.start < _TOP,
        foot=len(text) - at.end < _FOOT,
    )
    scored = None if _OTHER_LABEL.search(place.before) and not _ISSUED.match(place.before) else _score(place)
    if scored:
        whole = isinstance(at.sense, Day) and at.sense.day is not None
        yield _Candidate(at, scored[0] - (0 if whole else 0.2), scored[1])


def _score(place: _Place) -> tuple[float, str] | None:
    """Return how well a place speaks for a date as the letter's own, and the rule; None where it does not."""
    labelled = _LABEL.search(place.lead) or _LABEL.search("\n" + place.before)
    ends_line = not place.after.strip(" \t*_|.,")
    if labelled:
        return (0.95 if place.head else 0.85), "labelled date"
    if ends_line and _ISSUED.match(place.before):
        return 0.8, "issued on"
    if _alone(place.before, place.after):
        return (0.9 if place.head else 0.6), "date line"
    if place.head and place.top and _ON.match(place.before) and _WROTE.match(place.after):
        return 0.85, "“On … wrote”"
    if _TODAY.search(place.before):
        return 0.85, "named as today"
    if place.head and place.salutation:
        return (0.7, "line above the salutation") if ends_line else None
    if place.head and place.top and not place.before.strip() and not place.salutation:
        return 0.65, "start of a heading line"
    if place.head and place.top and len(place.before) < 100 and _MEETING.search(place.before):
        return 0.75, "heading of a meeting"
    if place.head and place.top and len(place.before) < 60 and ends_line and not _OF_ANOTHER.search(place.before):
        return 0.7, "end of a heading line"
    if not place.head and place.foot and len(place.before) < 50 and ends_line:
        return 0.45, "end of a line at the foot"
    return None


def _alone(before: str, after: str) -> bool:
    """Say whether nothing else stands on the line, or only what is set far apart to its left; a row of a table is no such line."""
    if after.strip(" \t*_|.,>") and not re.match(r"\s{3}|\s\(", after):
        return False
    return not before.strip(" \t*_|>#.…") or (bool(re.search(r"\s{3}$", before)) and len(_WIDE_GAP.findall(before)) <= 1)


FINDER = Finder(_find, yields=LetterDate)
