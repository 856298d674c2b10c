"""For whom, or to whom, the bearer acts: "send it to the Panel", "notify the Panel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.doers import sort_of
from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places

_LIVING = frozenset({"you", "we", "agent", "name"})


def counterparty(candidate: Candidate) -> Places | None:
    """Return the words that name who the act is for: after "to", or the object of a verb of telling; None where nobody is named."""
    sentence, (_, end) = candidate.sentence, candidate.words
    for word in sentence.words[candidate.action.head + 1 : end]:
        object_of_telling = word.base in ("obj", "iobj") and word.head == candidate.action.head and candidate.verb in word_sets()["telling"]
        given_to = word.base in ("obl", "nmod") and any(case.low == "to" for case in sentence.under(word.place, "case"))
        if object_of_telling or given_to:
            start = max(candidate.action.head + 1, sentence.edges[word.place][0])
            start += sentence.lows[start] == "to"
            places = (start, min(end, max(word.place, sentence.edges[word.place][1]) + 1))
            if places[0] < places[1] and (sort_of(sentence, places) in _LIVING or word.low in ("me", "us", "them", "him", "her")):
                return places
    return None
