"""Who is to do what, for whom, by when, on what authority and how strongly: the facts that the index is made of.

The workings are in `extract/clauses/`: candidates from the cue lexicon and the parse, what hangs on them, and the judge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from extract.clauses.authority import authority
from extract.clauses.context import Naming, house_of, speakers
from extract.clauses.counterparty import counterparty
from extract.clauses.description import leads_up
from extract.clauses.features import features
from extract.clauses.implied import implied
from extract.clauses.judge import judge
from extract.clauses.lexicon import Modality
from extract.clauses.limits import Moment
from extract.clauses.statement import Statement, statements
from extract.clauses.tables import ActionRow, RowTime, action_rows, labelled_times, owned_by, row_times
from extract.clauses.words import sentences
from extract.finders.citations import Citation
from extract.finders.dates import TimeExpression
from extract.finders.parties import Party
from extract.finders.parts import Part, PartName
from extract.organisation import Side
from extract.reading import Finder, Finding
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places
    from extract.clauses.judge import Judge
    from extract.reading import Study

__all__ = ["FINDER", "Deadline", "Modality", "Obligation", "Phrase"]


_NO_TEXT: frozenset[PartName] = frozenset(
    {"letterhead", "address", "reference", "date line", "signature", "copies", "running", "disclaimer"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the letter that fill one place of an obligation."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit or frequency: its words, TIMEX3 value (None for "as soon as possible"), and how it is counted.

    `unit` is "working_day" where working days are counted; `start` is what it runs from ("receipt", "initiation"), where told.
    """

    text: str
    span: Span
    value: str | None
    type: Literal["DATE", "DURATION", "SET"] | None = None
    unit: Literal["working_day"] | None = None
    start: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing that somebody is to do, may do or must not do (see the annotation guide).

    `bearer` holds the words nearest to the action, `bearer_name` who that is ("you" resolved to the recipient).
    """

    modality: Modality
    action: Phrase
    bearer: Phrase | None = None
    bearer_name: str | None = None
    deadline: Deadline | None = None
    condition: Phrase | None = None
    authority: Phrase | None = None
    counterparty: Phrase | None = None
    side: Side = "unknown"


def _find(study: Study) -> Iterable[Finding[Obligation]]:
    return found_by(judge(), study)


def found_by(weigh: Judge, study: Study) -> Iterable[Finding[Obligation]]:
    """Yield the obligations that a judge holds for such."""
    moments = [Moment(found.span, found.value.type, found.value.value) for found in study.found(TimeExpression)]
    citations = [found.span for found in study.found(Citation)]
    naming = Naming(speakers((found.value for found in study.found(Party)), _house(study)), study.us)
    rows = list(action_rows(study.text, moments))
    yield from (_of_row(study, row, naming) for row in rows if not row.done)
    times, labels = list(row_times(study.text, moments)), list(labelled_times(study.text, moments))
    outside = [row.whole for row in rows] + [found.span for found in study.found(Part) if found.value.name in _NO_TEXT]
    told = list(statements(sentences(study.parsed), moments))
    places = [each.candidate.sentence.number for each in told]
    for statement, sure in zip(told, weigh.probabilities([features(each) for each in told], places), strict=True):
        naming.hear(statement)
        if sure >= weigh.threshold and not leads_up(statement.candidate) and not _outside(outside, statement):
            span = statement.candidate.sentence.span(*statement.places)
            stated = _obligation(study, statement, naming, citations)
            if stated.deadline is None and (time := _on_row(times, span) or _labelled(study.text, labels, span)):
                stated = replace(stated, deadline=_timed(study, time.cell, time.moment))
            yield Finding(stated, span, statement.candidate.rule, sure)


_HEAD = 600
"""Characters of a letterhead in which the body's name is looked for."""
_ROW = 0.85
"""How sure a row of an action table is: it says itself what it is."""


def _house(study: Study) -> str | None:
    """Return the body whose letterhead a letter bears."""
    heads = (part.span for part in study.found(Part) if part.value.name == "letterhead")
    return next((name for head in heads if (name := house_of(study.text[head.start : min(head.end, head.start + _HEAD)]))), None)


def _of_row(study: Study, row: ActionRow, naming: Naming) -> Finding[Obligation]:
    """Return the obligation that a row of an action table states."""

    def phrase(span: Span | None) -> Phrase | None:
        return Phrase(" ".join(study.document.quote(span).split()), span) if span else None

    owner = phrase(row.owner)
    action = phrase(row.action)
    assert action is not None  # noqa: S101 - a row always has its act
    name = owned_by(study.text, owner.text) if owner else None
    deadline = _timed(study, row.when, row.moment) if row.when else None
    obligation = Obligation("commitment" if owner else "duty", action, owner, name, deadline, side=naming.side(name))
    return Finding(obligation, row.whole, "row of an action table", _ROW)


def _on_row(times: Sequence[RowTime], span: Span) -> RowTime | None:
    """Return the time that the row sets on which some words stand, unless they are that time."""
    at = bisect_right(times, span.start, key=lambda time: time.line.start) - 1
    holds = at >= 0 and times[at].line.covers(span) and not times[at].cell.overlaps(span)
    return times[at] if holds else None


def _labelled(text: str, labels: Sequence[RowTime], span: Span) -> RowTime | None:
    """Return the time with a label of its own that stands right behind some words."""
    at = bisect_right(labels, span.end, key=lambda time: time.line.start)
    behind = labels[at] if at < len(labels) else None
    return behind if behind and not text[span.end : behind.line.start].strip(" .;\n\t\r*-–|") else None


def _outside(outside: Sequence[Span], statement: Statement) -> bool:
    """Whether a statement stands in a part that speaks to nobody in particular: a letterhead, a disclaimer."""
    span = statement.candidate.sentence.span(*statement.places)
    shared = sum(min(part.end, span.end) - max(part.start, span.start) for part in outside if part.overlaps(span))
    return not statement.setting.alone and 2 * shared > len(span)


def _obligation(study: Study, statement: Statement, naming: Naming, citations: Sequence[Span]) -> Obligation:
    candidate = statement.candidate

    def phrase(places: Places | None, of: Candidate = candidate) -> Phrase | None:
        if places is None:
            return None
        span = of.sentence.span(*places)
        return Phrase(" ".join(study.document.quote(span).split()), span)

    action = phrase(candidate.words)
    assert action is not None  # noqa: S101 - a candidate always has its action's words
    above = statement.lead.candidate if statement.lead else None
    bearer = phrase(candidate.bearer) or (phrase(above.bearer, above) if above else None)
    meant = bearer or phrase(implied(candidate, statement.condition))
    name = naming.name(meant.text if meant else None, candidate.modality)
    name = owned_by(study.text, name) if name else None
    return Obligation(
        modality=candidate.modality,
        action=action,
        bearer=bearer,
        bearer_name=name,
        deadline=_deadline(study, statement),
        condition=phrase(statement.condition) or (phrase(statement.lead.condition, above) if statement.lead and above else None),
        authority=phrase(authority(candidate, citations)),
        counterparty=phrase(counterparty(candidate)),
        side=naming.side(name),
    )


def _deadline(study: Study, statement: Statement) -> Deadline | None:
    """Return the statement's time limit, its lead's, or none."""
    candidate, limit, lead = statement.candidate, statement.limit, statement.lead
    if limit is None and lead and lead.candidate:
        candidate, limit = lead.candidate, lead.limit
    return _timed(study, candidate.sentence.span(*limit.places), limit.moment) if limit else None


def _timed(study: Study, span: Span, moment: Moment | None) -> Deadline:
    text = " ".join(study.document.quote(span).split())
    if moment is None:
        return Deadline(text, span, None)
    counted = re.search(r"\b(?:of|from|after|following) (?:the )?(?:date of )?(\w+)", text)
    working: Literal["working_day"] | None = "working_day" if re.search(r"\b(?:working|business|school) days?\b", text) else None
    return Deadline(text, span, moment.value, moment.type, working, counted.group(1) if counted else None)


FINDER = Finder(_find, yields=Obligation, needs=(TimeExpression, Citation, Part, Party))
