"""Lists under one lead: "Each partner must:" and its items, or items under the heading "Recommendations"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.clauses.candidate import Candidate
from extract.clauses.grammar import Action, joined
from extract.clauses.harvest import harvest
from extract.clauses.sets import word_sets
from extract.clauses.words import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.clauses.lexicon import Modality

_HEADINGS: dict[str, Modality] = {
    "recommendation": "recommendation", "recommendations": "recommendation", "recommended": "recommendation", "resolved": "commitment",
    "actions": "commitment", "decision": "commitment",
}  # fmt: skip
_SHORT = 5
"""Words that a heading has at most."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What the items below a lead take from it: how strongly they bind, and the lead's candidate, whose bearer they share."""

    modality: Modality
    candidate: Candidate | None = None


def lead_of(sentence: Sentence) -> Lead | None:
    """Return what a sentence leads in: one that breaks off at a colon after a cue, or a heading; None for any other."""
    if not sentence.words:
        return None
    heading = next((Lead(_HEADINGS[low]) for low in sentence.lows if low in _HEADINGS), None) if len(sentence) <= _SHORT else None
    if heading:
        return heading
    if sentence.lows[-1] not in (":", "to", "that", "-", "–"):
        return None
    told = _completed(sentence)
    last = len(told) - 1
    ending = [each for each in harvest(told) if each.action.head == last or each.action.start == last]
    best = max(ending, key=lambda each: len(each.cue), default=None)
    return Lead(best.modality, best) if best else None


def _completed(sentence: Sentence) -> Sentence:
    """The lead with a stand-in for the verb that its items bring."""
    words = (
        [word for word in sentence.words if word.place < len(sentence) - 1]
        if sentence.lows[-1] in (":", "-", "–")
        else list(sentence.words)
    )
    place = len(words)
    stand_in = Word(place, "act", "act", "VB", "dep", max(0, place - 1), sentence.words[-1].span)
    kept = [replace(word, head=min(word.head, place - 1)) for word in words]
    return Sentence((*kept, stand_in), sentence.role, sentence.number)


def is_item(sentence: Sentence) -> bool:
    """Say whether a sentence may be an item of a list: so laid out, or starting with a mark or in lower case."""
    if not sentence.words:
        return False
    first = sentence[0]
    return (
        sentence.role == "item"
        or first.tag in ("LS", "NFP", ":")
        or first.low in ("-", "•", "■", "(", "*", "–")
        or first.text[:1].islower()
    )


def listed(sentence: Sentence, lead: Lead, stops: frozenset[int]) -> Iterator[Candidate]:
    """Yield the acts of an item that opens with a verb."""
    at = 0
    while at < min(7, len(sentence) - 1) and (
        sentence.lows[at] in word_sets()["openers"]
        or sentence[at].tag in ("LS", "CD", "NFP", ":", "-LRB-", "-RRB-")
        or len(sentence.lows[at]) == 1
    ):
        at += 1
    if at < len(sentence) and _acts(sentence, at):
        for sharing, (each, end) in enumerate(joined(sentence, Action(at, at), stops)):
            words = (each.start, max(end, each.head + 1))
            yield Candidate(sentence, "listed", lead.modality, at, frozenset({at}), None, None, each, words, sharing)


def _acts(sentence: Sentence, at: int) -> bool:
    word = sentence[at]
    return word.tag in ("VB", "VBP", "VBZ") or (word.low in word_sets()["orders"] and word.tag.startswith("NN"))
