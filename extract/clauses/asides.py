"""Times that a sentence tells beside an act: of a thing, of who is to act, in a clause with a subject of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.clauses.candidate import Candidate
    from extract.clauses.limits import Limit


def of_a_thing(candidate: Candidate, limit: Limit) -> bool:
    """Whether a time is told of a thing in a relative clause behind the verb: "people who leave before 31 March"."""
    sentence, place = candidate.sentence, limit.places[1] - 1
    if sentence.before(limit.places[0]) == ",":
        return False
    for _ in range(8):
        word = sentence[place]
        if word.head == place or place == candidate.action.head:
            return False
        if word.relation == "acl:relcl" and candidate.action.head < word.head < place:
            return not (limit.preposition == "within" and limit.firm and word.tag in ("VBZ", "VBP"))
        place = word.head
    return False


def of_the_doer(candidate: Candidate, limit: Limit) -> bool:
    """Whether a time is told of the doer by a participle: "grant not spent by 31 March is to be returned"."""
    sentence, place = candidate.sentence, limit.places[1] - 1
    if candidate.doer and candidate.doer[0] < limit.places[0] and limit.places[1] <= candidate.doer[1] < candidate.action.head:
        return True
    if limit.places[1] > min(candidate.cue) or not limit.places[0]:
        return False
    told = sentence[limit.places[0] - 1]
    if told.tag == "VBN" and not sentence.under(told.place, "aux", "cop"):
        return True
    for _ in range(6):
        word = sentence[place]
        if word.head == place:
            return False
        if word.base == "acl" and word.tag in ("VBN", "VBG", "VBD") and word.head < place < limit.places[0]:
            return True
        place = word.head
    return False


def of_another_clause(candidate: Candidate, limit: Limit) -> bool:
    """Whether the verb on which a time hangs is not the act's and has a subject of its own."""
    sentence, place = candidate.sentence, limit.places[1] - 1
    for _ in range(8):
        place = sentence[place].head
        if sentence[place].head == place or place == candidate.action.head:
            return False
        if sentence[place].tag.startswith("V"):
            return bool(sentence.under(place, "nsubj")) and place > candidate.action.head
    return False
