"""Turns of letters that speak for a kind, from the table `classify/phrases.toml`."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from classify.letter import Reason
from classify.signs import HEAD, opening, phrase, stretches
from extract.finders.answers import Answered
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_TABLE = Path(__file__).with_name("phrases.toml")
_OPENING = 900  # characters of the body in which a letter says why it is written
_TITLE = 300  # first characters of a document in which its headline stands
_READ = 12_000  # characters of a part in which a turn is sought


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns that speak for one kind: where they count, how much, whether only in a letter that answers none, and what keeps them out."""

    kind: str
    rule: str
    where: str
    weight: float
    alone: bool
    words: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


@functools.cache
def turns() -> tuple[Turns, ...]:
    """Return the groups of turns of the table."""
    told = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["turns"]
    return tuple(
        Turns(
            each["kind"],
            each["rule"],
            each["where"],
            each["weight"],
            each.get("alone", False),
            tuple(phrase(words) for words in each["words"]),
            tuple(phrase(words) for words in each.get("unless", [])),
        )
        for each in told
    )


def phrased(reading: Reading, kind: str) -> Iterator[Reason]:
    """Yield a reason for each group of turns of a kind that the letter uses, with the first words of it found."""
    for group in turns():
        if group.kind != kind or (group.alone and reading.found(Answered)):
            continue
        places = list(_places(reading, group.where))
        found = next((span for words in group.words for span in _found(reading.document.text, words, places)), None)
        if found and not any(True for words in group.unless for _ in _found(reading.document.text, words, places)):
            yield Reason(group.weight, group.rule, found)


def _places(reading: Reading, where: str) -> Iterator[Span]:
    """Yield the stretches of text of a place that the table names."""
    length = len(reading.document.text)
    if where == "opening":
        yield opening(reading, _OPENING)
    if where in {"body", "anywhere"}:
        yield from stretches(reading, "body")
    if where in {"title", "anywhere"}:
        yield from stretches(reading, *HEAD)
        yield Span(0, min(length, _TITLE))


def _found(text: str, words: re.Pattern[str], places: list[Span]) -> Iterator[Span]:
    for place in places:
        if found := words.search(text, place.start, min(place.end, place.start + _READ)):
            yield Span(*found.span())
