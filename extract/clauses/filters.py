"""Rules of what is no obligation whatever the judge would say: questions, courtesies, aims, history.

From the annotation guide: statements of fact, history, aims and opinion are none; what has already been asked is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.description import DESCRIBES
from extract.clauses.doers import alive, head_noun, sort_of
from extract.clauses.grammar import governing
from extract.clauses.sets import phrases, word_sets

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.clauses.candidate import Candidate

_ASKING = frozenset({"how", "what", "whether", "why", "whatever", "however"})
_TOLD_SO = frozenset({"advised", "assured", "reassured", "informed", "aware"})
_LABEL = 8
"""Words of a line at most that is a label with its answer: "Please ask for: Ann Vale"."""
_TITLE = 4
"""Words of a heading that might be an order, at most."""
_FAR = 9
"""Words behind a noun at the head of a sentence within which its helping verb stands."""
_LABELS = (("to", "be", "completed", "by"), ("to", "be", "done", "by"), ("to", "be", "actioned", "by"))
_MARKER = 2
"""Words of a list's number: "1."."""
_RUNNING = frozenset({"run", "close", "open", "commence", "end", "begin", "start", "launch", "last", "conclude"})
_PURPOSES = frozenset({"purpose", "aim", "aims", "object", "objective", "point", "idea", "goal", "hope", "purposes", "objectives", "there"})
_FOR_FACTS = frozenset({"what", "how", "why", "when", "where", "who", "which"})
_MENTAL = frozenset({"i", "we", "you", "they", "it", "he", "she", "what", "this", "that", "which", "there", ""})
_AIMED = frozenset({"have", "be", "feel", "get", "grow", "thrive", "live", "know", "enjoy", "see", "benefit", "succeed", "achieve"})
_PRESENT = frozenset({"is", "are", "am", "be", "'s", "'re", "'m", "will", "must", "should"})
_WISHED = frozenset({"like", "prefer", "rather", "wish", "want", "care", "love"})
_TOLD = frozenset({"directed", "instructed", "asked", "commanded", "requested", "desired", "bidden"})
_NAMED = frozenset({"PRP", "NN", "NNS"})
_TOLD_OF = frozenset({"advised", "informed", "assured", "warned", "reassured"})
_SHARES = frozenset({"role", "roles", "part", "parts"})
_FINITE = frozenset({"VB", "VBZ", "VBP", "VBD"})
_PAST = frozenset({"was", "were", "had", "did"})


NO_CUE = frozenset({"information", "a noun"})
"""Reasons that show a cue to be none: another reading of the same words may stand in its place."""


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
        if sentence.before(min(candidate.cue)) in ("only", "nor", "neither", "never"):
            return True
        return _opened_by_a_question_word(candidate)
    beside = ";" in sentence.lows or "." in sentence.lows[_MARKER:-3]
    return sentence.asks and candidate.rule in phrases("stated") | {"listed"} and not beside


def _opened_by_a_question_word(candidate: Candidate) -> bool:
    """Tell "what could you send?" from "when you are back, could you ring?", whose question word has a verb of its own."""
    sentence, cue = candidate.sentence, min(candidate.cue)
    asking = next((place for place in range(cue - 1, -1, -1) if sentence.lows[place] in _FOR_FACTS), None)
    return asking is not None and (candidate.rule == "would someone" or not any(word.tag in _FINITE for word in sentence.words[asking:cue]))


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
    if sentence.lows[start] in ("which", "who") and start > 0:
        return sentence[start - 1].tag in _FINITE
    return sentence.lows[start] in ("how", "what", "whether", "why") and start > 0


def _only_said_of(candidate: Candidate) -> bool:
    """Tell "the role they should play" and "persons who may have it": a clause that says what is meant, and orders nothing."""
    sentence, cue = candidate.sentence, min(candidate.cue)
    if candidate.rule == "may" and candidate.verb in ("have", "be"):
        return sentence.before(cue) in ("who", "which", "that")
    start = candidate.doer[0] if candidate.doer else cue
    return candidate.rule in phrases("modals") and candidate.verb in ("play", "have") and sentence.before(start) in _SHARES


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
        return candidate.said(candidate.speaker) in _MENTAL or not _names_something(candidate)
    if candidate.rule in ("should", "may wish to", "may find"):
        return candidate.verb in ("know", "like") or "aware" in candidate.sentence.lows[candidate.action.head : candidate.action.head + 3]
    if candidate.verb == "see" and candidate.sentence.after(candidate.action.head) in ("to", "that"):
        return False
    mental = sort_of(candidate.sentence, candidate.speaker) in ("i", "we", "you") or candidate.verb in ("recall", "remember", "know")
    return candidate.rule in ("will", "shall") and mental and candidate.verb in word_sets()["knowing"]


def _names_something(candidate: Candidate) -> bool:
    """Whether there is a noun in a subject that is to be the action."""
    places = candidate.speaker or (0, 0)
    return any(word.tag.startswith(("NN", "PRP", "CD", "VBG", "FW", "ADD")) for word in candidate.sentence.words[places[0] : places[1]])


def _is_aim(candidate: Candidate) -> bool:
    return candidate.rule == "wish someone to" and candidate.verb in _AIMED


def _of_a_proposal(candidate: Candidate) -> bool:
    """What a proposal would let somebody do or keep them from."""
    helpers = {word.low for word in candidate.sentence.under(candidate.anchor, "aux")}
    if candidate.sentence.lows[candidate.anchor] == "open":
        return False
    return candidate.rule in ("permit someone to", "prevent someone from") and bool({"would", "'d", "could", "might"} & helpers)


def _is_saying(candidate: Candidate) -> bool:
    return (candidate.verb == "hesitate" and candidate.modality == "request") or (candidate.verb == "say" and candidate.rule == "is to")


def _is_noun(candidate: Candidate) -> bool:
    """Tell the nouns "request", "need" and "Trust" from the verbs that they look like."""
    low, place = candidate.sentence.lows[candidate.anchor], candidate.anchor
    if candidate.rule == "ask for" and candidate.sentence.before(place) == "to" and candidate.sentence[place - 2].tag in _NAMED:
        return True
    like_one = candidate.rule in phrases("of verbs") or low in ("need", "needs", "trust", "trusts")
    return (
        like_one
        and candidate.rule not in ("need for someone to", "there is a duty")
        and not low.startswith("reminder")
        and candidate.sentence[candidate.anchor].tag.startswith("NN")
    )


def _names_what_must_be(candidate: Candidate) -> bool:
    """Tell "Copy for the summer issue should reach the editor", whose first word is a noun, from an order."""
    if candidate.rule != "bare order":
        return False
    sentence, head = candidate.sentence, candidate.action.head
    for word in sentence.words[head + 1 : head + _FAR]:
        if word.low in _FOR_FACTS | {"that", "if", ",", ";", ":", "–", "as", "because"}:
            return False
        if word.tag == "MD" or (word.low in ("is", "are") and word.base in ("aux", "cop")):
            verb = governing(sentence, word.place)
            return not any(head < each.place < word.place for each in sentence.under(verb, "nsubj", "expl"))
    return False


def _plan_itself(candidate: Candidate) -> bool:
    """Tell "the plan is to be approved by the board" from "the plan is to open in May"."""
    noun = candidate.sentence[candidate.anchor]
    return candidate.rule == "intends to" and candidate.action.passive and noun.tag.startswith("NN") and noun.base == "nsubj"


def _wants_a_thing(candidate: Candidate) -> bool:
    """Tell "asking for your views on the plan to close it" from "asking for the Council to close it"."""
    sentence, who = candidate.sentence, candidate.doer
    if candidate.rule not in ("wish someone to", "ask someone to") or who is None or sentence.before(who[0]) != "for":
        return False
    noun = sentence[head_noun(sentence, who)]
    return noun.tag in ("NN", "NNS") and not alive(noun.low)


def _labels_a_time(candidate: Candidate) -> bool:
    """Tell the label "To be completed by:" from an act."""
    return candidate.rule == "to be done" and candidate.sentence.lows[min(candidate.cue) :][:4] in _LABELS and not min(candidate.cue)


def _guesses_the_past(candidate: Candidate) -> bool:
    return candidate.action.perfect and candidate.rule in phrases("modals") | {"need to"}


def _asked_before(candidate: Candidate) -> bool:
    """Asked, required or allowed in the past; "I was hoping you could" is only polite."""
    minuted = candidate.rule == "recommend that" and sort_of(candidate.sentence, candidate.speaker) not in ("i", "we")
    asked = candidate.modality in ("request", "recommendation") and candidate.rule not in phrases("polite past") and not minuted
    return (asked or candidate.rule in phrases("historic")) and past(candidate)


def _informs(candidate: Candidate) -> bool:
    """Tell "the data suggest that it is so", "a review will be undertaken to see": no recommendation, no undertaking."""
    sentence, head = candidate.sentence, candidate.action.head
    advised = sort_of(sentence, candidate.speaker) in ("i", "we") and sentence.lows[candidate.anchor].startswith(("recommend", "suggest"))
    if candidate.rule == "recommend that" and advised:
        return False
    if candidate.rule == "undertakes that":
        return not any(word.tag == "MD" for word in sentence.under(head, "aux")) and sentence[head].tag not in ("VB", "MD")
    if candidate.rule == "undertakes to":
        return any(word.relation == "aux:pass" for word in sentence.under(candidate.anchor, "aux"))
    finite = {sentence[head].tag} | {word.tag for word in sentence.under(head, "aux", "cop")}
    return candidate.rule == "recommend that" and bool(finite & {"VBZ", "VBD"})


def _leads(candidate: Candidate) -> bool:
    """Tell "Members are requested:" and "should take the following steps", which only lead in a list."""
    sentence = candidate.sentence
    if candidate.rule.startswith("noun is"):
        return sentence.lows[-1] == ":" and candidate.anchor >= len(sentence) - 3
    steps = candidate.verb == "take" and {"following", "steps"} <= set(sentence.lows[candidate.words[0] : candidate.words[1]])
    return steps or not any(char.isalnum() for char in candidate.verb)


def _disclaims(candidate: Candidate) -> bool:
    """The small print of an e-mail: "if you have received this in error, please notify the sender"."""
    lows = set(candidate.sentence.lows)
    error = lows & {"error", "mistake", "unauthorised", "recipient"} and lows & {"sender", "copy", "copying", "disclosure", "delete"}
    return bool(error) or {"environment", "printing"} <= lows


def _reported(candidate: Candidate) -> bool:
    """What the reader asked, and who is meant by a relative clause: "you also ask that", "anyone who intends to speak"."""
    if candidate.rule in ("ask that", "ask someone to", "ask for"):
        return sort_of(candidate.sentence, candidate.speaker) == "you"
    restricting = candidate.sentence.before(min(candidate.cue)) == "who" and candidate.sentence.lows[max(0, min(candidate.cue) - 2)] != ","
    return candidate.rule in phrases("wishes") and restricting


def _powerless(candidate: Candidate) -> bool:
    """Tell "we have no power to step in" and "he is not able to attend": inability is no prohibition."""
    able = candidate.rule == "is permitted to" and "able" in (candidate.sentence.lows[place] for place in candidate.cue)
    return candidate.negated and (candidate.rule == "has the right" or able)


def _needless(candidate: Candidate) -> bool:
    """Tell "a reply is not needed" and "no fee is payable"."""
    no = candidate.speaker is not None and candidate.sentence.lows[candidate.speaker[0]] == "no"
    return candidate.rule == "noun is due" and (
        no or "not" in candidate.sentence.lows[min(candidate.cue) : max(candidate.cue) + 1] or candidate.negated
    )


def _of_wishes(candidate: Candidate) -> bool:
    """Tell "I should be glad to have" (which asks) and "I am writing to ask" from what somebody undertakes to do."""
    if candidate.rule == "is doing":
        return candidate.verb == "writing"
    if candidate.rule == "would":
        return candidate.verb in ("prefer", "love", "hate") and candidate.sentence.after(candidate.action.head) == "to"
    return candidate.rule == "is committed to" and candidate.verb in ("have", "hear", "receive", "know", "learn")


def _of_things(candidate: Candidate) -> bool:
    """Tell "committed to a programme" and "the Minister with responsibility for transport": no act is named."""
    if candidate.sentence[candidate.action.head].tag.startswith("V"):
        return False
    lows = candidate.sentence.lows
    return (candidate.rule == "undertakes to" and lows[candidate.anchor].startswith(("commit", "agree", "pledge"))) or (
        candidate.rule == "has a duty" and "with" in (lows[place] for place in candidate.cue)
    )


def _of_consultation(candidate: Candidate) -> bool:
    """Tell "the consultation will close on 3 May": its dates are facts of their own."""
    consulting = "consultation" in candidate.said(candidate.doer).split()
    return candidate.rule in ("will", "shall") and consulting and candidate.verb in _RUNNING


def _purpose(candidate: Candidate) -> bool:
    """Tell "the purpose of this letter is to set out"."""
    return candidate.rule == "is to" and bool(set(candidate.said(candidate.speaker).split()[:4]) & _PURPOSES)


def _mere_words(candidate: Candidate) -> bool:
    """Tell "let me begin", the label "Please ask for", "please be assured", "I may want to" and "would it cost more?"."""
    lows, head = candidate.sentence.lows, candidate.action.head
    if candidate.rule in ("bare order", "order after a clause") and lows[head : head + 2] == ("let", "me"):
        return lows[head + 2 : head + 3] not in (("know",), ("have",), ("see",))
    if candidate.rule == "bare order" and _is_title(candidate):
        return True
    if candidate.rule == "please" and candidate.action.passive and candidate.verb in _TOLD_OF:
        return True
    if candidate.rule == "please" and lows[head : head + 2] in (("ask", "for"), ("reply", "to")):
        return len(lows) <= _LABEL
    if candidate.rule == "please" and candidate.sentence.before(head) == "be" and lows[head] in _TOLD_SO:
        return True
    if candidate.rule == "may wish to":
        return sort_of(candidate.sentence, candidate.doer) in ("i", "we")
    return candidate.rule == "would someone" and sort_of(candidate.sentence, candidate.doer) in ("thing", "it", "law")


def _is_title(candidate: Candidate) -> bool:
    """Tell the heading "9. Report Author" from an order."""
    words = [word.text for word in candidate.sentence.words if word.text[0].isalpha()]
    return 1 < len(words) <= _TITLE and all(word[0].isupper() for word in words) and candidate.sentence.lows[-1] != "."


def _supposes(candidate: Candidate) -> bool:
    """Tell "if you could send it, that would be helpful" and the bare "If you would sit down", from what is only supposed."""
    if candidate.rule != "if you would":
        return False
    if candidate.verb in _WISHED:
        return True
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
    ("only said of somebody", _only_said_of),
    ("a feeling", _is_feeling),
    ("an aim", _is_aim),
    ("what a proposal would do", _of_a_proposal),
    ("a way of speaking", _is_saying),
    ("a noun", _is_noun),
    ("a noun", _names_what_must_be),
    ("a noun", _plan_itself),
    ("a noun", _wants_a_thing),
    ("a label", _labels_a_time),
    ("a guess at the past", _guesses_the_past),
    ("information", _informs),
    ("already asked", _asked_before),
    ("the lead of a list", _leads),
    ("small print", _disclaims),
    ("reported", _reported),
    ("inability", _powerless),
    ("no need", _needless),
    ("a wish", _of_wishes),
    ("a thing", _of_things),
    ("a consultation's dates", _of_consultation),
    ("a purpose", _purpose),
    ("mere words", _mere_words),
    ("a supposition", _supposes),
    ("an instruction to write", _instructed),
    *DESCRIBES,
)
