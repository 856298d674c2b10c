"""A paper to a council's committee or board, or the minutes or note of a meeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classify.letter import Kind, Reason
from classify.signs import HEAD, has, phrase, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_MINUTES = re.compile(
    r"^[ \t>*#]{0,90}(?:present|in attendance|apologies|attendees|members present|apols)\b ?(?::|\n|[ \t]{2,})",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE = phrase(
    r"\b(?:minutes|m i n u t e s"
    r"|note of (?:the |a )?meeting|notes of|agenda|report (?:to|of|by|for)|committee report|officer'?s? report|cabinet"
    r"|council meeting|meeting (?:held|\d)|cofnodion|delegated (?:report|decision))\b",
)
_BUSINESS = phrase(
    r"\b(?:declarations? of interests?|apologies for absence|matters arising|minutes of (?:the )?(?:last|previous) meeting"
    r"|any other business|date of next meeting|next meeting\b|action log|proposed by [^.]{0,60}seconded|it was (?:resolved|agreed"
    r"|noted)|public session|to receive (?:and|&)|previous minutes)\b",
)
_RECOMMENDS = re.compile(
    r"^[ \t>*#\d.]{0,12}recommendations?\b|\b(?:the )?(?:committee|cabinet|board|council|panel|members) (?:is|are) (?:asked"
    r"|recommended|invited|requested) to|\bbackground (?:documents|papers)\b|\breport author\b|\bwards? affected\b"
    r"|\bfinancial implications\b|\blegal implications\b|\bsite history\b|\breason(?:s)? for approval\b|\bfuture pathway\b"
    r"|\bclassification: (?:un)?restricted",
    re.IGNORECASE | re.MULTILINE,
)


def _evidence(reading: Reading) -> Iterator[Reason]:
    everywhere = ("body", "annex", *HEAD)
    minutes = list(reasons(reading, _MINUTES, 1.5, "tells who was present", *everywhere))
    yield from minutes
    yield from reasons(reading, _TITLE, 1.0, "headline of a report or minutes", *HEAD)
    yield from reasons(reading, _BUSINESS, 0.7, "business of a meeting", *everywhere, most=3)
    yield from reasons(reading, _RECOMMENDS, 0.9, "recommends to a committee", *everywhere, most=3)
    if has(reading, "salutation"):
        yield Reason(-2.5, "greets a reader")


KIND = Kind("committee-report", _evidence)
