"""Rules of what is no obligation whatever the judge would say: questions, indirect questions, history, thanks.

From the annotation guide: statements of fact, history, aims and opinion are none; what has already been asked is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.doers import sort_of
from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from extract.clauses.candidate import Candidate

_STATED = frozenset(
    {
        "must", "shall", "should", "will", "may", "can", "could", "have to", "need to", "is to", "would", "requires", "has a duty", "is required to",
        "is expected to", "is permitted to", "has the right", "vital to", "it is vital that", "is doing", "is being done", "there is a duty",
        "time allowed", "noun is permitted", "noun is forbidden", "going to", "intends to", "is committed to",
    }
)  # fmt: skip
_ASKING = frozenset({"how", "what", "whether", "why", "whatever", "however"})
_MENTAL = frozenset({"i", "we", "you", "they", "it", "he", "she"})
_POLITE_PAST = frozenset({"hope that you will", "could you", "would like to", "grateful if"})
_PAST = frozenset({"was", "were", "had", "did"})


def rejected(candidate: Candidate) -> str | None:
    """Return why a candidate is no obligation, or None where no rule speaks against it."""
    if candidate.sentence.asks and candidate.rule in _STATED and not _polite_part(candidate):
        return "a question"
    if candidate.rule in ("could you", "would someone") and sentence_opens_with_question_word(candidate):
        return "a question"
    if (
        candidate.rule in ("will", "shall")
        and sort_of(candidate.sentence, candidate.speaker) in ("i", "we", "you")
        and candidate.verb in word_sets()["knowing"]
    ):
        return "a feeling"
    if candidate.verb == "say" and candidate.rule == "is to":
        return "a way of speaking"
    if _asked_after(candidate):
        return "an indirect question"
    if candidate.rule in ("ask for", "recommend a thing", "ask someone to") and candidate.sentence[candidate.anchor].tag.startswith("NN"):
        return "a noun"
    if candidate.rule.startswith("noun is") and candidate.said(candidate.speaker) in _MENTAL:
        return "a feeling"
    if candidate.action.perfect and candidate.rule in ("must", "should", "will", "may", "can", "could", "would", "need to"):
        return "a guess at the past"
    if (
        past(candidate)
        and candidate.rule not in _POLITE_PAST
        and sort_of(candidate.sentence, candidate.speaker) in ("i", "we", "none")
        and candidate.modality in ("request", "recommendation")
    ):
        return "already asked"
    return None


def sentence_opens_with_question_word(candidate: Candidate) -> bool:
    """Whether the question asks for a fact: "what would you put in its place?"."""
    return bool({"what", "how", "why", "when", "where", "who", "which"} & set(candidate.sentence.lows[: min(candidate.cue)]))


def _polite_part(candidate: Candidate) -> bool:
    """Whether the question mark belongs to a request, beside which a statement stands."""
    return ";" in candidate.sentence.lows or "." in candidate.sentence.lows[:-3]


def _asked_after(candidate: Candidate) -> bool:
    """Whether the clause is what a verb asks after: "determine which agencies they should work with"."""
    sentence, start = candidate.sentence, candidate.doer[0] if candidate.doer else min(candidate.cue)
    before = sentence.before(start)
    if before in _ASKING and candidate.rule in _STATED:
        return start > 1 or sentence.asks
    if before == "which" and candidate.rule in _STATED and start > 1 and sentence[start - 2].tag.startswith(("VB", "IN")):
        return sentence[start - 2].tag != "IN"
    return sentence.lows[start] in ("how", "what", "whether", "why") and candidate.rule in _STATED and start > 0


def past(candidate: Candidate) -> bool:
    """Say whether the cue's own verb is in the past: "I asked", "were required to"; "has agreed" is not."""
    words = [candidate.sentence[place] for place in candidate.cue]
    if any(word.low in _PAST for word in words):
        return True
    anchor = candidate.sentence[candidate.anchor]
    helpers = {word.low for word in candidate.sentence.under(anchor.place, "aux", "cop")}
    return bool(helpers & _PAST) or (anchor.tag == "VBD" and not helpers)
