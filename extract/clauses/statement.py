"""From a parsed document to the statements of obligation in it: candidates, what hangs on them, and how sure the judge is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.clauses.conditions import conditions
from extract.clauses.filters import NO_CUE, rejected
from extract.clauses.grammar import rounded
from extract.clauses.harvest import harvest
from extract.clauses.limits import Limit, Moment, limits
from extract.clauses.lists import Lead, is_item, lead_of, listed
from extract.clauses.orders import orders
from extract.clauses.selection import selected
from extract.clauses.setting import Setting, setting
from extract.clauses.timing import condition_of, limit_of, next_begins, reach, stops_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places
    from extract.clauses.words import Sentence


@dataclass(frozen=True, slots=True)
class Statement:
    """A candidate with what hangs on it: its time limit, its condition, the whole of its clause; for a list's item the lead above it.

    What an item lacks of a bearer, limit or condition, its lead has.
    """

    candidate: Candidate
    limit: Limit | None
    condition: Places | None
    places: Places
    setting: Setting
    lead: Lead | None = None


def statements(sentences: Iterable[Sentence], moments: Sequence[Moment]) -> Iterator[Statement]:
    """Yield what may be an obligation, sentence by sentence; `moments` are the document's time expressions in order."""
    told = list(sentences)
    surrounding = setting(told)
    lead: Lead | None = None
    for sentence in told:
        lead = lead if lead and is_item(sentence) else None
        timed = limits(sentence, moments)
        yield from _stated(sentence, timed, surrounding, lead)
        lead = _lead(sentence, timed) or lead


def _lead(sentence: Sentence, timed: Sequence[Limit]) -> Lead | None:
    """The lead that a sentence is, with the limit and condition that it sets for its items."""
    lead = lead_of(sentence)
    if lead is None or lead.candidate is None:
        return lead
    firm = next((limit for limit in timed if limit.firm and limit.preposition), None)
    return replace(lead, limit=firm, condition=next(iter(conditions(sentence)), None))


def _stated(sentence: Sentence, timed: list[Limit], surrounding: Setting, lead: Lead | None = None) -> Iterator[Statement]:
    hanging = conditions(sentence)
    stops = frozenset([limit.places[0] for limit in timed if stops_at(limit)] + [start for start, _ in hanging])
    items = list(listed(sentence, lead, stops)) if lead else []
    read = [*items, *(each for each in harvest(sentence, stops) if rejected(each) not in NO_CUE), *orders(sentence, stops)]
    found = [each for each in selected(read, hanging) if rejected(each) is None]
    for each in found:
        within = reach(each, found)
        condition = condition_of(each, hanging, within, found)
        free = [limit for limit in timed if not _supposed(limit, each, hanging)]
        limit = limit_of(each, free, within, next_begins(each, found)) or _behind(condition, each, timed, found)
        condition = condition or (_behind_limit(limit, each, hanging) if limit else None)
        modality = surrounding.modality(each, timed=limit is not None and limit.firm)
        candidate = replace(each, modality=modality, words=rounded(sentence, each.words))
        start, end = candidate.start, candidate.end
        for places in (limit.places if limit else None, condition):
            if places and places[1] > within[0]:
                start, end = min(start, places[0]), max(end, places[1])
        shared = (
            lead
            if lead and (candidate.rule == "listed" or (lead.modality is None and candidate.bearer is None and candidate.doer is None))
            else None
        )
        yield Statement(candidate, limit, condition, (start, min(end, len(sentence))), surrounding, shared)


def _supposed(limit: Limit, candidate: Candidate, hanging: Sequence[Places]) -> bool:
    """Whether a limit stands within what is only supposed ("unless somebody objects within 42 days"), the act itself outside it."""
    around = (places for places in hanging if places[0] < limit.places[0] and limit.places[1] <= places[1])
    return any(candidate.sentence.lows[start] in ("if", "unless") and not start < candidate.action.head < end for start, end in around)


def _behind(condition: Places | None, candidate: Candidate, timed: list[Limit], among: list[Candidate]) -> Limit | None:
    """Return a firm limit set right behind a condition ("…, if you have not already done so, by 12 April"), unless another act has it."""
    if condition is None:
        return None
    firm = [limit for limit in timed if limit.firm and condition[1] <= limit.places[0] <= condition[1] + 1]
    between = any(candidate.action.head < other.action.head < limit.places[0] for other in among for limit in firm)
    return None if between else next(iter(firm), None)


def _behind_limit(limit: Limit, candidate: Candidate, hanging: Sequence[Places]) -> Places | None:
    """Return a condition told right behind a time limit that follows the act ("… as soon as possible, if you haven't already")."""
    if limit.places[0] <= candidate.action.head:
        return None
    return next((places for places in hanging if limit.places[1] <= places[0] <= limit.places[1] + 1), None)
