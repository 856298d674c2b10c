"""Rules of what only describes: changes of law, expected results, receipts, what is meant by a relative clause, ways of opening a letter.

From the annotation guide: expected results of a policy are no obligations, nor are statements of fact or a future that merely describes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.doers import head_noun, sort_of
from extract.clauses.sets import word_sets
from extract.clauses.stems import base

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.clauses.candidate import Candidate

_PROVISIONS = frozenset(
    {
        "requirement",
        "requirements",
        "duty",
        "duties",
        "power",
        "powers",
        "provision",
        "provisions",
        "rule",
        "rules",
        "right",
        "rights",
        "responsibility",
        "responsibilities",
        "exemption",
        "exemptions",
        "restriction",
        "restrictions",
    }
)
_CHANGES = frozenset(
    {
        "remove",
        "replace",
        "abolish",
        "repeal",
        "amend",
        "extend",
        "strengthen",
        "introduce",
        "create",
        "retain",
        "preserve",
        "transfer",
        "lift",
        "relax",
        "simplify",
        "clarify",
        "change",
    }
)
_ENDS = frozenset({"remove", "abolish", "repeal", "lift", "waive", "end", "scrap"})
_PLEASURES = frozenset({"pleased", "happy", "glad", "delighted", "keen"})
_FINITE = frozenset({"VB", "VBZ", "VBP", "VBD"})
_NOW = frozenset({"am", "is", "are", "'m", "'re", "'s", "was", "were"})
_SPEAKING = frozenset({"write", "writing", "take", "thank", "express", "record", "extend", "pay", "add", "enclose", "attach"})


def _changes_law(candidate: Candidate) -> bool:
    """Tell "the requirement to have a Board will be removed": what becomes of a rule is nobody's act in this letter."""
    if candidate.rule not in ("will", "is to", "is being done", "would") or not candidate.action.passive or candidate.doer is None:
        return False
    subject = candidate.sentence.lows[head_noun(candidate.sentence, candidate.doer)]
    return subject in _PROVISIONS and base(candidate.verb) in _CHANGES


def _is_ended(candidate: Candidate) -> bool:
    """Tell "the requirement to have a Board will be removed": a duty that is to go binds nobody."""
    sentence = candidate.sentence
    noun = next((place for place in sorted(candidate.cue) if sentence.lows[place] in _PROVISIONS), None)
    if noun is None or candidate.rule not in ("need for someone to", "there is a duty", "duty of someone"):
        return False
    verb = sentence[sentence[noun].head]
    return base(verb.low) in _ENDS and verb.place > noun and sentence[noun].base in ("nsubj", "obj")


def _expected_result(candidate: Candidate) -> bool:
    """Tell "the review will help to ensure that lessons are learned" and "it is expected that the process will improve the reports"."""
    sentence, thing = candidate.sentence, sort_of(candidate.sentence, candidate.doer or candidate.speaker)
    if candidate.rule == "it would help if":
        helping = {"will", "'ll"} & {sentence.lows[place] for place in candidate.cue} and sentence.before(candidate.action.start) == "to"
        directly = sentence.lows[max(0, candidate.action.start - 2)] in ("help", "assist")
        return bool(helping) and directly and thing in ("thing", "law", "agent", "name")
    if candidate.rule in ("expect that", "hope that you will"):
        futures = {"will", "'ll"} & set(sentence.lows[max(candidate.cue) : candidate.action.head])
        return bool(futures) and thing in ("thing", "law") and base(candidate.verb) in word_sets()["effects"] | {"enhance"}
    return False


def _receives(candidate: Candidate) -> bool:
    """Tell "the Panel will receive notification of all cases": what a law gives somebody is no duty of theirs."""
    return (
        candidate.rule in ("will", "shall")
        and candidate.verb == "receive"
        and sort_of(candidate.sentence, candidate.speaker)
        in (
            "agent",
            "name",
            "thing",
        )
    )


def _what_is_expected(candidate: Candidate) -> bool:
    """Tell "the guidance sets out what is expected of schools to keep children safe"."""
    sentence, cue = candidate.sentence, min(candidate.cue)
    asked = candidate.rule in ("look to someone to", "is expected of", "expect that", "is required to", "is expected to", "requires")
    return asked and "what" in sentence.lows[max(0, cue - 3) : cue + 1]


def _opens_a_letter(candidate: Candidate) -> bool:
    """Tell "I am very pleased to be writing to you" and "we would like to take this opportunity to thank you"."""
    lows = candidate.sentence.lows
    cue = {lows[place] for place in candidate.cue}
    spoken = word_sets()["saying"] | _SPEAKING
    if candidate.rule == "is committed to" and cue & _PLEASURES and cue & _NOW:
        return base(candidate.verb) in spoken or candidate.verb in spoken
    if candidate.rule != "would" or candidate.verb not in ("like", "wish", "want"):
        return False
    at = candidate.action.head + 1
    return lows[at : at + 1] == ("to",) and at + 1 < len(lows) and base(lows[at + 1]) in spoken


def _is_unable(candidate: Candidate) -> bool:
    """Tell "the Council will not be able to ignore it" and "neighbours will be able to smell it": no permission is given."""
    sentence, cue = candidate.sentence, min(candidate.cue)
    able = candidate.rule == "is permitted to" and "able" in (sentence.lows[place] for place in candidate.cue)
    return able and bool({"not", "n't", "never", "will", "'ll"} & set(sentence.lows[max(0, cue - 3) : cue]))


def _will_feel(candidate: Candidate) -> bool:
    """Tell "I will be interested to see" and "you will be aware" from promises."""
    lows, head = candidate.sentence.lows, candidate.action.head
    return candidate.rule in ("will", "shall", "would") and bool(set(lows[candidate.action.start : head + 4]) & word_sets()["feelings"])


def _asked_already(candidate: Candidate) -> bool:
    """Tell "I have asked them to come" and "I promised to write" from requests and promises that are made now."""
    sentence, anchor = candidate.sentence, candidate.sentence[candidate.anchor]
    if candidate.rule == "undertakes to":
        return anchor.tag == "VBD" and anchor.low == "promised" and sort_of(sentence, candidate.speaker) in ("i", "we")
    having = {word.low for word in sentence.under(anchor.place, "aux")} & {"have", "has", "'ve", "had"}
    return candidate.rule == "ask someone to" and anchor.tag in ("VBN", "VBD") and bool(having)


def _only_says(candidate: Candidate) -> bool:
    """Tell "I should make clear" and "it cannot be right that", which only lead up to what is said."""
    sentence, cue, head = candidate.sentence, min(candidate.cue), candidate.action.head
    if candidate.rule == "should" and sort_of(sentence, candidate.speaker) == "i":
        clear = sentence.lows[head : head + 2] == ("make", "clear")
        return clear or candidate.verb in word_sets()["saying"] | {"advise", "like", "prefer"}
    if candidate.rule == "it is vital that":
        return bool({"not", "n't", "cannot", "hardly", "never"} & set(sentence.lows[max(0, cue - 3) : cue]))
    return False


def leads_up(candidate: Candidate) -> bool:
    """Tell "to do two things", which only leads up to what is asked; whom it names is still heard, for the "it" that follows."""
    head = candidate.action.head
    return candidate.verb == "do" and candidate.sentence.lows[head + 2 : head + 3] in (("things",), ("thing",))


def _wants_a_state(candidate: Candidate) -> bool:
    """Tell the aim "we want a robust system" from the request "I want a refund"."""
    return (
        candidate.rule == "want a thing"
        and candidate.sentence.lows[head_noun(candidate.sentence, candidate.words)] in word_sets()["aimed at"]
    )


def _there_is(candidate: Candidate) -> bool:
    """Tell "there is more to do" and "if children are to be safe" from "the Clerk is to write"."""
    if candidate.rule != "is to":
        return False
    start = candidate.speaker[0] if candidate.speaker else min(candidate.cue)
    return candidate.sentence.before(min(candidate.cue)) == "there" or candidate.sentence.before(start) == "if"


def _tells_which(candidate: Candidate) -> bool:
    """Tell "identify the improvements that should be made": a relative clause without a comma says which are meant."""
    sentence, cue = candidate.sentence, min(candidate.cue)
    binding = candidate.rule in ("should", "must", "need to", "have to") and candidate.action.passive and cue > 1
    relative = sentence.before(cue) in ("which", "that") and sentence[cue - 1].tag in ("WDT", "WP")
    return binding and relative and (sentence[cue - 2].tag.startswith("NN") or sentence[cue - 2].tag in _FINITE)


def _was_proposed(candidate: Candidate) -> bool:
    """Tell "he proposed a new model, placing responsibilities on three agencies": what went along with a past act."""
    sentence = candidate.sentence
    place = next((place for place in sorted(candidate.cue) if sentence[place].tag == "VBG"), None)
    if place is None or candidate.rule not in ("duty of someone", "permit someone to", "require someone to"):
        return False
    if sentence[place].base != "advcl":
        return False
    for _ in range(4):
        place = sentence[place].head
        if sentence[place].tag == "VBD":
            return True
    return False


def _not_short(candidate: Candidate) -> bool:
    """Tell "up to three months to do it" from "it is up to the Council to do it"."""
    times = word_sets()["times"]
    if candidate.rule != "duty of someone" or candidate.bearer is None:
        return False
    return candidate.sentence.lows[candidate.bearer[1] - 1].rstrip("s") in times and candidate.sentence[candidate.bearer[0]].tag == "CD"


DESCRIBES: tuple[tuple[str, Callable[[Candidate], bool]], ...] = (
    ("a change of law", _changes_law),
    ("a duty that is ended", _is_ended),
    ("an expected result", _expected_result),
    ("a receipt", _receives),
    ("what is expected", _what_is_expected),
    ("the opening of a letter", _opens_a_letter),
    ("an inability", _is_unable),
    ("a feeling to come", _will_feel),
    ("asked already", _asked_already),
    ("a way of saying it", _only_says),
    ("a state wanted", _wants_a_state),
    ("more to do", _there_is),
    ("which is meant", _tells_which),
    ("proposed in the past", _was_proposed),
    ("a length of time", _not_short),
)
