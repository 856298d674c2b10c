"""What a rule of the grammar is: a shape of words, and what such words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.time.vocabulary import key, pattern

if TYPE_CHECKING:
    from extract.time.senses import Sense, Which

_WHICH: dict[str, Which] = {
    "this": "this", "current": "this", "present": "this", "last": "last", "past": "last", "previous": "last", "preceding": "last",
    "next": "next",
    "coming": "next", "forthcoming": "next", "upcoming": "next", "following": "next", "that": "that", "same": "that",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """The words that a rule matched: named pieces (None where left out) and what stands before and after.

    `lone` says that the text is a phrase by itself, as people type it: small letters will do, and a period "in two weeks" is a day.
    """

    words: str
    pieces: Mapping[str, str | None]
    before: str
    after: str
    lone: bool = False

    def __getitem__(self, name: str) -> str | None:
        return self.pieces.get(name)

    def number(self, name: str) -> int | None:
        """Return a piece made of digits as a number."""
        piece = self.pieces.get(name)
        return int(piece) if piece else None

    def which(self, name: str = "which") -> Which | None:
        """Return this, last, next or that for the words of a piece ("the same", "this coming")."""
        piece = self.pieces.get(name)
        words = key(piece).split() if piece else []
        return next((_WHICH[word] for word in reversed(words) if word in _WHICH), "this" if words else None)


@dataclass(frozen=True, slots=True)
class Rule:
    """A name, the shape that words must have (see `vocabulary.pattern`), and a reader of their sense: None where they state no time."""

    name: str
    shape: re.Pattern[str]
    read: Callable[[Said], Sense | None]


def rule(name: str, shape: str, read: Callable[[Said], Sense | None]) -> Rule:
    """Make a rule from a shape."""
    return Rule(name, pattern(shape), read)


# A year after a month or a day: "2017", "'17", "of last year". And after a quarter, half or season, where financial years go too.
YEAR_AFTER = (
    r"(?:,?[-/. ]?~?(?:of~|in~)?%YEAR%|[-/ ]?~?['’‘](?P<short>[0-9]{2})(?![0-9])|~(?:of~)?(?P<whichyear>this|last|next|that|the~same)~year)"
)
OF_YEAR = (
    r"(?:,?~?(?:of~|in~|for~)?(?:the~)?(?P<fiscal>(?:financial|fiscal)~year~|FY~?)?%YEAR%(?:[-–/](?P<second>[0-9]{2,4})(?![0-9]))?"
    r"|,?~(?:of~|in~)?(?P<whichyear>this|last|next|the|that|the~(?:same|current|following"
    r"|previous))~(?:calendar~)?(?P<fiscal2>financial~|fiscal~)?year)"
)


def year_of(said: Said) -> int | None:
    """Return the year that the words give in digits."""
    if short := said["short"]:
        return full_year(short)
    return said.number("year")


def full_year(two_digits: str) -> int:
    """Return the year of two digits: up to 60 in this century."""
    return int(two_digits) + (2000 if int(two_digits) <= 60 else 1900)
