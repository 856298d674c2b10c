"""The letters that a letter belongs with, told as its page shows them: each link with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import NotFiled

if TYPE_CHECKING:
    from corpus.filed import Summary
    from corpus.threads import Link
    from desk.seat import Seat


@dataclass(frozen=True, slots=True)
class Tied:
    """Another letter, how it stands to this one ("answers", "answered by", "same file") and the link that says so."""

    letter: Summary
    relation: str
    link: Link


@dataclass(frozen=True, slots=True)
class Stop:
    """A letter in the picture of its thread: where it stands (received ones above, sent ones below), and whether it is this one."""

    letter: Summary
    x: int
    y: int
    here: bool


STEP = 120
"""How far apart the letters of a thread are drawn."""
_MOST = 8


def drawn(letter: Summary, thread: list[Tied]) -> list[Stop]:
    """Return a letter and those linked with it as they stand in a picture, earliest first; the eight latest of a long thread."""
    letters = sorted((letter, *(tied.letter for tied in thread)), key=lambda each: (each.date or each.received.isoformat(), each.id))
    shown = list({each.id: each for each in letters}.values())[-_MOST:] if thread else []
    return [Stop(each, STEP // 2 + STEP * at, 66 if each.direction == "out" else 24, each.id == letter.id) for at, each in enumerate(shown)]


def told_thread(seat: Seat, number: int) -> list[Tied]:
    """Return the letters linked with one, those the person may not see left out."""
    tied = []
    for link in seat.corpus.threads.of(number):
        other = link.earlier if link.later == number else link.later
        try:
            letter = seat.summary(other)
        except NotFiled:
            continue
        relation = link.relation if link.relation == "same file" else "answers" if link.later == number else "answered by"
        tied.append(Tied(letter, relation, link))
    return tied
