"""Rules of what is no obligation whatever the judge would say: questions, courtesies, aims, history.

From the annotation guide: statements of fact, history, aims and opinion are none; what has already been asked is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.doers import sort_of
from extract.clauses.sets import phrases, word_sets

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.clauses.candidate import Candidate

_ASKING = frozenset({"how", "what", "whether", "why", "whatever", "however"})
_FOR_FACTS = frozenset({"what", "how", "why", "when", "where", "who", "which"})
_MENTAL = frozenset({"i", "we", "you", "they", "it", "he", "she", "what", "this", "that", "which", "there", ""})
_AIMED = frozenset({"have", "be", "feel", "get", "grow", "thrive", "live", "know", "enjoy", "see", "benefit", "succeed", "achieve"})
_PRESENT = frozenset({"is", "are", "am", "be", "'s", "'re", "'m", "will", "must", "should"})
_TOLD = frozenset({"directed", "instructed", "asked", "commanded", "requested", "desired", "bidden"})
_PAST = frozenset({"was", "were", "had", "did"})


def rejected(candidate: Candidate) -> str | None:
    """Return why a candidate is no obligation, or None where no rule speaks against it."""
    return next((reason for reason, holds in _REASONS if holds(candidate)), None)


def past(candidate: Candidate) -> bool:
    """Say whether the cue's own verb is in the past: "I asked", "were required to"; "has agreed" is not."""
    if any(candidate.sentence.lows[place] in _PAST for place in candidate.cue):
        return True
    anchor = candidate.sentence[candidate.anchor]
    if _PRESENT & {candidate.sentence.lows[place] for place in candidate.cue}:
        return False
    helpers = {word.low for word in candidate.sentence.under(anchor.place, "aux", "cop")}
    return bool(helpers & _PAST) or (anchor.tag == "VBD" and not helpers)


def _asks_a_fact(candidate: Candidate) -> bool:
    """Stated within a question ("must we pay?"), unless the question mark belongs to a request beside the statement."""
    sentence = candidate.sentence
    if candidate.rule in ("could you", "would someone"):
        return bool(_FOR_FACTS & set(sentence.lows[: min(candidate.cue)]))
    beside = ";" in sentence.lows or "." in sentence.lows[:-3]
    return sentence.asks and candidate.rule in phrases("stated") and not beside


def _asked_after(candidate: Candidate) -> bool:
    """What a verb asks after: "determine which agencies they should work with"."""
    if candidate.rule not in phrases("stated"):
        return False
    sentence, start = candidate.sentence, candidate.doer[0] if candidate.doer else min(candidate.cue)
    before, cue = sentence.before(start), min(candidate.cue)
    if "what" in sentence.lows[max(0, cue - 2) : cue] or _which_ones(candidate, start):
        return True
    if before in _ASKING:
        return start > 1 or sentence.asks
    if before == "which" and start > 1 and sentence[start - 2].tag.startswith("VB"):
        return True
    return sentence.lows[start] in ("how", "what", "whether", "why") and start > 0


def _which_ones(candidate: Candidate, start: int) -> bool:
    """Tell "which agencies they should work with": a noun stands between the question word and its clause."""
    lows = candidate.sentence.lows
    for place in range(start - 2, max(0, start - 7), -1):
        if lows[place] in (",", ".", ":", ";"):
            return False
        if lows[place] in ("which", "what", "whose"):
            return candidate.sentence[place + 1].tag.startswith(("NN", "JJ")) or lows[place + 1] == "**"
    return False


def _is_feeling(candidate: Candidate) -> bool:
    """Tell "I will understand" and "we are encouraged": nothing that anybody is to do."""
    if candidate.rule.startswith("noun is") or candidate.rule == "is expected of":
        return candidate.said(candidate.speaker) in _MENTAL
    mental = sort_of(candidate.sentence, candidate.speaker) in ("i", "we", "you")
    return candidate.rule in ("will", "shall") and mental and candidate.verb in word_sets()["knowing"]


def _is_aim(candidate: Candidate) -> bool:
    return candidate.rule == "wish someone to" and candidate.verb in _AIMED


def _of_a_proposal(candidate: Candidate) -> bool:
    """What a proposal would let somebody do or keep them from."""
    helpers = {word.low for word in candidate.sentence.under(candidate.anchor, "aux")}
    return candidate.rule in ("permit someone to", "prevent someone from") and bool({"would", "'d", "could", "might"} & helpers)


def _is_saying(candidate: Candidate) -> bool:
    return (candidate.verb == "hesitate" and candidate.modality == "request") or (candidate.verb == "say" and candidate.rule == "is to")


def _is_noun(candidate: Candidate) -> bool:
    asks = candidate.rule in ("ask for", "recommend a thing", "ask someone to")
    return asks and candidate.sentence[candidate.anchor].tag.startswith("NN")


def _guesses_the_past(candidate: Candidate) -> bool:
    return candidate.action.perfect and candidate.rule in phrases("modals") | {"need to"}


def _asked_before(candidate: Candidate) -> bool:
    """Asked, required or allowed in the past; "I was hoping you could" is only polite."""
    asked = candidate.modality in ("request", "recommendation") and candidate.rule not in phrases("polite past")
    return (asked or candidate.rule in phrases("historic")) and past(candidate)


def _informs(candidate: Candidate) -> bool:
    """Tell "the data suggest that it is so", "a review will be undertaken to see": no recommendation, no undertaking."""
    sentence, head = candidate.sentence, candidate.action.head
    if candidate.rule == "recommend that" and sort_of(sentence, candidate.speaker) in ("i", "we") and not past(candidate):
        return not any(word.low in ("would", "'d", "should", "must") or word.tag == "VB" for word in sentence.words[: candidate.anchor])
    if candidate.rule == "undertakes that":
        return not any(word.tag == "MD" for word in sentence.under(head, "aux")) and sentence[head].tag not in ("VB", "MD")
    if candidate.rule == "undertakes to":
        return any(word.relation == "aux:pass" for word in sentence.under(candidate.anchor, "aux"))
    finite = {sentence[head].tag} | {word.tag for word in sentence.under(head, "aux", "cop")}
    return candidate.rule == "recommend that" and bool(finite & {"VBZ", "VBD"})


def _leads(candidate: Candidate) -> bool:
    """Tell "Members are requested:", which only leads in a list."""
    return candidate.rule.startswith("noun is") and candidate.sentence.lows[-1] == ":" and candidate.anchor >= len(candidate.sentence) - 3


def _supposes(candidate: Candidate) -> bool:
    """Tell "if you could send it, that would be helpful" and the bare "If you would sit down", from what is only supposed."""
    if candidate.rule != "if you would":
        return False
    sentence, after = candidate.sentence, candidate.sentence.words[candidate.action.head :]
    thanked = any(word.low in word_sets()["thanks"] for word in after) and {"would", "'d", "will", "be"} & set(sentence.lows)
    alone = min(candidate.cue) <= 1 and not any(word.tag == "MD" or word.low == "please" for word in after)
    return not thanked and not (alone and sentence[0].text[:1].isupper())


def _instructed(candidate: Candidate) -> bool:
    """Tell "I am directed to refer to your letter": by whose wish one writes is no duty to write."""
    told = candidate.rule in ("is required to", "is asked to") and candidate.sentence.lows[candidate.anchor] in _TOLD
    return told and sort_of(candidate.sentence, candidate.speaker) in ("i", "we")


_REASONS: tuple[tuple[str, Callable[[Candidate], bool]], ...] = (
    ("a question", _asks_a_fact),
    ("an indirect question", _asked_after),
    ("a feeling", _is_feeling),
    ("an aim", _is_aim),
    ("what a proposal would do", _of_a_proposal),
    ("a way of speaking", _is_saying),
    ("a noun", _is_noun),
    ("a guess at the past", _guesses_the_past),
    ("information", _informs),
    ("already asked", _asked_before),
    ("the lead of a list", _leads),
    ("a supposition", _supposes),
    ("an instruction to write", _instructed),
)
