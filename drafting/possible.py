"""Sentences of a letter that may ask something of its reader and are none of its points: an adviser says whether they do.

The signs are data (`asking.toml`): turns that ask, words that ask where they open a sentence and, in circulars and directions,
words that bind somebody; a question of a consultation is one in itself. A turn of courtesy ("do not hesitate to…") asks nothing.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.plain import on_one_line
from drafting.points import Point
from drafting.quoting import quote
from extract.anatomy.sentences import sentences
from extract.finders.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from classify.letter import Letter
    from ingest.document import Document, Span

_DATA = Path(__file__).parent / "asking.toml"
_SPOKEN = frozenset({"body", "annex", "postscript"})
_BINDING_KINDS = frozenset({"circular", "direction"})
_LEAD = r"(?:\W{0,4}(?:\d{1,2}(?:\.\d{1,2})?[.)]?|(?:[a-z]|[ivx]{1,4})[.)])\s{1,4})?\W{0,4}"  # a list item's mark
_ITEM = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-–—•·*▪]|\|)\s")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]")
_LEADS = re.compile(r":$|\b(?:following|below)\b", re.IGNORECASE)
_MOST, _MOST_BINDING = 8, 12
_FEWEST_WORDS, _MOST_WORDS = 3, 60


@dataclass(frozen=True, slots=True)
class _Turns:
    """The patterns of `asking.toml`: what asks, what asks by its first word, what binds, and what is courtesy."""

    asks: re.Pattern[str]
    opens: re.Pattern[str]
    binds: re.Pattern[str]
    courtesy: re.Pattern[str]


@functools.cache
def _turns() -> _Turns:
    told = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    asks, binds, courtesy = (re.compile(rf"\b(?:{'|'.join(told[name])})\b", re.IGNORECASE) for name in ("asks", "binds", "courtesy"))
    opens = re.compile(rf"{_LEAD}(?:{'|'.join(told['opens'])})\b", re.IGNORECASE)
    return _Turns(asks, opens, binds, courtesy)


def possible(letter: Letter, sure: Iterable[Point]) -> tuple[Point, ...]:
    """Return the doubtful points of a letter in its order, each a sentence outside the sure points; at most eight, of a circular twelve.

    What only leads up to a sure point ("I would be grateful if you would:") is none. The items of a list behind a sentence that asks,
    or may, are possible points too.
    """
    document = letter.reading.document
    taken = [point.span for point in sure]
    said = {_solid(document.quote(span)) for span in taken}
    most = _MOST_BINDING if letter.kind in _BINDING_KINDS else _MOST
    found: dict[str, Span] = {}
    listed = numbered = False
    lead = ""
    for span in _sentences(letter):
        words = on_one_line(document.quote(span))
        known = any(span.overlaps(other) for other in taken)
        item = numbered or bool(_ITEM.match(words))
        numbered = bool(_NUMBER.fullmatch(words))
        asks = _may_ask(words, letter.kind) or (listed and item and len(words.split()) >= _FEWEST_WORDS)
        listed = (listed and (item or numbered)) or ((known or asks) and bool(_LEADS.search(words)))
        solid = _solid(words)
        if known and lead and letter.kind != "consultation":
            found.pop(lead, None)
        lead = lead if numbered else solid if words.endswith(":") else ""
        if asks and not known and len(found) < most and not any(solid in other for other in said):
            found.setdefault(solid, span)
    return tuple(_doubtful(number, span, document) for number, span in enumerate(found.values(), 1))


def _sentences(letter: Letter) -> Iterator[Span]:
    """Yield the sentences of the letter's own text."""
    document = letter.reading.document
    outside = [found.span for found in letter.reading.found(Part) if found.value.name not in _SPOKEN]
    for paragraph in document.paragraphs:
        for sentence in sentences(document.text, paragraph.span):
            if not any(part.overlaps(sentence) for part in outside):
                yield sentence


def _may_ask(words: str, kind: str) -> bool:
    turns = _turns()
    if not _FEWEST_WORDS <= len(words.split()) <= _MOST_WORDS or turns.courtesy.search(words):
        return False
    binds = kind in _BINDING_KINDS and turns.binds.search(words)
    return bool(turns.asks.search(words) or turns.opens.match(words) or binds or (kind == "consultation" and words.endswith("?")))


def _doubtful(number: int, span: Span, document: Document) -> Point:
    return Point(number, "request", span, quote(document, span), doubtful=True)


def _solid(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()
