"""A promise of ours without a date or without somebody who owns it."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from drafting.proof import Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof

_PROMISE = re.compile(
    r"\b(we|I|the (?:council|authority|department|ministry|minister|government|board|partnership)|officers|officials)"
    r" (?:will|shall|undertake to|commit to|intend to|are going to|am going to|plan to|promise to)\b"
    r"(?! (?:not|never|be (?:able|unable))\b)",
    re.IGNORECASE,
)
_NAMES = "|".join(name for name in (*calendar.month_name, *calendar.day_name) if name)
_SEASONS = "spring|summer|autumn|winter"
_WHEN = re.compile(
    rf"\b(?:{_NAMES}|\d{{4}}|within \w+|in \w+ (?:days?|weeks?|months?)|by the end of|today|tomorrow"
    rf"|(?:next|this|every|each) (?:week|month|year|quarter)|(?:in|by|this|next|the) (?:{_SEASONS})"
    r"|annually|monthly|quarterly|weekly|yearly)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset({"we", "officers", "officials"})


def _look(proof: Proof) -> Iterable[Remark]:
    for at, sentence in proof.sentences():
        if found := _PROMISE.search(sentence):
            lacks = [] if _WHEN.search(sentence) else ["a date"]
            lacks += ["somebody who owns it"] if found[1].casefold() in _NOBODY else []
            if "a date" in lacks:
                yield Remark(f"A promise without {' or '.join(lacks)}: “{sentence}”", "mend", at, sentence)
            elif lacks:
                yield Remark(f"A promise without {lacks[0]}: “{sentence}”", "look", at, sentence)


CHECK = Check("Every promise has an owner and a date", _look)
