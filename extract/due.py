"""When an obligation falls due: from a deadline's words to a day of the calendar, with its working shown.

A period runs from the day after the one it is counted from. Hard, inferred and none are different things: hard is a day that the
letter states or fixes, inferred one that rests on an assumption (named in the rule), none is no day, and the rule says why.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from extract.time.calendar import bounds, shifted
from extract.working_days import Holiday, after, holiday, is_working

if TYPE_CHECKING:
    from pathlib import Path

    from extract.finders.obligations import Deadline
    from extract.organisation import Nation
    from extract.time.calendar import Unit

Certainty = Literal["hard", "inferred", "none"]


@dataclass(frozen=True, slots=True)
class Due:
    """The day something is due (None where there is none), how certain that is, the rule as a sentence, and the steps of the working.

    `recurs` is an RFC 5545 RRULE for what comes round again; `date` is then its next occurrence. `holidays` are those passed over.
    """

    date: dt.date | None
    certainty: Certainty
    rule: str
    steps: tuple[str, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    recurs: str | None = None


@dataclass(frozen=True, slots=True)
class _Start:
    """The day a period is counted from, what it is called, and whether the letter fixes it."""

    day: dt.date
    name: str
    certainty: Certainty


_PERIOD = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:\d+M)?)?"
)
_UNITS = ("year", "month", "week", "day")
_RECEIPT = re.compile(r"\b(?:receipt|received|receiving|request|application|enquiry|notification of this|getting this)\b", re.IGNORECASE)
_LETTER = re.compile(
    r"\b(?:(?:this|the|my|our) (?:letter|notice|email|e-mail|decision|direction|circular|report|document|request)|today|date hereof)\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(r"\b(?:as soon as|immediate|without delay|at once|forthwith|urgent|promptly|straight ?away)", re.IGNORECASE)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCY = {"Y": "YEARLY", "M": "MONTHLY", "W": "WEEKLY", "D": "DAILY"}


def due(
    deadline: Deadline | None,
    letter_date: dt.date | None,
    received: dt.date | None = None,
    nation: Nation = "GB-ENG",
    local: Path | None = None,
    today: dt.date | None = None,
) -> Due:
    """Return when a deadline falls.

    `received` is when the letter came in, where known; `local` a file of holidays of one's own. What recurs is next due after `today`,
    or after the letter's date where that is left out.
    """
    if deadline is None:
        return Due(None, "none", "No date: the letter sets no time limit.")
    if deadline.value is None:
        at_once = _AT_ONCE.search(deadline.text)
        return Due(
            None,
            "none",
            f"No date: “{deadline.text}” names no day." if at_once else f"No date: “{deadline.text}” is no day of the calendar.",
        )
    if deadline.type == "SET":
        return _recurring(deadline, deadline.value, letter_date, received, today)
    if deadline.value.startswith("P"):
        return _counted(deadline, deadline.value, letter_date, received, nation, local)
    return _dated(deadline, deadline.value, nation, local)


def _dated(deadline: Deadline, value: str, nation: Nation, local: Path | None) -> Due:
    """Return when a deadline that is a date falls: the day, or the last day of the period named."""
    span = bounds(value)
    if span is None:
        return Due(None, "none", f"No date: the letter does not tell the year or day of “{deadline.text}”.")
    first, last = span
    if first == last:
        return Due(last, "hard", f"The letter names the day: {_day(last)}.", (_resolved(deadline, last), *_on_day_off(last, nation, local)))
    if "-W" in value and "-WI" not in value:
        last = min(last, first + dt.timedelta(days=4)) if not value.endswith("WE") else last
        return Due(
            last, "inferred", f"“{deadline.text}” is a week; its last weekday is taken: {_day(last)}.", _on_day_off(last, nation, local)
        )
    return Due(
        last, "inferred", f"“{deadline.text}” names no day; the last day of it is taken: {_day(last)}.", _on_day_off(last, nation, local)
    )


def _resolved(deadline: Deadline, day: dt.date) -> str:
    if str(day.year) in deadline.text:
        return f"“{deadline.text}” is {_day(day)}."
    return f"“{deadline.text}” is read against the letter's date as {_day(day)}."


def _on_day_off(day: dt.date, nation: Nation, local: Path | None) -> tuple[str, ...]:
    """Return a step that says so where a day is no working day."""
    if is_working(day, nation, local):
        return ()
    before, _ = after(day, -1, nation, local)
    off = holiday(day, nation, local)
    return (
        f"{_day(day)} is {off.name + ', a bank holiday' if off else 'at a weekend'}; the last working day before it is {_day(before)}.",
    )


def _counted(
    deadline: Deadline, value: str, letter_date: dt.date | None, received: dt.date | None, nation: Nation, local: Path | None
) -> Due:
    """Return when a period from some day is over."""
    start = _start(deadline, letter_date, received)
    if isinstance(start, str):
        return Due(None, "none", f"No date: counted from {start}.")
    try:
        if deadline.unit == "working_day":
            return _working(deadline, value, start, nation, local)
        return _calendar(deadline, value, start, nation, local)
    except (OverflowError, ValueError):
        return Due(None, "none", f"No date: “{deadline.text}” is beyond the calendar.")


def _start(deadline: Deadline, letter_date: dt.date | None, received: dt.date | None) -> _Start | str:
    """Return the day a period runs from, or the words that say why there is none."""
    said = deadline.start or ""
    if span := bounds(said):
        return _Start(span[1], "the day named", "hard")
    if _LETTER.search(said) and not _RECEIPT.search(said):
        return _Start(letter_date, "the letter's date", "hard") if letter_date else "the letter's date, which it does not bear"
    if _RECEIPT.search(said):
        if received:
            return _Start(received, "the day of receipt", "hard")
        return (
            _Start(letter_date, "the letter's date, as the day of receipt is not recorded", "inferred")
            if letter_date
            else "receipt, which is not dated"
        )
    if said:
        return f"{said}, which is not dated"
    if letter_date or received:
        return _Start(letter_date or received or dt.date.min, "the letter's date, as no other start is named", "inferred")
    return "the letter's date, which it does not bear"


def _amounts(value: str) -> list[float]:
    found = _PERIOD.fullmatch(value)
    if found is None or not any(found.groups()):
        raise ValueError(f"not a period: {value}")
    years, months, weeks, days, hours = (float(part or 0) for part in found.groups())
    return [years, months, weeks, days + -(-hours // 24)]


def _working(deadline: Deadline, value: str, start: _Start, nation: Nation, local: Path | None) -> Due:
    count = round(_amounts(value)[3]) or 5 * round(_amounts(value)[2])
    day, passed = after(start.day, count, nation, local)
    steps = (
        f"Start: {_day(start.day)}, {start.name}; the first working day after it is day 1.",
        *(f"{_day(one.date)} is not counted: {one.name}." for one in passed),
        f"Working day {count} is {_day(day)}.",
    )
    rule = f"{count} working days in {_NATIONS[nation]} after {start.name}, {_day(start.day)}."
    return Due(day, start.certainty, rule, steps, passed)


_NATIONS = {"GB-ENG": "England", "GB-SCT": "Scotland", "GB-WLS": "Wales", "GB-NIR": "Northern Ireland"}


def _calendar(deadline: Deadline, value: str, start: _Start, nation: Nation, local: Path | None) -> Due:
    day: dt.date | None = start.day
    amounts = _amounts(value)
    units: tuple[Unit, ...] = ("Y", "M", "W", "D")
    for count, unit in zip(amounts, units, strict=True):
        day = shifted(day, count, unit) if day and count else day
    if day is None:
        raise OverflowError(value)
    words = " and ".join(f"{count:g} {name}{'s' * (count != 1)}" for count, name in zip(amounts, _UNITS, strict=True) if count)
    steps = (
        f"Start: {_day(start.day)}, {start.name}; the day after it is day 1.",
        f"{words} later is {_day(day)}.",
        *_on_day_off(day, nation, local),
    )
    return Due(day, start.certainty, f"{words} after {start.name}, {_day(start.day)}.", steps)


def _recurring(deadline: Deadline, value: str, letter_date: dt.date | None, received: dt.date | None, today: dt.date | None) -> Due:
    """Return what comes round again: its rule, and its next day where the letter gives one to count from."""
    recurs = recurrence(value)
    base = letter_date or received
    if recurs is None:
        return Due(None, "none", f"No date: “{deadline.text}” sets no rhythm that a calendar can follow.")
    if base is None:
        return Due(
            None, "none", f"No date: “{deadline.text}” comes round again, but the letter bears no date to count from.", recurs=recurs
        )
    since = max(today or base, base)
    day = _next_fixed(recurs, since) if "BY" in recurs else _next_counted(value, base, since)
    if day is None:
        return Due(None, "none", f"No date: “{deadline.text}” never comes round again.", recurs=recurs)
    if "BY" in recurs:
        return Due(day, "hard", f"“{deadline.text}” comes round again; next on {_day(day)}.", (f"Repeats: {recurs}.",), recurs=recurs)
    rule = f"“{deadline.text}” names no day; counted from the letter's date, {_day(base)}, it is next due on {_day(day)}."
    return Due(day, "inferred", rule, (f"Start: {_day(base)}, the letter's date.", f"Repeats: {recurs}."), recurs=recurs)


def _next_fixed(recurs: str, since: dt.date) -> dt.date | None:
    """Return the first day of a rule after another; looks a few years ahead."""
    starts = dt.datetime.combine(since, dt.time())
    following = rrulestr(f"{recurs};COUNT=2", dtstart=starts).after(starts)
    return following.date() if following else None


def _next_counted(value: str, base: dt.date, since: dt.date) -> dt.date | None:
    """Return the first day after another that lies so many whole periods from a base; a month's last day stays the last."""
    unit: Unit = value[-1]  # type: ignore[assignment]
    size, times = int(value[1:-1]), 1
    while (day := shifted(base, size * times, unit)) is not None and day <= since:
        times += 1
    return day


def recurrence(value: str) -> str | None:
    """Return the RRULE of a TIMEX3 SET value: `P3M` is `FREQ=MONTHLY;INTERVAL=3`, `XXXX-11-30` a day of every year; None for others."""
    if found := re.fullmatch(r"P(\d+)([YMWD])", value):
        count, unit = int(found[1]), found[2]
        return f"FREQ={_FREQUENCY[unit]}" + (f";INTERVAL={count}" if count > 1 else "") if 0 < count <= 1000 else None
    if found := re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", value):
        last = (dt.date(2001, int(found[1]), 1) + relativedelta(months=1, days=-1)).day if 1 <= int(found[1]) <= 12 else 0
        return f"FREQ=YEARLY;BYMONTH={int(found[1])};BYMONTHDAY={int(found[2] or last)}" if last else None
    if found := re.fullmatch(r"XXXX-WXX-([1-7])", value):
        return f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[int(found[1]) - 1]}"
    return None


def _day(day: dt.date) -> str:
    """Return a day as letters write it: "Monday 21 August 2017"."""
    return f"{day:%A} {day.day} {day:%B %Y}"
