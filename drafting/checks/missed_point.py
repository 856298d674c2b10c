"""A sentence of the letter that may ask something of its reader and is no point of the draft: a person should judge."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.plain import on_one_line
from drafting.proof import Check, Remark, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof

_DATA = Path(__file__).parents[1] / "asking.toml"
_MOST = 6
_FEWEST_WORDS, _MOST_WORDS = 4, 80


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    asks, courtesy = (re.compile(rf"\b(?:{'|'.join(told[name])})\b", re.IGNORECASE) for name in ("asks", "courtesy"))
    return asks, courtesy


def _look(proof: Proof) -> Iterable[Remark]:
    if proof.letter is None:
        return
    asks, courtesy = _patterns()
    quoted = " ".join(f"{point.quote} {' '.join(point.parts)}" for point in proof.points)
    told = 0
    document = proof.letter.reading.document
    for paragraph in document.paragraphs:
        if any(point.span.overlaps(paragraph.span) and _covers(point.quote, document.quote(paragraph.span)) for point in proof.points):
            continue
        for sentence in sentences(on_one_line(document.quote(paragraph.span))):
            asking = asks.search(sentence) and not courtesy.search(sentence) and _FEWEST_WORDS <= len(sentence.split()) <= _MOST_WORDS
            if asking and not _covers(quoted, sentence) and not any(_covers(sentence, point.quote) for point in proof.points):
                yield Remark(f"Does this ask something of us? It is no point of the draft: “{sentence}”", "look", None, sentence)
                told += 1
            if told == _MOST:
                return


def _covers(whole: str, part: str) -> bool:
    """Say whether words stand among others, their punctuation aside."""
    return on_one_line(part).strip(" .?!:;").casefold() in whole.casefold()


CHECK = Check("Nothing that the letter asks is passed over", _look)
