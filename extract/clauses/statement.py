"""From a parsed document to the statements of obligation in it: candidates, what hangs on them, and how sure the judge is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.clauses.adjuncts import Limit, Moment, conditions, limits
from extract.clauses.filters import rejected
from extract.clauses.grammar import action_end
from extract.clauses.harvest import harvest
from extract.clauses.lists import Lead, is_item, lead_of, listed
from extract.clauses.orders import orders
from extract.clauses.selection import selected
from extract.clauses.setting import Setting, setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places
    from extract.clauses.words import Sentence

_STOPPING = frozenset(
    {"by", "before", "within", "until", "till", "than", "on", "in", "from", "after", "during", "every", "each", "prior", "at", ""}
)
_LASTING = frozenset(
    {"retained", "retain", "kept", "keep", "held", "hold", "remain", "stored", "store", "preserve", "preserved", "displayed", "run"}
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A candidate with what hangs on it: its time limit, its condition, the whole of its clause; for a list's item the lead above it."""

    candidate: Candidate
    limit: Limit | None
    condition: Places | None
    places: Places
    setting: Setting
    lead: Candidate | None = None


def statements(sentences: Iterable[Sentence], moments: Sequence[Moment]) -> Iterator[Statement]:
    """Yield what may be an obligation, sentence by sentence; `moments` are the document's time expressions in order."""
    told = list(sentences)
    surrounding = setting(told)
    lead: Lead | None = None
    for sentence in told:
        lead = lead if lead and is_item(sentence) else None
        yield from _stated(sentence, limits(sentence, moments), surrounding, lead)
        lead = lead or lead_of(sentence)


def _stated(sentence: Sentence, timed: list[Limit], surrounding: Setting, lead: Lead | None = None) -> Iterator[Statement]:
    hanging = conditions(sentence)
    stops = frozenset([limit.places[0] for limit in timed if _stops(limit)] + [start for start, _ in hanging])
    items = list(listed(sentence, lead, stops)) if lead else []
    found = [each for each in selected([*items, *harvest(sentence, stops), *orders(sentence, stops)], hanging) if rejected(each) is None]
    taken: set[int] = set()
    for index, each in enumerate(found):
        candidate = replace(each, modality=surrounding.modality(each))
        lower = 0 if index == 0 else candidate.start
        upper = max(candidate.words[1], action_end(sentence, candidate.action)[0])
        limit = _limit_of(candidate, timed, lower, upper, first=index == 0)
        condition = _condition_of(candidate, hanging, upper)
        start, end = candidate.start, candidate.end
        for places in (limit.places if limit else None, condition):
            if places and not (taken and places[1] <= start and index):
                start, end = min(start, places[0]), max(end, places[1])
        taken.add(index)
        shared = lead.candidate if lead and candidate.rule == "listed" else None
        yield Statement(candidate, limit, condition, (start, min(end, len(sentence))), surrounding, shared)


def _stops(limit: Limit) -> bool:
    return limit.preposition in _STOPPING


def _limit_of(candidate: Candidate, timed: list[Limit], lower: int, upper: int, *, first: bool) -> Limit | None:
    within = [limit for limit in timed if lower <= limit.places[0] < upper + 1 and _counts(candidate, limit, first=first)]
    after = [limit for limit in within if limit.places[0] >= candidate.action.head]
    firm = [limit for limit in after if limit.firm] or [limit for limit in within if limit.firm]
    return next(iter(firm or after or within), None)


def _counts(candidate: Candidate, limit: Limit, *, first: bool) -> bool:
    if limit.moment is None:
        return True
    start = limit.places[0]
    if limit.preposition == "for":
        return candidate.verb in _LASTING or "minimum" in candidate.sentence.lows[start : limit.places[1]]
    if limit.preposition in ("of", "since", "over"):
        return False
    if start < candidate.start:
        return first and start <= 3
    if limit.firm:
        return True
    if limit.preposition == "":
        return limit.moment.type == "SET" or candidate.rule in ("time allowed", "period to do") or _hangs_on_verb(candidate, limit)
    return _hangs_on_verb(candidate, limit)


def _hangs_on_verb(candidate: Candidate, limit: Limit) -> bool:
    sentence = candidate.sentence
    place = limit.places[1] - 1
    for _ in range(8):
        head = sentence[place].head
        if head == place or not limit.places[0] <= head < limit.places[1]:
            break
        place = head
    head = sentence[place].head
    return (
        head == candidate.action.head
        or head in candidate.cue
        or (sentence[head].tag.startswith("V") and sentence[place].base in ("obl", "advmod", "nmod"))
    )


def _condition_of(candidate: Candidate, hanging: list[Places], upper: int) -> Places | None:
    after = [places for places in hanging if candidate.action.head < places[0] <= upper + 1]
    if after:
        return after[0]
    before = [places for places in hanging if places[1] <= candidate.action.head and places[1] >= candidate.start - 3]
    return before[-1] if before else None
