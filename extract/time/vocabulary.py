"""The words for time (`extract/data/time.toml`) and the pieces of pattern made of them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_DATA = tomllib.loads((Path(__file__).parents[1] / "data" / "time.toml").read_text(encoding="utf-8"))


def _flat(table: dict[str, object]) -> dict[str, int]:
    """Return every word of a table and its subtables with its number."""
    words: dict[str, int] = {}
    for word, number in table.items():
        if isinstance(number, dict):
            words |= _flat(number)
        elif isinstance(number, int):
            words[word] = number
    return words


def _spelt(feasts: dict[str, str]) -> dict[str, str]:
    """Return feasts with their other spellings: "St." for "St", "grandparents' day" for "grandparent's day"."""
    others: dict[str, str] = {}
    for name, place in feasts.items():
        if name.startswith("st "):
            others[f"st. {name.removeprefix('st ')}"] = place
        if name.endswith("'s day"):
            others[f"{name[:-6]}s' day"] = place
    return others | feasts


MONTHS = _flat(_DATA["months"])
LONG_MONTHS = {word for word, number in _DATA["months"].items() if isinstance(number, int)}
WELSH_MONTHS = set(_DATA["months"]["welsh"])
CELTIC_MONTHS = {*_DATA["months"]["gaelic"], *_DATA["months"]["irish"], *_DATA["months"]["welsh mutated"]}
WEEKDAYS = _flat(_DATA["weekdays"])
LONG_WEEKDAYS = [word for word, number in _DATA["weekdays"].items() if isinstance(number, int)]
SEASONS: dict[str, str] = _DATA["seasons"]
NUMBERS = _flat(_DATA["numbers"])
ORDINALS = _flat(_DATA["ordinals"])
UNITS: dict[str, tuple[str, int]] = {word: (unit[0], unit[1]) for word, unit in _DATA["units"].items()}
FREQUENCIES: dict[str, str] = _DATA["frequencies"]
FEASTS: dict[str, str] = _spelt(_DATA["feasts"])
MOON: dict[str, list[dt.date]] = tomllib.loads((Path(__file__).parents[1] / "data" / "moon.toml").read_text(encoding="utf-8"))

# White space inside an expression: some blanks, or one line end with the indentation or quotation mark of the next line.
GAP = r"(?:[^\S\n]{1,6}|[^\S\n]{0,6}\n[^\S\n]{0,30}(?:>[^\S\n]{0,3}){0,3})"


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first; a blank in a word stands for white space, an apostrophe for any.

    Words that begin alike share their first letter: without regard to case, `re` tries every branch of a choice at every place.
    """
    alike: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        alike.setdefault(word[0], []).append(_piece(word[1:]))
    return "|".join(f"{_piece(first)}(?:{'|'.join(rest)})" for first, rest in alike.items())


def _piece(word: str) -> str:
    return re.escape(word).replace(r"\ ", GAP).replace("'", "['’]?")


_TENS = [word for word, number in NUMBERS.items() if number >= 20]
_ONES = [word for word, number in NUMBERS.items() if number < 10]

PIECES = {
    "MONTH": rf"(?P<month>{either(MONTHS)})(?![a-z])",
    "WEEKDAY": rf"(?P<weekday>{either(WEEKDAYS)})(?![a-z])",
    "WEEKDAY_PLURAL": rf"(?P<weekday>{either(LONG_WEEKDAYS)})s?(?![a-z])",
    "SEASON": rf"(?P<season>{either(SEASONS)})(?![a-z])",
    "UNIT": rf"(?P<unit>{either(UNITS)})s?(?![a-z])",
    "NUMBER": (
        rf"(?P<number>[0-9]{{1,4}}(?:\.[0-9])?|an?|(?:{either(_TENS)})[- ](?:{either(_ONES)})|{either(NUMBERS)}"
        rf"|(?:a~)?couple(?:~of)?|half~a~dozen|(?:a|one)~hundred(?:~and~(?:{either(NUMBERS)}))?)"
    ),
    "NTH": rf"(?P<nth>{either(ORDINALS)}|[1-9][0-9]?(?:st|nd|rd|th))(?![a-z])",
    "DAYWORD": rf"(?P<dayword>(?:twenty|thirty)[- ](?:{either(list(ORDINALS)[:9])})|{either(ORDINALS)})",
    # An ordinal's ending, also as scanners and line breaks leave it ('13" May', "26 th", "1ˢᵗ").
    "ENDING": (
        r"(?:[^\S\n]?\n?(?:st|nd|rd|th)(?![a-z])|[\"'”“’‘*°º^™®]{1,2}(?:[a-z]{1,2}(?![a-z]))?|(?:ᵗʰ|ˢᵗ|ⁿᵈ|ʳᵈ)"
        r"|(?:tb|lh|ih|1h|t11|fh|t)(?=\s))"
    ),
    "DAY": r"(?P<day>[0-9]{1,2})(?![0-9])%ENDING%?",
    "YEAR": r"(?P<year>(?:1[5-9]|2[01])[0-9]{2})(?![0-9])",
    "WHICH": r"(?P<which>this|last|next|that|the~same|the~following|the~previous|the~current)",
}


def pattern(shape: str) -> re.Pattern[str]:
    """Compile a shape to match whole words, whatever their case."""
    return re.compile(rf"(?<!\w)(?:{filled(shape)})(?!\w)", re.IGNORECASE)


def filled(shape: str) -> str:
    """Return the pattern of a shape, in which `%NAME%` stands for a piece, `~` for white space and `[-~]` for a hyphen or white space."""
    for _ in range(2):
        for name, piece in PIECES.items():
            shape = shape.replace(f"%{name}%", piece)
    return shape.replace("[-~]", rf"(?:-|{GAP})").replace("~", GAP)


def key(words: str) -> str:
    """Return words as the tables have them: lower case, single blanks, straight apostrophes."""
    return " ".join(words.lower().replace("’", "'").replace(">", " ").split())


def number(words: str) -> float | None:
    """Return the number that digits or words state ("three", "twenty-one", "a couple of", "2.5"), or None."""
    said = key(words).replace("-", " ")
    if said.replace(".", "", 1).isdigit():
        return float(said)
    if said in ("a", "an"):
        return 1.0
    if "couple" in said:
        return 2.0
    if said == "half a dozen":
        return 6.0
    if "hundred" in said:
        return 100.0 + (NUMBERS.get(said.split()[-1], 0) if "and" in said else 0)
    parts = [NUMBERS[word] for word in said.split() if word in NUMBERS]
    return float(sum(parts)) if parts else None


def nth(words: str) -> int | None:
    """Return the number of an ordinal ("third", "3rd", "twenty-first"), or None."""
    said = key(words).replace("-", " ")
    digits = said.rstrip("stndrh")
    if digits.isdigit():
        return int(digits)
    parts = [ORDINALS.get(word) or NUMBERS.get(word) for word in said.split()]
    return sum(part for part in parts if part) or None
