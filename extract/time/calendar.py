"""Arithmetic on calendar values in TIMEX3 form: "2017-03", "2018-Q1", "FY2017", "2022-AU", "2024-W41", with X for what is not known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

from dateutil.easter import EASTER_ORTHODOX, easter
from dateutil.relativedelta import relativedelta

from extract.time.vocabulary import FEASTS, MOON

Unit = Literal["D", "W", "M", "Y"]
_SEASON_MONTHS = {"SP": 3, "SU": 6, "AU": 9, "WI": 12}


def valid(year: int, month: int, day: int) -> dt.date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return a date or a part of one, X for what is not known: `2017-08-21`, `XXXX-12-31`, `2017-08`, `XXXX`."""
    parts = [f"{year:04d}" if year is not None else "XXXX"]
    if month is not None or day is not None:
        parts.append(f"{month:02d}" if month is not None else "XX")
    if day is not None:
        parts.append(f"{day:02d}")
    return "-".join(parts)


def week(day: dt.date) -> str:
    """Return the ISO week of a day: `2024-W41`."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def shifted(day: dt.date, count: float, unit: Unit) -> dt.date | None:
    """Return the day so many units on (back where negative), or None beyond the calendar."""
    try:
        match unit:
            case "D":
                return day + dt.timedelta(days=round(count))
            case "W":
                return day + dt.timedelta(days=round(7 * count))
            case "M":
                return day + relativedelta(months=round(count))
            case "Y":
                return day + relativedelta(months=round(12 * count))
    except (ValueError, OverflowError):
        return None


def quarter(day: dt.date) -> str:
    """Return the calendar quarter of a day: `2018-Q1`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def financial_year(day: dt.date) -> int:
    """Return the year in which the financial year of a day began, on 1 April."""
    return day.year if day.month >= 4 else day.year - 1


def school_year(day: dt.date) -> int:
    """Return the year in which the school year of a day began, on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


_MOON = re.compile(r"moon (?P<of>.+?)(?P<later>[+-]\d{1,2})?")
_NTH = re.compile(r"(?P<month>\d\d)/(?P<weekday>[1-7])#(?P<nth>-?\d)(?P<later>[+-]\d{1,2})?")
_BESIDE = re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)(?P<side>[<>])(?P<weekday>[1-7])")


def feast(name: str, year: int) -> dt.date | None:
    """Return the day of a named feast ("Easter Monday") in a year; None where a feast of the moon falls outside our table.

    `data/time.toml` says how feasts are placed.
    """
    place = FEASTS[name]
    if told := _MOON.fullmatch(place):
        days = (day + dt.timedelta(days=int(told["later"] or 0)) for day in MOON[told["of"]])
        return next((day for day in days if day.year == year), None)
    if place.startswith("orthodox"):
        return easter(year, EASTER_ORTHODOX) + dt.timedelta(days=int(place.removeprefix("orthodox")))
    if place.startswith("easter"):
        return easter(year) + dt.timedelta(days=int(place.removeprefix("easter")))
    if nth := _NTH.fullmatch(place):
        day = _nth_weekday(year, int(nth["month"]), int(nth["weekday"]), int(nth["nth"]))
        return day + dt.timedelta(days=int(nth["later"] or 0))
    if beside := _BESIDE.fullmatch(place):
        day = dt.date(year, int(beside["month"]), int(beside["day"]))
        ahead = (int(beside["weekday"]) - day.isoweekday()) % 7
        return day + dt.timedelta(days=ahead if beside["side"] == ">" or not ahead else ahead - 7)
    return dt.date(year, int(place[:2]), int(place[3:]))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """Return the nth weekday (1 to 7) of a month; the last where nth is -1."""
    days = [day for number in range(1, 32) if (day := valid(year, month, number)) and day.isoweekday() == weekday]
    return days[nth - 1 if nth > 0 else nth]


def bounds(value: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a calendar value, or None where it is not fully known."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = valid(*(int(part) for part in found.groups()))
        return (day, day) if day else None
    if "/" in value:
        opens, closes = (bounds(side) for side in value.split("/", 1))
        return (opens[0], closes[1]) if opens and closes else None
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        first = dt.date.fromisocalendar(int(found[1]), min(int(found[2]), 52), 6 if found[3] else 1)
        return first, first + dt.timedelta(days=1 if found[3] else 6)
    if months := _months(value):
        first, count = months
        return first, first + relativedelta(months=count, days=-1)
    return None


def _months(value: str) -> tuple[dt.date, int] | None:
    """Return the first day and the number of months of a value that is made of whole months."""
    if found := re.fullmatch(r"(\d{4})", value):
        return dt.date(int(found[1]), 1, 1), 12
    if found := re.fullmatch(r"(\d{2})XX", value):
        return dt.date(int(found[1]) * 100 + 1, 1, 1), 1200
    if found := re.fullmatch(r"(\d{3})X", value):
        return dt.date(int(found[1]) * 10, 1, 1), 120
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return (dt.date(int(found[1]), int(found[2]), 1), 1) if 1 <= int(found[2]) <= 12 else None
    if found := re.fullmatch(r"(FY|SY)(\d{4})", value):
        return dt.date(int(found[2]), 4 if found[1] == "FY" else 9, 1), 12
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return dt.date(int(found[1]), 3 * int(found[2]) - 2, 1), 3
    if found := re.fullmatch(r"(\d{4})-H([12])", value):
        return dt.date(int(found[1]), 6 * int(found[2]) - 5, 1), 6
    if found := re.fullmatch(r"(\d{4})-(SP|SU|AU|WI)", value):
        return dt.date(int(found[1]), _SEASON_MONTHS[found[2]], 1), 3
    return None


def last_day(value: str) -> str:
    """Return the last day of a period as a value; weeks and days stand for themselves, what is not known keeps its X."""
    if "-W" in value and "-WI" not in value:
        return value
    if span := bounds(value):
        return span[1].isoformat()
    if value == "XXXX":
        return "XXXX-12-31"
    if found := re.fullmatch(r"XXXX-(\d\d)", value):
        return f"{value}-{calendar.monthrange(2001, int(found[1]))[1]}" if found[1] != "02" else f"{value}-XX"
    return value


def first_day(value: str) -> str:
    """Return the first day of a period as a value, of a season its first month; weeks and days stand for themselves."""
    if "-W" in value and "-WI" not in value:
        return value
    if span := bounds(value):
        return span[0].isoformat()[:7] if value[-2:] in _SEASON_MONTHS else span[0].isoformat()
    return f"{value}-01-01" if value == "XXXX" else f"{value}-01" if re.fullmatch(r"XXXX-\d\d", value) else value
