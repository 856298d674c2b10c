"""Uses a legal power to direct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import Kind
from classify.signs import HEAD, phrase, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classify.letter import Reason
    from extract.reading import Reading

_DIRECTS = phrase(
    r"\b(?:(?:I|we|the secretary of state|the (?:welsh|scottish) ministers|the minister|the regulator|the commissioner)(?: am| are"
    r"| has| have| is)? ?(?:hereby |therefore |now )?(?:direct(?:s|ing|ed)?|order(?:s|ed)?|requires?) (?:you|the|that|your|each|all)"
    r"|hereby (?:directs?|requires?|orders?)|in exercise of (?:the|my|his|her|its|their)(?: \w+){0,2} powers?"
    r"|(?:powers? )?conferred (?:on|upon|by) (?:me|him|her|it|them|section|sections)|you are hereby (?:directed|required|ordered)"
    r"|issue (?:the|this|a) direction|(?:gives?|makes?) the following directions?"
    r"|under (?:section|article|regulation|paragraph) \d[^.]{0,60}\b(?<!to\s)directs?|(?<!to\s)(?<!may\s)directs? (?:that|as follows))\b",
)
_TITLE = phrase(
    r"\b(?:directions?\b(?! (?:of travel|signs?))|statutory direction|improvement notice|enforcement notice|warning notice"
    r"|notice to improve"
    r"|stop notice|abatement notice|information notice|closure order|requirement notice|penalty notice)\b",
)
_UNDER = phrase(r"\b(?:under|pursuant to|by virtue of) (?:sections?|paragraphs?|regulations?|articles?) \d")


def _evidence(reading: Reading) -> Iterator[Reason]:
    directs = list(reasons(reading, _DIRECTS, 1.6, "directs in exercise of a power", "body", "annex", *HEAD, most=2))
    yield from directs
    yield from reasons(reading, _TITLE, 2.4, "called a direction", *HEAD)
    if directs:
        yield from reasons(reading, _UNDER, 0.5, "names the power", "body", "subject", "letterhead")


KIND = Kind("direction", _evidence)
