"""From candidates to one reading of each clause: of two that share an action the more telling wins, and a cue inside a cue gives way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places

_MODALS = {"must", "shall", "should", "will", "would", "may", "can", "could", "is to", "going to"}
_FAINT = {
    "is doing",
    "is being done",
    "bare order",
    "order after a clause",
    "noun is permitted",
    "requires",
    "ask for",
    "recommend a thing",
    "there is a duty",
    "period to do",
}
_SPOKEN = {
    "ask someone to", "wish someone to", "ask that", "ask for", "grateful if", "grateful for", "look forward to", "look to someone to", "expect that", "hope that you will",
    "require someone to", "require that", "recommend that", "recommend someone to", "recommend a thing", "permit someone to", "prevent someone from", "undertakes to",
    "intends to", "undertakes that", "requires", "has a duty", "has the right", "time allowed",
}  # fmt: skip
_BINDING_OUTER = {
    "must",
    "shall",
    "should",
    "will",
    "may",
    "can",
    "have to",
    "need to",
    "is to",
    "may wish to",
    "is asked to",
    "is required to",
    "is expected to",
    "please",
    "bare order",
    "could you",
}


def selected(candidates: Sequence[Candidate], conditional: Sequence[Places]) -> list[Candidate]:
    """Return the candidates that stand, in the order of the text; `conditional` are the places of if- and when-clauses."""
    standing = [each for each in candidates if not _inside(each, conditional) and not _yields_outer(each, candidates)]
    standing = [each for each in standing if not _yields_inner(each, standing)]
    standing = [each for each in standing if not _outdone(each, standing)]
    best: dict[int, Candidate] = {}
    for each in standing:
        rival = best.get(each.action.head)
        if rival is None or _weight(each) > _weight(rival):
            best[each.action.head] = each
    return sorted(_without_echoes(list(best.values())), key=lambda each: (each.start, each.words))


def _weight(candidate: Candidate) -> tuple[int, int, int, int]:
    tier = 1 if candidate.rule in _MODALS else 0 if candidate.rule in _FAINT else 2
    return tier, int(candidate.bearer is not None), len(candidate.cue), -candidate.sharing


def _inside(candidate: Candidate, conditional: Sequence[Places]) -> bool:
    """Whether the cue stands in an if- or when-clause: a supposition, no statement."""
    first = min(candidate.cue)
    return any(start < first < end and start <= candidate.action.start < end for start, end in conditional) and not any(
        candidate.sentence.lows[place] in ("if", "when") for place in candidate.cue
    )


def _outdone(candidate: Candidate, standing: Sequence[Candidate]) -> bool:
    """Whether another reading of the same cue says more: a verb asked for rather than a noun."""
    rank = _RANKS.get(candidate.rule, 1)
    return any(
        other.anchor == candidate.anchor and _RANKS.get(other.rule, 1) > rank for other in standing if rank < 1 or other.rule in _RANKS
    )


_RANKS = {
    "requires": 0, "ask for": 0, "recommend a thing": 0, "noun is welcome": 0, "noun is due": 0, "noun is permitted": 0, "noun is forbidden": 0,
    "noun is recommended": 0, "grateful for": 0, "there is a duty": 0, "may wish to": 2,
}  # fmt: skip


def _first_person(candidate: Candidate) -> bool:
    return bool(set(candidate.said(candidate.speaker).split()) & {"i", "we"})


def _yields_outer(inner: Candidate, all_of_them: Sequence[Candidate]) -> bool:
    """Whether a cue is only what another obliges somebody to do: "you must ask them to send", "be able to" under "must"."""
    if inner.rule not in _SPOKEN and inner.rule != "is permitted to":
        return False
    for outer in all_of_them:
        if _is_part_of(inner, outer):
            return True
        if outer is inner or outer.rule not in _BINDING_OUTER or outer.action.head not in inner.cue or outer.anchor >= inner.anchor:
            continue
        if inner.rule == "is permitted to":
            if "able" in (inner.sentence.lows[place] for place in inner.cue) and outer.rule in ("must", "should", "need to", "have to"):
                return True
            continue
        if outer.rule == "will" or not _first_person(inner):
            return inner.rule not in ("has a duty", "has the right", "time allowed", "requires") and not outer.action.passive
    return False


def _is_part_of(inner: Candidate, outer: Candidate) -> bool:
    """Whether a cue is an infinitive within what somebody undertakes or is to do: "we will continue to press them to"."""
    if outer is inner or outer.rule not in _PROMISING or not outer.action.head < inner.anchor < outer.words[1]:
        return False
    return inner.sentence[inner.anchor].tag == "VB" and inner.sentence.before(inner.anchor) == "to"


_PROMISING = {
    "will",
    "going to",
    "must",
    "should",
    "is to",
    "undertakes to",
    "intends to",
    "is committed to",
    "please",
    "hope that you will",
    "could you",
    "ask someone to",
    "is asked to",
}


def _yields_inner(outer: Candidate, standing: Sequence[Candidate]) -> bool:
    """Whether the action is itself the cue of another candidate, which says more: "will be required to", "would be grateful if"."""
    reach = {outer.action.start, outer.action.head} | (
        {outer.action.start + step for step in range(1, 4)} if outer.action.copular else set()
    )
    for inner in standing:
        if inner is outer or inner.action.head == outer.action.head:
            continue
        core = inner.cue - {outer.anchor}
        if inner.anchor > min(outer.cue) and reach & core and (inner.anchor in reach or outer.action.copular or outer.action.head in core):
            if inner.sentence.lows[inner.anchor] in word_sets()["people"]:
                continue
            return True
    return False


def _without_echoes(candidates: list[Candidate]) -> list[Candidate]:
    """Drop a candidate whose action lies inside another's that the same cue made, or repeats its words under a fainter cue."""
    kept = []
    for each in candidates:
        inside = [
            other for other in candidates
            if other is not each and other.words[0] < each.words[0] and each.words[1] <= other.words[1] and _weight(each)[0] < 2 and each.rule in _FAINT
        ]  # fmt: skip
        if not inside:
            kept.append(each)
    return kept
