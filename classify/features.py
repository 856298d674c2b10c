"""What the leaning towards a kind is reckoned from: a letter's parts and parties, counts of what was found in it, and its opening words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from classify.signs import groups, has, is_official, parties, stretches
from extract.finders.answers import Answered
from extract.finders.consultation import Consultation
from extract.finders.letter_date import LetterDate
from extract.finders.obligations import Obligation
from extract.finders.questions import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\?|£|\d+")
_READ = 20_000  # characters of the body that are looked at
_OPENING = 60  # words of the body in which a letter says why it is written
_PARTS = ("salutation", "sign-off", "signature", "quoted", "copies", "reference", "date line", "address", "subject", "annex", "enclosures")
_MODALITIES = ("duty", "request", "recommendation", "commitment", "permission", "expectation", "prohibition")
_LENGTHS = (60, 150, 400, 1000)  # words of the body
_PERSONS = (("I", {"i", "my", "me"}), ("we", {"we", "our", "us"}), ("you", {"you", "your"}))
_OFTEN = 0.01  # the share of a letter's words from which it speaks much of somebody
_MOST = 2  # from here on counts are alike


def features(reading: Reading) -> frozenset[str]:
    """Return the features of a letter, each in words that can be shown to a reader."""
    words = words_of(" ".join(reading.document.quote(span) for span in stretches(reading, "body"))[:_READ])
    return frozenset({*_opening(words[:_OPENING]), *_of_parts(reading), *_of_findings(reading), *_of_parties(reading), *_of_manner(words)})


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, every number as "#"."""
    return ["#" if word.isdigit() else word.replace("’", "'") for word in _WORD.findall(text.lower())]


def _opening(words: list[str]) -> Iterator[str]:
    yield from (f"opens “{word}”" for word in words)
    yield from (f"opens “{first} {second}”" for first, second in pairwise(words))


def _of_parts(reading: Reading) -> Iterator[str]:
    for part in _PARTS:
        yield f"has a part “{part}”" if has(reading, part) else f"has no part “{part}”"


def _of_findings(reading: Reading) -> Iterator[str]:
    answered = reading.found(Answered)
    dated = any(finding.value.date for finding in answered)
    yield "answers a letter by its date" if dated else "answers a letter of no date" if answered else "answers no letter"
    yield f"puts {min(len(reading.found(Question)), _MOST + 1)} questions"
    asked: Counter[str] = Counter(finding.value.modality for finding in reading.found(Obligation))
    for modality in _MODALITIES:
        yield f"{modality}: {min(asked[modality], _MOST)}"
    if asked:
        yield f"mostly {asked.most_common(1)[0][0]}"
    if reading.found(Consultation):
        yield "a consultation was found"
    if reading.found(LetterDate):
        yield "bears a date"


def _of_parties(reading: Reading) -> Iterator[str]:
    official, addressed = is_official(reading), bool(groups(reading))
    yield "from a public body" if official else "from no public body"
    if addressed:
        yield "to a group"
    if addressed and official:
        yield "from a public body to a group"
    for side in ("sender", "recipient"):
        named = parties(reading, side)
        yield f"{side}s: {min(len(named), _MOST)}"
        if named:
            first = named[0]
            told = [what for what in ("name", "role", "organisation") if getattr(first, what)]
            yield f"{side} with {' and '.join(told)}"
            yield from (f"{side} “{word}”" for word in words_of(" ".join(getattr(first, what) for what in told)))


def _of_manner(words: list[str]) -> Iterator[str]:
    yield f"length {sum(len(words) >= length for length in _LENGTHS)}"
    for person, forms in _PERSONS:
        count = sum(word in forms for word in words)
        yield f"says much “{person}”" if count > _OFTEN * max(1, len(words)) else f"says “{person}”" if count else f"never says “{person}”"
