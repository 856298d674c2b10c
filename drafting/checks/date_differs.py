"""A date in the draft that is not the letter's: of the letter answered, or a weekday that does not fall on its date."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from drafting.dated import as_day, in_full
from drafting.proof import Check, Remark, said
from extract.finders.answers import Answered
from extract.finders.letter_date import LetterDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_DATE = rf"(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_MONTHS)})(?: (\d{{4}}))?"
_OF_LETTER = re.compile(rf"\byour (?:\w+ )?(?:letter|e-?mail|message|note|correspondence) (?:of|dated) {_DATE}")
_WEEKDAY = re.compile(rf"\b({'|'.join(calendar.day_name)}),? {_DATE}")


def _look(proof: Proof) -> Iterable[Remark]:
    for at, block in enumerate(proof.draft.blocks):
        if block.kind != "quote":
            yield from (Remark(message, "stop", at, words) for message, words in _thanks(said(block), proof))
            yield from (Remark(message, "mend", at, words) for message, words in _weekdays(said(block)))


def _thanks(text: str, proof: Proof) -> Iterable[tuple[str, str]]:
    """Compare "your letter of 26 July" with the dates of the letter and of those it answers."""
    if proof.letter is None:
        return
    dated = proof.letter.reading.first(LetterDate)
    own = as_day(dated.value.value) if dated else None
    earlier = [as_day(found.value.date) for found in proof.letter.reading.found(Answered)]
    for found in _OF_LETTER.finditer(text):
        days = [day for day in (own, *earlier) if day]
        if own and not any(_same(found, day) for day in days):
            yield f"The draft thanks for a letter of {_words(found)}; the letter is dated {in_full(own)}.", found[0]


def _weekdays(text: str) -> Iterable[tuple[str, str]]:
    for found in _WEEKDAY.finditer(text):
        if found[4]:
            day = _day(int(found[4]), _MONTHS[found[3]], int(found[2]))
            if day is None or calendar.day_name[day.weekday()] != found[1]:
                said = f"is a {calendar.day_name[day.weekday()]}" if day else "does not exist"
                yield f"{found[2]} {found[3]} {found[4]} {said}, not a {found[1]}.", found[0]


def _same(found: re.Match[str], day: dt.date) -> bool:
    number, month, year = found.group(1, 2, 3)
    return int(number) == day.day and _MONTHS[month] == day.month and (year is None or int(year) == day.year)


def _words(found: re.Match[str]) -> str:
    return " ".join(filter(None, found.group(1, 2, 3)))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


CHECK = Check("Dates are the letter's, and fall on their weekdays", _look)
