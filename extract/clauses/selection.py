"""From candidates to one reading of each clause: of two that share an action the more telling wins, and a cue inside a cue gives way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.sets import phrases, word_sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places


def selected(candidates: Sequence[Candidate], conditional: Sequence[Places]) -> list[Candidate]:
    """Return the candidates that stand, in the order of the text; `conditional` are the places of if- and when-clauses."""
    standing = [each for each in candidates if not _inside(each, conditional) and not _yields_outer(each, candidates)]
    standing = [each for each in standing if not _is_wished(each, standing)]
    standing = [each for each in standing if not _yields_inner(each, standing)]
    standing = [each for each in standing if not _outdone(each, standing)]
    best: dict[int, Candidate] = {}
    for each in standing:
        rival = best.get(each.action.head)
        if rival is None or _weight(each) > _weight(rival):
            best[each.action.head] = each
    return sorted(_without_echoes(list(best.values())), key=lambda each: (each.start, each.words))


def _is_wished(inner: Candidate, standing: Sequence[Candidate]) -> bool:
    """Whether the "have" of "have oversight of" is what another cue asks for: "it is vital that partners have oversight"."""
    having = inner.rule in ("has a duty", "has the right")
    return having and any(outer.rule in phrases("wished") and outer.action.head in inner.cue for outer in standing)


def _weight(candidate: Candidate) -> tuple[int, int, int, int]:
    tier = 1 if candidate.rule in phrases("modals") else 0 if _is_faint(candidate) else 2
    return tier, int(candidate.bearer is not None), len(candidate.cue), -candidate.sharing


def _is_faint(candidate: Candidate) -> bool:
    """Whether any other reading of its words wins; none explains "…, but let me know"."""
    head = candidate.action.head
    let_know = candidate.sentence.lows[head : head + 3] in (("let", "me", "know"), ("let", "us", "know"))
    return candidate.rule in phrases("faint") and not let_know


def _inside(candidate: Candidate, conditional: Sequence[Places]) -> bool:
    """Whether the cue stands in an if- or when-clause: a supposition, no statement."""
    first = min(candidate.cue)
    if candidate.rule == "order after a clause" and candidate.sentence.after(first) in ("me", "us"):
        return False
    return any(start < first < end and start <= candidate.action.start < end for start, end in conditional) and not any(
        candidate.sentence.lows[place] in ("if", "when") for place in candidate.cue
    )


def _outdone(candidate: Candidate, standing: Sequence[Candidate]) -> bool:
    """Whether another reading of the same cue says more: a verb asked for rather than a noun."""
    if candidate.rule == "may wish to":
        return False
    others = [other.rule for other in standing if other.anchor == candidate.anchor or candidate.anchor in other.cue]
    return "may wish to" in others or (candidate.rule in phrases("outdone") and any(rule not in phrases("outdone") for rule in others))


def _first_person(candidate: Candidate) -> bool:
    return bool(set(candidate.said(candidate.speaker).split()) & {"i", "we"})


def _yields_outer(inner: Candidate, all_of_them: Sequence[Candidate]) -> bool:
    """Whether a cue is only what another obliges somebody to do: "you must ask them to send", "be able to" under "must"."""
    if inner.rule not in phrases("spoken") and inner.rule != "is permitted to":
        return False
    for outer in all_of_them:
        if _is_part_of(inner, outer):
            return True
        if outer is inner or outer.rule not in phrases("binding") or outer.action.head not in inner.cue or outer.anchor >= inner.anchor:
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
    if outer is inner or outer.rule not in phrases("promising") or not outer.action.head < inner.anchor < outer.words[1]:
        return False
    return inner.sentence[inner.anchor].tag == "VB" and inner.sentence.before(inner.anchor) == "to"


def _yields_inner(outer: Candidate, standing: Sequence[Candidate]) -> bool:
    """Whether the action is itself the cue of another candidate, which says more: "will be required to", "would be grateful if"."""
    reach = {outer.action.start, outer.action.head} | (
        {outer.action.start + step for step in range(1, 4)} if outer.action.copular else set()
    )
    for inner in standing:
        if inner is outer or inner.action.head == outer.action.head or inner.rule in ("bare order", "order after a clause"):
            continue
        core = inner.cue - {outer.anchor}
        if inner.anchor > min(outer.cue) and reach & core and (inner.anchor in reach or outer.action.copular or outer.action.head in core):
            if inner.sentence.lows[inner.anchor] in word_sets()["people"]:
                continue
            return True
    return False


def _without_echoes(candidates: list[Candidate]) -> list[Candidate]:
    """Drop a candidate of a faint cue whose action lies inside another's."""
    return [each for each in candidates if not _is_faint(each) or not any(_holds(other, each) for other in candidates)]


def _holds(outer: Candidate, inner: Candidate) -> bool:
    return outer is not inner and outer.words[0] < inner.words[0] and inner.words[1] <= outer.words[1]
