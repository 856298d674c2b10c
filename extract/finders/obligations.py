"""Who is to do what, for whom, by when, on what authority and how strongly: the facts that the index is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.finders.citations import Citation
from extract.finders.dates import TimeExpression
from extract.finders.parties import Party
from extract.organisation import Side
from extract.reading import Finder, Finding
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study

Modality = Literal["duty", "prohibition", "expectation", "request", "recommendation", "permission", "commitment"]


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
    return ()


FINDER = Finder(_find, yields=Obligation, needs=(TimeExpression, Citation, Party))
