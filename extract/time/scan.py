"""Finding the time expressions of a text: a fast pass for words that could state a time, then the rules around each of them.

Every rule sees at most a few dozen characters at a time, so that the work grows with the length of the text.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.time import counted, days, feasts, periods, years
from extract.time.rule import Rule, Said
from extract.time.senses import Day, Sense
from extract.time.spans import widened
from extract.time.vocabulary import FEASTS, FREQUENCIES, GAP, MONTHS, SEASONS, UNITS, WEEKDAYS, either

_RULES: tuple[Rule, ...] = days.RULES + feasts.RULES + years.RULES + counted.RULES + periods.RULES
_WORDS = [
    *MONTHS,
    *WEEKDAYS,
    *SEASONS,
    *UNITS,
    *FREQUENCIES,
    *FEASTS,
    "today",
    "tonight",
    "tomorrow",
    "yesterday",
    "morning",
    "afternoon",
    "evening",
]
_WORDS += [
    "term",
    "hour",
    "hr",
    "min",
    "half",
    "session",
    "annum",
    "inst",
    "ult",
    "prox",
    "eod",
    "eow",
    "eom",
    "eoq",
    "eoy",
    "instant",
    "ultimo",
    "proximo",
    "now",
]
_TRIGGER = re.compile(
    rf"(?<![a-z])(?:{either(_WORDS)})|[0-9]{{1,2}}[^\S\n]?[-/.][^\S\n]?[0-9]{{1,3}}[^\S\n]?[-/.]|(?<![0-9])(?:1[0-9]"
    rf"|2[01])[0-9]{{2}}(?![0-9])|[0-9](?:st|nd|rd|th)(?![a-z])"
    r"|[0-9][./-][ivx]{1,4}[./-][0-9]{2}"
    r"|(?<![a-z])[QH][1-4](?![0-9a-z])|[0-9]/[0-9]|FY|\s['’][0-9]{2}(?![0-9])|(?<=[0-9])Q[1-4]|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|[0-9]0['’]?s(?![a-z])",
    re.IGNORECASE,
)
_REACH_BACK, _REACH_AHEAD = 56, 56
_CONTEXT = 40
_LONE, _JOIN = 80, 24
_ADDRESS = re.compile(r"(?:https?://|www\.|file:|ftp://)[^\s<>\"]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200}|\]\([^)\n]{1,300}\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A time expression: where it stands, what it means, and the rule that read it."""

    start: int
    end: int
    sense: Sense
    rule: str


@functools.lru_cache(maxsize=4)
def spotted(text: str) -> tuple[Spotted, ...]:
    """Return the time expressions of a text in order; none overlap. The last few are kept, since more than one finder asks."""
    lone = is_lone(text)
    held = [match.span() for match in _ADDRESS.finditer(text)]
    starts = [start for start, _ in held]
    candidates = [one for window in _windows(text) for one in _candidates(text, *window, lone) if not _within(one, starts, held)]
    widest = _longest([_with_surroundings(text, one) for one in _longest(candidates)])
    return tuple(_years_shared(text, _lists(text, widest)))


def is_lone(text: str) -> bool:
    """Say whether a text is a phrase or sentence by itself, as people type it, and no letter."""
    return len(text) <= _LONE and "\n" not in text.strip()


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around words that could state a time, joined where they touch."""
    start = end = -1
    for trigger in _TRIGGER.finditer(text):
        first, last = max(0, trigger.start() - _REACH_BACK), min(len(text), trigger.end() + _REACH_AHEAD)
        if first <= end:
            end = last
            continue
        if end >= 0:
            yield start, end
        start, end = first, last
    if end >= 0:
        yield start, end


def _candidates(text: str, start: int, end: int, lone: bool) -> Iterator[Spotted]:
    """Yield what each rule reads between two places."""
    for rule in _RULES:
        for match in rule.shape.finditer(text, start, end):
            if match.end() == end < len(text):
                continue
            before, after = text[max(0, match.start() - _CONTEXT) : match.start()], text[match.end() : match.end() + _CONTEXT]
            sense = rule.read(Said(match[0], match.groupdict(), before, after, lone))
            if sense is not None:
                yield Spotted(match.start(), match.end(), sense, rule.name)


def _within(one: Spotted, starts: list[int], held: list[tuple[int, int]]) -> bool:
    """Say whether an expression stands in an address (of the web or of mail)."""
    at = bisect.bisect_right(starts, one.start) - 1
    return at >= 0 and one.end <= held[at][1]


def _longest(candidates: list[Spotted]) -> list[Spotted]:
    """Keep the longest of those that overlap, the earliest rule's where they are alike; in the order of the text."""
    kept: list[Spotted] = []
    taken = bytearray()
    for one in sorted(candidates, key=lambda one: (one.start - one.end, one.start)):
        if len(taken) < one.end:
            taken.extend(bytes(one.end - len(taken)))
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _with_surroundings(text: str, one: Spotted) -> Spotted:
    start, end, sense, name = widened(text, one.start, one.end, one.sense)
    return Spotted(start, end, sense, name or one.rule)


_LISTED_DAY = re.compile(
    rf"(?<![\w£$€#/.,:-])(?P<day>[0-9]{{1,2}})(?P<ordinal>st|nd|rd|th)?(?P<join>{GAP}?(?:,|&|-|–|—|/){GAP}?(?:(?:and|or"
    rf"|to){GAP})?|{GAP}(?:and|or|to|until|till|through){GAP})(?:the{GAP})?(?:(?:{either(WEEKDAYS)}){GAP})?(?:the{GAP})?\Z",
    re.IGNORECASE,
)
_LISTED_MONTH = re.compile(
    rf"(?<!\w)(?P<month>{either(MONTHS)})(?:{GAP}?(?:,|&|-|–|—|/){GAP}?|{GAP}(?:and|or|to|until|till|through){GAP})\Z",
    re.IGNORECASE,
)


def _lists(text: str, found: list[Spotted]) -> list[Spotted]:
    """Add the days and months that share the month or year of the date after them ("10 and 11 May 2023")."""
    listed: list[Spotted] = []
    floor = 0
    for one in found:
        added: list[Spotted] = []
        sense, start = one.sense, one.start
        while isinstance(sense, Day) and sense.month and sense.day and len(added) < 12:
            before = text[max(floor, start - 48) : start]
            match = _LISTED_DAY.search(before)
            if match is None or int(match["day"]) > 31:
                break
            start -= len(before) - match.start()
            width = len(match["day"]) + len(match["ordinal"] or "")
            added.append(Spotted(start, start + width, replace(sense, day=int(match["day"]), weekday=None), "day in a list"))
        listed += [*reversed(added), one]
        floor = one.end
    return listed


_JOINED = re.compile(
    rf"{GAP}?(?:,|&|-|–|—|/|;){GAP}?(?:(?:and|or|to|until){GAP})?(?:the{GAP})?\Z|{GAP}(?:and|or|to|until|till|through"
    rf"|up to){GAP}(?:the{GAP})?\Z",
    re.IGNORECASE,
)


def _years_shared(text: str, found: list[Spotted]) -> list[Spotted]:
    """Give a date the year or month of the one that it is joined to ("25 October to 31 December 2017", "the 13th to the 15th of July")."""
    shared = list(found)
    for at in range(len(shared) - 2, -1, -1):
        one, after = shared[at], shared[at + 1]
        if isinstance(one.sense, Day) and isinstance(after.sense, Day) and joined(text, one, after):
            shared[at] = replace(one, sense=_sharing(one.sense, after.sense))
    return shared


def joined(text: str, one: Spotted, after: Spotted) -> bool:
    """Say whether two dates are linked by no more than "and", "to" or a comma."""
    return after.start - one.end <= _JOIN and _JOINED.match(text[one.end : after.start]) is not None


def _sharing(mine: Day, theirs: Day) -> Day:
    """Return a day with what it lacks from the one after it."""
    if mine.which or theirs.month is None:
        return mine
    if mine.month is None and theirs.day is not None:
        return replace(mine, month=theirs.month, year=theirs.year, which=theirs.which)
    if mine.month and mine.year is None and theirs.year is not None:
        return replace(mine, year=theirs.year - ((mine.month, mine.day or 0) > (theirs.month, theirs.day or 31)))
    return mine
