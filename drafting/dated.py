"""Dates as a letter writes them: "26 July" in the year of writing, "26 July 2017" in another."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_ISO = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?")


def in_full(day: dt.date) -> str:
    """Return a day in words: 21 August 2017."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def spoken(value: str | None, near: dt.date) -> str:
    """Return a TIMEX3 date (2017-07-26, 2017-07, XXXX-07-26) in words, its year left out where it is that of `near`.

    A value that is no calendar date gives an empty string.
    """
    found = _ISO.fullmatch(value or "")
    if not found or not _possible(found):
        return ""
    year, month, day = found.groups()
    words = [str(int(day))] if day else []
    words += [calendar.month_name[int(month)]] if month else []
    if year != "XXXX" and (year != str(near.year) or not day):
        words.append(year)
    return " ".join(words)


def as_day(value: str | None) -> dt.date | None:
    """Return a complete ISO date as a day, None for anything less."""
    try:
        return dt.date.fromisoformat(value) if value and len(value) == len("2017-07-26") else None
    except ValueError:
        return None


def _possible(found: re.Match[str]) -> bool:
    year, month, day = found.groups()
    if not month:
        return year != "XXXX"
    if not 1 <= int(month) <= 12:
        return False
    return not day or 1 <= int(day) <= calendar.monthrange(2024 if year == "XXXX" else int(year) or 4, int(month))[1]
