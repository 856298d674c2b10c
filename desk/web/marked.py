"""A letter's text cut into pieces where facts begin and end, so that each piece can be shown with the facts that it states."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk.web.facts import Fact


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of text, where it starts, and the facts whose words it is part of, the shortest first; `opens` are those that begin here."""

    text: str
    start: int
    facts: tuple[Fact, ...] = ()
    opens: tuple[Fact, ...] = ()


def marked_text(text: str, facts: list[Fact]) -> list[Marked]:
    """Cut a text at the bounds of its facts; rejected ones are left out."""
    standing = sorted((fact for fact in facts if fact.said != "reject" and len(fact.span)), key=lambda fact: fact.span)
    bounds = sorted({0, len(text), *(side for fact in standing for side in (fact.span.start, fact.span.end))})
    pieces: list[Marked] = []
    open_now: list[Fact] = []
    at = 0
    for start, end in itertools.pairwise(bounds):
        open_now = [fact for fact in open_now if fact.span.end > start]
        opens = []
        while at < len(standing) and standing[at].span.start == start:
            opens.append(standing[at])
            at += 1
        open_now += opens
        pieces.append(Marked(text[start:end], start, tuple(sorted(open_now, key=lambda fact: len(fact.span))), tuple(opens)))
    return pieces
