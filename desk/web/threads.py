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
