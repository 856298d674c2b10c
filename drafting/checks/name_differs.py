"""A name or office in the draft that is nearly, but not quite, as the letter writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from drafting.address import bare
from drafting.parties import copied, is_person, recipients, senders
from drafting.plain import on_one_line
from drafting.proof import Check, Remark, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof
    from extract.finders.parties import Party

_WORD = re.compile(r"\b[A-ZÀ-Þ][\w’'-]{3,40}")
_OFFICE = re.compile(
    r"\b(?:Parliamentary Under[- ]Secretary|Minister|Secretary|Director|Cabinet Member|Chief Executive|Chief Officer|Chair|Head)"
    r"(?:,? (?:of|for|and|to|the|&|[A-ZÀ-Þ][\w’'-]{1,30})){1,12}"
)
_CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
    ]
)
_SHORT = 4  # letters of a name that is as like to other words as to itself: "Read", "Lead"
_NEAR = 82  # of 100: how like two offices are that mean one


def _look(proof: Proof) -> Iterable[Remark]:
    if proof.letter is None:
        return
    parties = [*senders(proof.letter), *recipients(proof.letter), *copied(proof.letter)]
    written = on_one_line(proof.letter.reading.document.text)
    for at, block in enumerate(proof.draft.blocks):
        if block.kind not in ("quote", "gap", "letterhead"):
            yield from (Remark(message, "mend", at, words) for message, words in _names(said(block), parties, written, proof))
            yield from (Remark(message, "mend", at, words) for message, words in _offices(said(block), parties, written, proof))


def _names(text: str, parties: list[Party], written: str, proof: Proof) -> Iterable[tuple[str, str]]:
    names = {word for party in parties if party.name and is_person(party.name) for word in bare(party.name) if len(word) > 3}
    ours = " ".join((*proof.us.names, *proof.us.members, *proof.us.offices))
    for word in dict.fromkeys(found[0].removesuffix("’s").removesuffix("'s") for found in _WORD.finditer(text)):
        if word.casefold() in _CALENDAR or word in written or word in ours:
            continue
        for name in sorted(names):
            if _nearly(name.casefold(), word.casefold()):
                yield f"The draft has “{word}”, the letter “{name}”.", word


def _nearly(name: str, word: str) -> bool:
    """Say whether a word is a name misspelt: a letter off, of a longer name two; of a name of four letters the first is right."""
    if len(name) <= _SHORT and name[0] != word[0]:
        return False
    return name != word and DamerauLevenshtein.distance(name, word) <= (1 if len(name) < 6 else 2)


def _offices(text: str, parties: list[Party], written: str, proof: Proof) -> Iterable[tuple[str, str]]:
    roles = {on_one_line(party.role) for party in parties if party.role}
    for office in dict.fromkeys(found[0] for found in _OFFICE.finditer(text)):
        if office in written or office in " ".join(proof.us.offices):
            continue
        for role in sorted(roles):
            if role not in office and office not in role and ratio(role.casefold(), office.casefold()) >= _NEAR:
                yield f"The draft has the office “{office}”, the letter “{role}”.", office


CHECK = Check("Names and offices are as the letter writes them", _look)
