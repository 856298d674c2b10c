"""TIMEX3 values in words: 2020-W15 is "week 15 of 2020 (6 to 12 April)", P1D "one day", every day where it comes round again."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from desk.web.words import plain_day

_SEASONS = {"SP": "spring", "SU": "summer", "AU": "autumn", "FA": "autumn", "WI": "winter"}
_PARTS = {"MO": "in the morning", "MI": "at midday", "AF": "in the afternoon", "EV": "in the evening", "NI": "at night", "DT": "by day"}
_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "some time to come"}
_UNITS = {"Y": "year", "Q": "quarter", "M": "month", "W": "week", "D": "day", "WE": "weekend", "DE": "decade", "CE": "century"}
_CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"}
_MANY = {"century": "centuries"}
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?")
_YEAR_PART = re.compile(r"(\d{4})-(SP|SU|AU|FA|WI|[QH]\d)")
_LONG_YEAR = re.compile(r"(FY|SY)(\d{4})")
_UNKNOWN_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d|XX))?")
_UNKNOWN_WEEK = re.compile(r"XXXX-WXX-([1-7])")
_TIME = re.compile(r"(.{1,20})T(\d\d):?(\d\d)?(?::\d\d)?")
_PART_OF_DAY = re.compile(r"(.{1,20})T(MO|MI|AF|EV|NI|DT)")
_DURATION = re.compile(r"P((?:(?:\d{1,6}(?:\.\d{1,3})?|X)(?:WE|DE|CE|[YQMWD])){0,6})(?:T((?:(?:\d{1,6}|X)[HMS]){1,3}))?")
_RHYTHM = re.compile(r"Repeats: FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY)(?:;INTERVAL=(\d{1,4}))?(?:;[A-Z0-9=,;-]{1,100})?\.")
_RHYTHMS = {"YEARLY": "year", "MONTHLY": "month", "WEEKLY": "week", "DAILY": "day"}
_AMOUNT = re.compile(r"(\d{1,6}(?:\.\d{1,3})?|X)(WE|DE|CE|[A-Z])")


def in_words(value: str | None, again: bool = False) -> str:
    """Return a TIMEX3 value in words, as it is where it has a form that is not known; `again` where it comes round (a SET)."""
    if not value:
        return ""
    told = _duration(value, again) if value.startswith("P") and value not in _REFERENCES else _date(value, again)
    return told or value


def step_in_words(step: str) -> str:
    """Return a step of a due day's working with the rule of what comes round again (RFC 5545) in words."""
    found = _RHYTHM.fullmatch(step)
    if found is None:
        return step
    unit = _RHYTHMS[found[1]]
    return f"It comes round every {found[2] + ' ' + unit + 's' if found[2] else unit}."


def _date(value: str, again: bool) -> str:
    if value in _REFERENCES:
        return _REFERENCES[value]
    if found := _TIME.fullmatch(value):
        return f"{in_words(found[1])}, {found[2]}:{found[3] or '00'}"
    if found := _PART_OF_DAY.fullmatch(value):
        return f"{in_words(found[1])}, {_PARTS[found[2]]}"
    if found := _WEEK.fullmatch(value):
        return _week(int(found[1]), int(found[2]), found[3] or "")
    if found := _YEAR_PART.fullmatch(value):
        return _part_of_year(found[1], found[2])
    if found := _LONG_YEAR.fullmatch(value):
        name, year = "financial" if found[1] == "FY" else "school", int(found[2])
        return f"{name} year {year} to {year + 1}"
    if value.startswith("XX") or value.endswith("X"):
        return _not_known(value, again)
    told = plain_day(value)
    return told if told != value or value.isdigit() else ""


def _week(year: int, week: int, part: str) -> str:
    """Return an ISO week, its weekend or one of its days; "" where the year has no such week."""
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return ""
    if part == "WE":
        return f"weekend of {_span(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6))}"
    if part:
        return plain_day(monday + dt.timedelta(days=int(part) - 1))
    sunday = monday + dt.timedelta(days=6)
    days = (
        f"{monday.day} to {sunday.day} {sunday:%B}"
        if monday.month == sunday.month
        else f"{monday.day} {monday:%B} to {sunday.day} {sunday:%B}"
    )
    return f"week {week} of {year} ({days})"


def _span(first: dt.date, last: dt.date) -> str:
    return f"{first.day} and {plain_day(last)}" if first.month == last.month else f"{first.day} {first:%B} and {plain_day(last)}"


def _part_of_year(year: str, part: str) -> str:
    if part in _SEASONS:
        return f"{_SEASONS[part]} {year}"
    number = int(part[1])
    if part[0] == "H":
        return f"{'first' if number == 1 else 'second'} half of {year}" if number in (1, 2) else ""
    return f"{calendar.month_name[3 * number - 2]} to {calendar.month_name[3 * number]} {year}" if 1 <= number <= 4 else ""


def _not_known(value: str, again: bool) -> str:
    """Return what is known of a value with X where a part is not known."""
    if found := _UNKNOWN_WEEK.fullmatch(value):
        day = calendar.day_name[int(found[1]) - 1]
        return f"every {day}" if again else f"a {day}, not known which"
    if (found := _UNKNOWN_YEAR.fullmatch(value)) and 1 <= int(found[1]) <= 12:
        month = calendar.month_name[int(found[1])]
        day = f"{int(found[2])} {month}" if found[2] and found[2] != "XX" else month
        return f"every {day}" if again else f"{day}, year not known"
    if re.fullmatch(r"\d{3}X", value):
        return f"the {value[:3]}0s"
    if re.fullmatch(r"\d{2}XX", value):
        return f"the {value[:2]}00s"
    named = {"XXXX-XX-XX": "day", "XXXX-XX": "month", "XXXX-WXX": "week", "XXXX": "year"}.get(value)
    if named is None:
        named, rest = ("week", value[:4]) if value.endswith("-WXX") else ("month", value[:4]) if value.endswith("-XX") else ("", "")
        return f"a {named} of {rest}, not known which" if rest.isdigit() else ""
    return f"every {named}" if again else f"a {named}, not known which"


def _duration(value: str, again: bool) -> str:
    found = _DURATION.fullmatch(value)
    if found is None or not (found[1] or found[2]):
        return ""
    parts = [_amount(number, _UNITS[unit]) for number, unit in _AMOUNT.findall(found[1])]
    parts += [_amount(number, _CLOCK_UNITS[unit]) for number, unit in _AMOUNT.findall(found[2] or "")]
    told = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"every {told.removeprefix('one ')}" if again else told


def _amount(number: str, unit: str) -> str:
    if number == "1":
        return f"one {unit}"
    return f"{'some' if number == 'X' else number} {_MANY.get(unit, unit + 's')}"
