"""Lists under one lead: "Each partner must:" and its items, or items under the heading "Recommendations"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.clauses.candidate import Candidate
from extract.clauses.doers import sort_of
from extract.clauses.grammar import Action, joined
from extract.clauses.harvest import harvest
from extract.clauses.sets import phrases, word_sets
from extract.clauses.words import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.clauses.grammar import Places
    from extract.clauses.lexicon import Modality
    from extract.clauses.limits import Limit

_HEADINGS: dict[str, Modality] = {
    "recommendation": "recommendation", "recommendations": "recommendation", "recommended": "recommendation", "resolved": "commitment",
    "actions": "commitment", "decision": "commitment",
}  # fmt: skip
_TO, _MUST = (("to", "TO"),), (("must", "MD"),)
_SAME_PAST = frozenset({"set", "put", "let", "cut", "read", "shut", "submit", "quote", "cast"})
"""Verbs that look the same, or were taken for the same, in the past."""
_LONGEST_NAME = 8
"""Words that a lead has at most which only names somebody, its colon with them."""
_EARLY = 3
"""Words of a lead among which the "that" of a recommendation stands."""
_SHORT = 5
"""Words that a heading has at most."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What the items below a lead take from it: how strongly they bind, its candidate, whose bearer they share, its limit and condition.

    A lead that only names somebody ("Local authorities:") has no modality: its items bind by words of their own.
    """

    modality: Modality | None
    candidate: Candidate | None = None
    limit: Limit | None = None
    condition: Places | None = None


def lead_of(sentence: Sentence) -> Lead | None:
    """Return what a sentence leads in: one that breaks off at a colon after a cue, or a heading; None for any other."""
    if not sentence.words:
        return None
    heading = next((Lead(_HEADINGS[low]) for low in sentence.lows if low in _HEADINGS), None) if len(sentence) <= _SHORT else None
    if heading:
        return heading
    if "following" in sentence.lows and sentence.lows[-1] in (":", "."):
        return _announced(sentence)
    if sentence.lows[-1] not in (":", "to", "that", "-", "–"):
        return None
    ending = [each for helper in ((), _TO) for each in _led_by(_completed(sentence, helper))]
    best = max(ending, key=lambda each: (each.rule not in phrases("modals"), len(each.cue)), default=None)
    return Lead(best.modality, best) if best else _naming(sentence)


def _announced(sentence: Sentence) -> Lead | None:
    """A lead that tells of its items beforehand: "requires the Trust to take the following steps"."""
    at = sentence.lows.index("following")
    told = [each for each in harvest(sentence) if each.words[0] <= at < each.words[1]]
    best = max(told, key=lambda each: len(each.cue), default=None)
    return Lead(best.modality, best) if best else None


def _naming(sentence: Sentence) -> Lead | None:
    """A lead that is the name of a person or body alone, or that with "that" before it, as recommendations begin: "That Cabinet:"."""
    if len(sentence) > _LONGEST_NAME or any(word.tag.startswith(("V", "MD")) for word in sentence.words):
        return None
    named = next(iter(_led_by(_completed(sentence, _MUST))), None)
    if named is None or sort_of(named.sentence, named.bearer) not in ("agent", "name"):
        return None
    return Lead("recommendation" if "that" in sentence.lows[:_EARLY] else None, named)


def _led_by(told: Sentence) -> list[Candidate]:
    """The candidates whose action is the stand-in at the end of a completed lead."""
    last = len(told) - 1
    return [each for each in harvest(told) if last in (each.action.head, each.action.start)]


def _completed(sentence: Sentence, helper: tuple[tuple[str, str], ...]) -> Sentence:
    """The lead with a stand-in for the verb that its items bring, behind the word that they begin with, where they do."""
    words = (
        [word for word in sentence.words if word.place < len(sentence) - 1]
        if sentence.lows[-1] in (":", "-", "–")
        else list(sentence.words)
    )
    kept = [replace(word, head=min(word.head, len(words) - 1)) for word in words]
    for low, tag in (*helper, ("act", "VB")):
        place = len(kept)
        kept.append(Word(place, low, low, tag, "dep", max(0, place - 1), sentence.words[-1].span))
    return Sentence(tuple(kept), sentence.role, sentence.number)


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
        or (sentence.lows[at] in ("to", "that") and at < len(sentence) - 2)
    ):
        at += 1
    if lead.modality and at < len(sentence) and _acts(sentence, at):
        for sharing, (each, end) in enumerate(joined(sentence, Action(at, at), stops)):
            words = (each.start, max(end, each.head + 1))
            own = each.start if ";" in sentence.lows[at : each.start] else at
            yield Candidate(sentence, "listed", lead.modality, own, frozenset({own}), None, None, each, words, sharing)


def _acts(sentence: Sentence, at: int) -> bool:
    word = sentence[at]
    if word.low in ("have", "has", "is", "are", "am", "was") and word.tag != "VB":
        return False
    noun = word.low in word_sets()["orders"] and word.tag.startswith("NN")
    return word.tag in ("VB", "VBP", "VBZ") or noun or (word.low in _SAME_PAST and word.tag in ("VBN", "VBD"))
