"""What sort of document a clause stands in, as far as it decides how strongly its words bind: a plea, a report of law, minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.clauses.doers import alive, head_noun, sort_of
from extract.clauses.sets import word_sets
from extract.clauses.stems import base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.clauses.candidate import Candidate
    from extract.clauses.lexicon import Modality
    from extract.clauses.words import Sentence

_PLEAS = frozenset(
    {
        "object",
        "objection",
        "objections",
        "oppose",
        "urge",
        "strongly",
        "outrageous",
        "disgrace",
        "unacceptable",
        "petition",
    }
)
_MINUTES = frozenset({"cllr", "cllrs", "clerk", "apologies", "minutes", "resolved", "agreed", "seconded", "chair", "chairman"})
_DIRECTS = frozenset({"direct", "directs", "direction", "directions", "hereby", "directed"})
_NOTED = frozenset({"listed", "name to act", "name acts", "to be done"})
"""Rules of notes of who does what: in a direction they bind."""
_NEAR = 2
"""Sentences after one that speaks of the law within which it still does."""


_ANSWERS = frozenset({"say", "object", "comment", "appeal", "challenge", "have"})
"""What somebody may do, and need not, in a time that is allowed."""
_EARLY = 6
"""Words of a sentence within which the "that" of a resolution stands."""
_MANY = 4
"""Sentences that speak of the law from which a document is taken to report it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Whether a document pleads a cause, is a note of a meeting, a sentence `alone`, or directs; where the law speaks (by number)."""

    pleads: bool = False
    lawful: frozenset[int] = frozenset()
    minutes: bool = False
    alone: bool = False
    directs: bool = False

    def modality(self, candidate: Candidate, *, timed: bool = False) -> Modality:
        """Return how strongly a candidate's words bind in this document; a need that is `timed` by a firm limit is a duty."""
        if timed and candidate.rule == "need to" and candidate.modality == "duty":
            return "duty"
        if candidate.modality == "commitment" and candidate.rule != "it was agreed":
            return "duty" if self.directs and candidate.rule in _NOTED else self._of_will(candidate)
        if turned := _turned_by_words(candidate):
            return turned
        if candidate.rule in ("need to", "must", "have to", "requires", "require someone to", "noun is due"):
            return self._of_need(candidate)
        if candidate.rule == "is to" and candidate.modality == "duty":
            return "commitment" if self.minutes else "duty" if self.directs else _of_is_to(candidate)
        if candidate.rule == "shall" and candidate.modality == "duty" and sort_of(candidate.sentence, candidate.speaker) in ("i", "we"):
            return "commitment"
        if candidate.modality == "request" and _decides(candidate):
            return "recommendation"
        return candidate.modality

    def _of_will(self, candidate: Candidate) -> Modality:
        """What a law or a scheme says somebody will do is a duty of theirs, no promise."""
        sort = sort_of(candidate.sentence, candidate.speaker)
        if candidate.rule != "will" or sort in ("i", "we", "ours", "you"):
            return candidate.modality
        lawful = candidate.sentence.number in self.lawful and sort not in ("thing", "it", "law", "none")
        return "duty" if lawful else candidate.modality

    def _of_need(self, candidate: Candidate) -> Modality:
        if candidate.modality != "duty":
            return candidate.modality
        lows = candidate.sentence.lows
        anchor = lows[candidate.anchor]
        if candidate.rule in ("requires", "require someone to") and not anchor.startswith("need"):
            return "duty"
        if candidate.sentence.number in self.lawful or set(lows) & word_sets()["law"] or _says_the_law(candidate):
            return "duty"
        if anchor.startswith("need"):
            first = sort_of(candidate.sentence, candidate.speaker) in ("i", "we")
            if candidate.rule != "need to":
                return "request" if first else "expectation"
            return (
                "duty"
                if candidate.sentence.before(candidate.anchor) in ("will", "'ll", "would", "also") and not self.pleads
                else "expectation"
            )
        return "expectation" if self.pleads and candidate.action.passive else "duty"


def _turned_by_words(candidate: Candidate) -> Modality | None:
    """What words beside the cue make of it: "may only" forbids, time "to object" permits, "obliged to learn" asks."""
    sentence, rule = candidate.sentence, candidate.rule
    first, head = min(candidate.cue), candidate.action.head
    if rule in ("may", "can", "is permitted to") and candidate.modality == "permission":
        if "only" in sentence.lows[first : head + 2]:
            return "prohibition"
        resolved = rule == "is permitted to" and "be" in sentence.lows[first : candidate.anchor] and "that" in sentence.lows[:_EARLY]
        return "recommendation" if resolved and not any(word.tag == "MD" for word in sentence.words[:head]) else None
    if rule == "is permitted to" and candidate.modality == "permission" and sentence[candidate.action.head].tag.startswith("NN"):
        return "duty"
    if rule == "time allowed" and candidate.verb in _ANSWERS:
        return "permission"
    if rule == "it was agreed" and {"recommend", "recommended"} & set(sentence.lows[: candidate.action.start]):
        return "recommendation"
    polite = {"would", "should", "'d"} & set(sentence.lows[max(0, first - 3) : candidate.anchor + 1])
    learning = candidate.action.passive or candidate.verb in ("learn", "know", "hear", "have", "receive")
    return "request" if rule == "is required to" and sentence.lows[candidate.anchor] == "obliged" and polite and learning else None


def _says_the_law(candidate: Candidate) -> bool:
    """Whether something named, and nobody, says that it is so: "Working Together is clear that agencies need to"."""
    sentence = candidate.sentence
    start = candidate.speaker[0] if candidate.speaker else min(candidate.cue)
    if sentence.before(start) != "that" or sentence.lows[max(0, start - 2)] not in ("clear", "says", "states", "requires", "provides"):
        return False
    speaking = sentence.words[: start - 2]
    named = any(word.text[:1].isupper() for word in speaking) and not any(word.tag.startswith("PRP") for word in speaking)
    return named and not any(word.tag.startswith("NN") and alive(word.low) for word in speaking)


def _of_is_to(candidate: Candidate) -> Modality:
    """Tell a rule from a plan: "an authority is to review" is a rule; "our team is to publish in May" a plan.

    So are what others are to do for the reader ("the registrar is to write to you") and what becomes of the sender's own means and acts
    ("payment is to be made", "an order is to be laid").
    """
    sentence, sort = candidate.sentence, sort_of(candidate.sentence, candidate.speaker)
    if candidate.action.passive:
        spoken = sentence.lows[head_noun(sentence, candidate.doer)] if candidate.doer else ""
        return "commitment" if spoken in word_sets()["own means"] and base(candidate.verb) in word_sets()["own acts"] else "duty"
    for_reader = sort != "you" and "you" in sentence.lows[candidate.action.head : candidate.words[1]]
    return "commitment" if sort in ("i", "we", "ours") or for_reader else "duty"


def _decides(candidate: Candidate) -> bool:
    """Whether a committee is asked for a decision, or a list of recommendations gives one."""
    sets = word_sets()
    verb = candidate.sentence[candidate.action.head]
    if candidate.rule in ("bare order", "order after a clause"):
        return verb.text.isupper() and len(verb.text) > 2 and verb.low in sets["decisions"]
    asked = candidate.rule in ("is asked to", "ask someone to") and bool(set(candidate.said(candidate.bearer).split()) & sets["committee"])
    return asked and (verb.low in sets["decisions"] or verb.text.isupper())


def setting(sentences: Sequence[Sentence]) -> Setting:
    """Read the setting off all sentences of a document."""
    pleas = sum(1 for sentence in sentences if _PLEAS & set(sentence.lows))
    mentions = [sentence.number for sentence in sentences if _speaks_of_law(sentence)]
    reach = _NEAR if len(mentions) >= _MANY else 0
    lawful = {number + step for number in mentions for step in range(reach + 1)}
    minuted = sum(1 for sentence in sentences if _MINUTES & set(sentence.lows))
    directing = sum(1 for sentence in sentences if _DIRECTS & set(sentence.lows))
    return Setting(pleas >= 2, frozenset(lawful), minuted >= 3, alone=len(sentences) <= 2, directs=directing >= _MANY > minuted)


def _speaks_of_law(sentence: Sentence) -> bool:
    """Whether a law, bill, policy or statutory guidance is what the sentence is about: its subject, or "under" it."""
    for word in sentence.words:
        if word.low not in word_sets()["enacted"]:
            continue
        leads = word.base in ("nsubj", "compound", "nmod") and word.head > word.place
        if leads or (sentence.before(word.place) in ("under", "the") and word.base in ("nsubj", "obl")):
            return True
    return False
