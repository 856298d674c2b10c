"""No finder takes more than time in proportion to the length of a text, whatever junk the text is (OWASP ASVS 1.3.12).

Tried at 50,000 and 100,000 characters, with `LETTERBOOK_TEST_WHOLE=1` at 200,000 as well.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

from extract import finders
from extract.read import read
from extract.reading import Finder, Study, in_order
from ingest.document import Document
from ingest.folder import plug_ins
from ingest.typed import typed

pytestmark = pytest.mark.slow

JUNK = {
    "spaces": " ",
    "newlines": "\n",
    "digits": "7",
    "one word": "w",
    "commas": "item, ",
    "date ranges": "1 January 2024 to ",
    "almost a mail address": "a.",
    "almost an address of a page": "http://a/",
    "open brackets": "(",
    "quotation marks": '"',
    "reference with dashes": "AB-12-",
    "initials": "A. ",
    "capitalised words": "Abcdef ",
    "modal verbs": "must ",
    "sections": "section 3(1)(a), ",
    "figures": "1,000 ",
    "times": "12:00 ",
    "days": "Monday ",
    "fractions": "1/2/",
    "underscores and dots": "_._",
    "accents": "e\u0301\u0301\u0301",
    "zero width": "\u200b",
    "full-width digits": "\uff11\uff12 ",
    "bidi": "\u202ea\u202c",
    "questions": "Why? (a) ",
    "duties": "The council must reply by 3 May 2024. ",
}
FINDERS: tuple[Finder[Any], ...] = tuple(in_order(plug_ins(finders, "FINDER", Finder).values()))
_LENGTHS = (50_000, 100_000, 200_000) if os.environ.get("LETTERBOOK_TEST_WHOLE") else (50_000, 100_000)
_WORST = 3.0
_WORDS = 2_500  # a second of processor time
_FREE = 1.0  # seconds of processor time below which a ratio means nothing: some work begins only at a length


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_twice_the_text_takes_at_most_about_twice_the_time(junk: str) -> None:
    """Every finder by itself, and the parsing that they share; measured again where a busy machine may be to blame."""
    slow = [told for told in _ratios(junk) if told[-1] > _WORST]
    again = [told for told in _ratios(junk) if told[-1] > _WORST] if slow else []
    assert {told[:2] for told in slow} & {told[:2] for told in again} == set(), (slow, again)


@pytest.mark.parametrize("junk", ["modal verbs", "date ranges", "duties", "initials"])
def test_junk_is_read_as_fast_as_letters(junk: str) -> None:
    """What 240,000 characters of one thing take of a processor: 5,000 words a second when it is idle, half of that when it is shared."""
    text = (JUNK[junk] * (240_000 // len(JUNK[junk]) + 1))[:240_000]
    fastest = min(sum(_spent(typed(text, "junk.txt")).values()) for _ in range(2))
    assert len(text.split()) / fastest > _WORDS, fastest


def _ratios(junk: str) -> Iterator[tuple[str, int, float, float, float]]:
    """Yield each finder's kind, a length, its time for that and for twice that, and the ratio, where the time can be measured."""
    spent = [_spent(typed((junk * (length // len(junk) + 1))[:length], "junk.txt")) for length in _LENGTHS]
    for length, one, other in zip(_LENGTHS, spent, spent[1:], strict=False):
        for kind, seconds in other.items():
            if seconds > _FREE:
                yield kind, length, round(one[kind], 2), round(seconds, 2), seconds / max(one[kind], _FREE / _WORST)


def _spent(document: Document) -> dict[str, float]:
    """Return the processor time of parsing and of each finder."""
    study = Study(document)
    began = time.process_time()
    assert study.parsed is not None
    seconds = {"parsing": time.process_time() - began}
    for finder in FINDERS:
        began = time.process_time()
        study.findings.extend(finder.find(study))
        seconds[finder.yields.__name__] = time.process_time() - began
    return seconds


def test_a_reading_of_junk_is_a_reading() -> None:
    """All junk one after the other, in one letter."""
    assert read(typed("\n\n".join(junk * 200 for junk in JUNK.values()), "junk.txt")).document.text
