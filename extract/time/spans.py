"""Words around a time that make another of it: "the end of March", "w/c 7 October", "the first week of May", "each year"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from extract.time.compound import Beside, Edge, Moved, Nearest, Nth, ThirdOf, WeekOf
from extract.time.senses import Day, Fixed, Sense
from extract.time.vocabulary import GAP, UNITS, WEEKDAYS, either, filled, key, nth, number

if TYPE_CHECKING:
    from extract.time.calendar import Unit

_LOOK_BACK, _LOOK_AHEAD = 64, 24


@dataclass(frozen=True, slots=True)
class _Before:
    """Words that stand before a time and the sense they make of it."""

    name: str
    shape: re.Pattern[str]
    make: Callable[[re.Match[str], Sense], Sense | None]


def _before(name: str, shape: str, make: Callable[[re.Match[str], Sense], Sense | None]) -> _Before:
    return _Before(name, re.compile(rf"(?<!\w)(?:{filled(shape)})\Z", re.IGNORECASE), make)


_FROM_THE_END = {
    "last": -1,
    "final": -1,
    "penultimate": -2,
    "second last": -2,
    "third last": -3,
    "fourth last": -4,
    "fourth to last": -4,
    "second to last": -2,
    "next to last": -2,
    "last but one": -2,
    "third to last": -3,
}


def _nearest(said: re.Match[str], of: Sense) -> Sense | None:
    """Read "the closest Monday to 4 July", "the second closest Monday to 4 July"."""
    return Nearest(WEEKDAYS[key(said["weekday"])], of, (nth(said["rank"]) if said["rank"] else None) or 1)


def _week_beside(said: re.Match[str], of: Sense) -> Sense | None:
    """Read "the week before Christmas", "the weekend after 3 May": the week or weekend beside the one of that day."""
    if of.type != "DATE" or isinstance(of, Fixed):
        return None
    sign = -1 if key(said["side"]) in ("before", "preceding", "prior to", "ahead of") else 1
    return WeekOf(Moved(7 * sign, "D", of), weekend=key(said["what"]) == "weekend")


def _nth_of(said: re.Match[str], of: Sense) -> Sense | None:
    """Read "the first week of", "the last Friday in", "the second half of"."""
    word = key(said["which"]).replace("-", " ")
    count = _FROM_THE_END.get(word) or nth(word)
    what = key(said["what"])
    if count is None or what in ("fortnight", "half", "part", "days", "weeks"):
        return of
    if what in WEEKDAYS:
        return Nth(count, "weekday", of, WEEKDAYS[what])
    return Nth(count, what, of)  # type: ignore[arg-type]


def _moved(said: re.Match[str], of: Sense) -> Sense | None:
    """Read "two weeks before", unless a limit stands before it, which makes a duration of it ("at least two weeks before")."""
    if isinstance(of, Fixed) or re.search(
        r"\b(?:least|than|within|for|to|of|every|in|minimum|maximum|clear)\s$", said.string[: said.start()]
    ):
        return None
    count = number(said["number"]) if said["number"] else 1.0
    letter, size = UNITS[key(said["unit"])]
    unit: Unit = letter  # type: ignore[assignment]
    sign = -1 if key(said["side"]) in ("before", "prior to", "ahead of") else 1
    return Moved(sign * count * size, unit, of) if count is not None else None


def _beside(said: re.Match[str], of: Sense) -> Sense | None:
    """Read "the Friday before Christmas", "the third Tuesday after 1 May"."""
    count = nth(said["nth"]) if said["nth"] else 1
    sign = -1 if key(said["side"]) in ("before", "preceding") else 1
    return Beside(WEEKDAYS[key(said["weekday"])], sign * count, of) if count and of.type == "DATE" else None


_THIRDS: dict[str, Literal[1, 2, 3]] = {"early": 1, "mid": 2, "late": 3}
_THIRD = re.compile(r"(early|late|mid)[\s-]", re.IGNORECASE)
_BEFORE = (
    _before(
        "end of",
        r"(?:the~)?(?:very~)?(?:end|close)(?:~of~|-|~)(?:(?:the|play~on|business~on)~)?(?:month~of~)?",
        lambda said, of: Edge("end", of),
    ),
    _before("start of", r"(?:the~)?(?:very~)?(?:start|beginning|commencement|turn)~of~(?:the~)?", lambda said, of: Edge("start", of)),
    _before(
        "part of",
        r"(?:the~)?(?:middle|latter~part|early~part|first~part|later~part|later~stages|early~months|course)~of~(?:the~)?",
        lambda said, of: of,
    ),
    _before("early, late", r"(?:the~)?(?:early|late|later|mid|middle)(?:~|-|~in~|-to-late~)(?:the~)?", lambda said, of: of),
    _before("month of", r"(?:the~)?(?:month|year|summer|winter|autumn|spring)~of~", lambda said, of: of),
    _before(
        "week of",
        r"(?<!every )(?<!each )(?<!a )(?:the~)?(?:w/c|wc|w\.c\.|w/b|week[-~](?:commencing|beginning|starting|of)(?:~on)?):?~(?:the~)?",
        lambda said, of: WeekOf(of),
    ),
    _before("week ending", r"(?:the~)?(?:w/e|week~ending)(?:~on)?:?~(?:the~)?", lambda said, of: WeekOf(of)),
    _before("weekend of", r"(?:the~)?weekend~of~(?:the~)?", lambda said, of: WeekOf(of, weekend=True)),
    _before(
        "nth of",
        r"(?:the~)?(?P<which>(?:(?:second|third|fourth)[-~](?:to[-~])?|next[-~]to[-~])last|last~but~one|penultimate|first|second"
        r"|third|fourth"
        r"|fifth|sixth|seventh|eighth|ninth|tenth|last|final|[1-9][0-9]{0,2}(?:st|nd|rd|th))~(?:full~)?"
        rf"(?P<what>day|week|weekend|fortnight|half|part|working~day|days|weeks|{'|'.join(WEEKDAYS)})~(?:of"
        rf"|in)~(?:the~month~of~)?(?:the~)?",
        _nth_of,
    ),
    _before(
        "week beside", r"the~(?P<what>week|weekend)~(?P<side>before|after|prior~to|ahead~of|following|preceding)~(?:the~)?", _week_beside
    ),
    _before(
        "before, after",
        r"(?:%NUMBER%|the(?=~day~))~(?:clear~|calendar~)?%UNIT%~(?P<side>before|after|prior~to|ahead~of|following|from)~(?:the~)?",
        _moved,
    ),
    _before(
        "nearest weekday",
        rf"(?:the~)?(?:(?P<rank>second|third|fourth|2nd|3rd|4th)[-~])?(?:closest|nearest)~(?P<weekday>{either(WEEKDAYS)})~to~(?:the~)?",
        _nearest,
    ),
    _before(
        "weekday beside",
        rf"(?:the~)?(?:%NTH%~)?(?P<weekday>{either(WEEKDAYS)})~(?P<side>before|after|following|preceding)~(?:the~)?",
        _beside,
    ),
)
_EACH_AFTER = re.compile(rf"{GAP}(?:of{GAP})?(?:each|every){GAP}(?:calendar{GAP})?year|{GAP}annually", re.IGNORECASE)
_EACH_BEFORE = re.compile(rf"(?<!\w)(?:each|every){GAP}\Z", re.IGNORECASE)


def widened(text: str, start: int, end: int, sense: Sense) -> tuple[int, int, Sense, str | None]:
    """Take in the words around a time that change it. Returns the wider place, its sense, and the name of the last rule that applied."""
    name = None
    if isinstance(sense, Day) and sense.year is None and (each := _EACH_AFTER.match(text, end, end + _LOOK_AHEAD)):
        end, sense, name = each.end(), replace(sense, type="SET"), "each year"
    for _ in range(2):
        if sense.type == "DURATION":
            break
        before = text[max(0, start - _LOOK_BACK) : start]
        matches = [(rule, said) for rule in _BEFORE if (said := rule.shape.search(before))]
        found = min(matches, key=lambda match: match[1].start(), default=None)
        made = found[0].make(found[1], sense) if found else None
        if found is None or made is None:
            break
        start -= len(before) - found[1].start()
        name = found[0].name
        sense = replace(made, type="SET") if sense.type == "SET" and isinstance(made, (Edge, Nth)) else made
    return start, end, _typed_alone(text, start, end, sense), name


def _typed_alone(text: str, start: int, end: int, sense: Sense) -> Sense:
    """Return the ten days that "mid-January" means where people type no more than that; in a letter it is the month."""
    third = _THIRD.match(text[start:end])
    if third is None or text[:start].strip() or text[end:].strip() or not (isinstance(sense, Day) and sense.day is None):
        return sense
    return ThirdOf(_THIRDS[third[1].lower()], sense)
