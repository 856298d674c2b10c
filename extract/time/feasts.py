"""Rules for feasts by name: "Easter Monday", "last Christmas", "Labor Day weekend"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.time.compound import Moved, WeekOf
from extract.time.rule import rule
from extract.time.senses import Feast
from extract.time.vocabulary import FEASTS, either

if TYPE_CHECKING:
    from extract.time.rule import Said
    from extract.time.senses import Sense

# Feasts that people write in small letters, and those whose names are other words too.
_SMALL_FEASTS = {"christmas", "xmas", "midsummer", "hogmanay", "diwali", "ramadan"}
_WORDS_TOO = {"lent", "holi", "eid", "passover", "ashura", "onam", "pongal", "ascension day", "muharram", "mawlid", "pascha"}
# Names that in a letter are mostly something else: a school, a church, a parish, a greeting. They are feasts only where they stand alone.
_ALONE_ONLY = {
    *("new year", "trinity", "ascension", "all saints", "all souls", "all hallows", "sacred heart", "christ the king", "family day", "nye"),
    *(
        "immaculate conception",
        "king's day",
        "valentines",
        "maghi",
        "earth hour",
        "election day",
        "patriot day",
        "loyalty day",
        "great fast",
    ),
    *("april fools", "april fool's", "holocaust day", "tax day", "d-day", "orange day", "buddha day", "un day"),
}
_GOVERNS_FEAST = re.compile(r"\b(?:in|of|during|for|before|after|until|till|by|at|on|from|over|since|and|or)\s$", re.IGNORECASE)
_FESTIVE = re.compile(
    r"\s(?:[A-Z]|and\sNew\sYear\s(?:period|break|holidays?|closure)|(?:cards?|dinners?|presents?|lights|tree|party|parties"
    r"|shopping|eggs?|bonus|period|holidays?|break|closure|season|term)\b)"
)


def _feast(said: Said) -> Sense | None:
    words = said["feast"] or ""
    name = next((name for name in FEASTS if re.fullmatch(either([name]), words, re.IGNORECASE)), None)
    if name is None or not (words[0].isupper() or said.lone or name in _SMALL_FEASTS):
        return None
    if name in _WORDS_TOO and not (said.lone or _GOVERNS_FEAST.search(said.before)):
        return None
    if name in _ALONE_ONLY and not (said.lone and not (said.before + said.after).strip()):
        return None
    if name in ("christmas", "easter") and _FESTIVE.match(said.after):
        return None
    return Feast(name, said.number("year"), said.which() or said.which("whichyear"))


def _feast_weekend(said: Said) -> Sense | None:
    """Read "Easter weekend", "Labor Day weekend": that of a Monday lies before it."""
    day = _feast(said)
    return WeekOf(Moved(-3, "D", day), weekend=True) if day else None


def _feast_week(said: Said) -> Sense | None:
    """Read "Thanksgiving week", "Christmas week"."""
    day = _feast(said)
    return WeekOf(day) if day else None


RULES = (
    rule(
        "feast week", rf"(?:(?P<which>this|last|next)~)?(?P<feast>{either(FEASTS)})~week(?:,?~?(?:of~|in~)?%YEAR%)?(?![-\w])", _feast_week
    ),
    rule(
        "feast weekend",
        rf"(?:(?P<which>this|last|next)~)?(?P<feast>{either(FEASTS)})~(?:bank~holiday~)?week-?end(?:,?~?(?:of~|in~)?%YEAR%"
        r"|~(?P<whichyear>this|last|next)~year)?",
        _feast_weekend,
    ),
    rule(
        "feast",
        rf"(?:(?P<which>this|last|next)~)?(?P<feast>{either(FEASTS)})(?![a-z])(?:,?~?(?:of~|in~)?%YEAR%|~(?P<whichyear>this|last"
        rf"|next)~year)?",
        _feast,
    ),
)
