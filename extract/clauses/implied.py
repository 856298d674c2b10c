"""Who is meant where a clause names no doer: whoever says that it will be done, or of whom its condition speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.doers import sort_of
from extract.clauses.sets import word_sets
from extract.clauses.stems import base
from extract.clauses.subjects import subject

if TYPE_CHECKING:
    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places
    from extract.clauses.words import Sentence


def implied(candidate: Candidate, condition: Places | None) -> Places | None:
    """Return the words that name who is meant, None where the sentence does not tell; only for a candidate without a bearer."""
    found = _sayer(candidate) if candidate.modality == "commitment" else _of_condition(candidate, condition)
    return found if sort_of(candidate.sentence, found) in ("agent", "name", "we", "ours") else None


def _sayer(candidate: Candidate) -> Places | None:
    """Who says it: "South West Water says that the scheme will be finished by March"."""
    sentence, place = candidate.sentence, candidate.action.head
    for _ in range(4):
        word = sentence[place]
        if word.head == place:
            return None
        verb = sentence[word.head]
        if word.base in ("ccomp", "parataxis") and _says(sentence, verb.place):
            edge = min([verb.place, *(each.place for each in sentence.under(verb.place, "aux", "cop"))])
            return subject(sentence, verb.place, edge)
        place = word.head
    return None


def _says(sentence: Sentence, verb: int) -> bool:
    return base(sentence.lows[verb]) in word_sets()["saying"] or sentence.lows[verb] in word_sets()["saying"]


def _of_condition(candidate: Candidate, condition: Places | None) -> Places | None:
    """Of whom a condition in front speaks: "Where a board concludes that it is not, the reasons ought to be recorded"."""
    if condition is None or condition[0] > 1:
        return None
    sentence = candidate.sentence
    for word in sentence.words[condition[0] + 1 : condition[1]]:
        if word.base == "nsubj" and sentence[word.head].base == "advcl" and sentence[word.head].place < condition[1]:
            return sentence.edges[word.place][0], sentence.edges[word.place][1] + 1
    return None
