"""Which of a sentence's time limits and conditions belong to a candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.asides import of_a_thing, of_another_clause, of_the_doer
from extract.clauses.grammar import action_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places
    from extract.clauses.limits import Limit, Moment

_STOPPING = frozenset(
    {"by", "before", "within", "until", "till", "than", "on", "in", "from", "after", "during", "every", "each", "prior", "at", ""}
)
_SET_PHRASE = 3
"""Words at most of "until further notice"; a longer "until" after "not" is what the act hangs on, and no limit."""
_FRONT = 3
"""The words of a sentence within which a time begins that stands in front of all it says."""
_BARE = frozenset({"time allowed", "period to do", "name to act", "name acts", "to be done"})
"""Rules whose acts take a bare time: "Clerk to write, May"."""
_ALLOWING = frozenset({"time allowed", "period to do"})
"""Rules whose cue is itself the time: "12 months to agree the plan"."""
_LATEST = frozenset({"by", "before", "within", "than", "inside"})
_LASTING = frozenset(
    {"retained", "retain", "kept", "keep", "held", "hold", "remain", "stored", "store", "preserve", "preserved", "displayed", "run"}
)


def stops_at(limit: Limit) -> bool:
    """Say whether an action's words end where a limit begins."""
    return limit.preposition in _STOPPING


def reach(candidate: Candidate, among: Sequence[Candidate]) -> Places:
    """Return the stretch in which a candidate's limits and conditions stand: up to where the next begins, from where the last ended."""
    lower, upper = 0, max(candidate.words[1], action_end(candidate.sentence, candidate.action)[0])
    for other in among:
        if other.action.head < candidate.action.head:
            lower = max(lower, min(other.words[1], candidate.action.head))
        elif other.action.head > candidate.action.head:
            begins = min(other.cue) if min(other.cue) > candidate.action.head else other.action.start
            upper = min(upper, begins)
    return lower, max(upper, candidate.action.head + 1)


def next_begins(candidate: Candidate, among: Sequence[Candidate]) -> int:
    """Return the place where the next candidate's words begin, or the sentence's end."""
    later = [min(*other.cue, other.action.start) for other in among if other.action.head > candidate.action.head]
    return min([len(candidate.sentence), *(place for place in later if place > candidate.action.head)])


def limit_of(candidate: Candidate, timed: Sequence[Limit], within: Places, upper: int = 0) -> Limit | None:
    """Return the time limit of a candidate, a firm one first, the nearest after the verb before one in front of it.

    Failing these, a last date behind all its words but before the place `upper`.
    """
    allowed = [limit for limit in timed if limit.places[0] <= candidate.anchor < limit.places[1]]
    if allowed and candidate.rule in _ALLOWING:
        return allowed[0]
    near = [limit for limit in timed if within[0] <= limit.places[0] < within[1] + 1 and _counts(candidate, limit, within)]
    fronted = [limit for limit in timed if limit.firm and limit.places[1] <= candidate.start + 1 and _stands_in_front(candidate, limit)]
    near = [limit for limit in near if not _tells_apart(candidate, limit)] or near
    after = [limit for limit in near if limit.places[0] >= candidate.action.head]
    firm = [limit for limit in after if limit.firm] or [limit for limit in near if limit.firm]
    if fronted and (candidate.sharing or not firm or _recurs(firm[0])):
        firm = [limit for limit in firm if not _recurs(limit) and limit.places[0] > candidate.action.head] or fronted
    return next(iter(firm or after or near), None) or _behind(candidate, timed, upper)


def _behind(candidate: Candidate, timed: Sequence[Limit], upper: int) -> Limit | None:
    """Return a firm date apart behind the act ("send it, with the fee, to the above address by 3 May"), before the place `upper`."""
    for limit in timed:
        first = candidate.action.head < limit.places[0] < upper and limit.firm and limit.moment is not None
        if first and limit.preposition in _LATEST and not of_another_clause(candidate, limit):
            return limit
    return None


def _stands_in_front(candidate: Candidate, limit: Limit) -> bool:
    """Whether a limit opens its sentence, no verb before it."""
    before = candidate.sentence.words[: limit.places[0]]
    told = any(word.tag in ("MD", "VB", "VBZ", "VBP", "VBD") for word in before)
    return len(before) <= _FRONT and not told and not of_the_doer(candidate, limit)


def _tells_apart(candidate: Candidate, limit: Limit) -> bool:
    """Whether a frequency is an adjective: the "weekly" of "weekly figures"."""
    place = limit.places[1] - 1
    return _recurs(limit) and candidate.sentence[place].tag == "JJ" and candidate.sentence[place].base == "amod"


def _recurs(limit: Limit) -> bool:
    return limit.moment is not None and limit.moment.type == "SET"


def _counts(candidate: Candidate, limit: Limit, within: Places) -> bool:
    start = limit.places[0]
    if candidate.rule.startswith("noun is") and start < candidate.words[1]:
        return False
    if limit.moment is None:
        return _counts_undated(candidate, limit)
    if of_the_doer(candidate, limit):
        return False
    if limit.preposition in ("for", "over") and start < candidate.action.head:
        return False
    if limit.preposition == "for" and (candidate.verb in _LASTING or "minimum" in candidate.sentence.lows[start : limit.places[1]]):
        return True
    if limit.preposition in ("of", "since") or (limit.preposition in ("for", "over") and _is_span_of_years(limit.moment)):
        return False
    if start < candidate.start:
        return within[0] == 0 and start <= _FRONT
    if limit.places[1] <= min(candidate.cue) and 0 < within[0] >= start - 1:
        return False
    if of_a_thing(candidate, limit) or (candidate.sharing and min(candidate.cue) < start < candidate.action.head):
        return False
    if limit.firm:
        return limit.preposition != "" or _stands_free(candidate, limit)
    if limit.preposition == "":
        return candidate.rule in _BARE or _hangs_on_verb(candidate, limit)
    return _hangs_on_verb(candidate, limit)


def _is_span_of_years(moment: Moment) -> bool:
    """Whether a time tells which year's or month's things are meant ("figures for the school year 2022/23"), and no day."""
    return moment.type == "DATE" and len(moment.value or "") < len("2022-09-01")


def _counts_undated(candidate: Candidate, limit: Limit) -> bool:
    words = candidate.sentence.lows[limit.places[0] : limit.places[1]]
    if (
        words[0] in ("until", "till")
        and len(words) > _SET_PHRASE
        and (candidate.negated or candidate.modality in ("permission", "prohibition"))
    ):
        return False
    return words != ("now",) or (limit.places[0] > candidate.action.head and candidate.modality in ("request", "expectation", "duty"))


def _stands_free(candidate: Candidate, limit: Limit) -> bool:
    """Whether "annual" and the like time the act, rather than tell one thing from another ("your annual report", "the annual grant")."""
    place = limit.places[0]
    if limit.places[1] - place > 1 or candidate.sentence[place].tag != "JJ":
        return True
    return candidate.sentence.before(place) not in ("the", "your", "our", "their", "its", "this", "his", "her", "my", "these", "an", "a")


def _hangs_on_verb(candidate: Candidate, limit: Limit) -> bool:
    sentence = candidate.sentence
    place = limit.places[1] - 1
    for _ in range(8):
        head = sentence[place].head
        if head == place or not limit.places[0] <= head < limit.places[1]:
            break
        place = head
    head = sentence[place].head
    if head == candidate.action.head or head in candidate.cue or _follows_verb(candidate, limit):
        return True
    return sentence[head].tag.startswith("V") and sentence[place].base in ("obl", "advmod", "nmod") and head > min(candidate.cue)


def _follows_verb(candidate: Candidate, limit: Limit) -> bool:
    """Whether "on", "in" or "at" some day follows an action's verb with no other verb between."""
    between = candidate.sentence.words[candidate.action.head + 1 : limit.places[0]]
    dated = limit.moment is not None and limit.moment.type == "DATE" and limit.preposition in ("on", "in", "at")
    return dated and limit.places[0] > candidate.action.head and not any(word.tag.startswith(("V", "MD")) for word in between)


def condition_of(candidate: Candidate, hanging: Sequence[Places], within: Places, among: Sequence[Candidate]) -> Places | None:
    """Return the condition that a candidate hangs on: after its verb, else the nearest before its subject that is not another's."""
    after = [places for places in hanging if candidate.action.head < places[0] <= within[1] + 1]
    if after:
        return after[0]
    before = [places for places in hanging if places[1] <= candidate.action.head and places[1] >= candidate.start - 3]
    return before[-1] if before and not _is_of_one_before(candidate, before[-1], among) else None


def _is_of_one_before(candidate: Candidate, condition: Places, among: Sequence[Candidate]) -> bool:
    """Whether a condition follows another act and belongs to that: "it must be told when this happens, and we expect you to check"."""
    sentence = candidate.sentence
    opened = sentence.before(condition[0]) in (",", ";", "and", "or", "but", "that", ":")
    return not opened and any(other.action.head < condition[0] and other.anchor != candidate.anchor for other in among)
