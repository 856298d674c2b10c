"""What the record room hands out: letters as filed, with people's corrections beside them, and the rows of its lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from classify.letter import Letter
from ingest.document import Box, Span

T = TypeVar("T")

Direction = Literal["in", "out"]
Verb = Literal["accept", "correct", "reject", "add"]
ReceivedFrom = Literal["mail", "stamp", "upload", "person"]
State = Literal["open", "done", "not ours", "dropped"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a finding: it survives re-reading, found again by its quoted words.

    `before` is the value that the finding had, `value` the one it is to have (both as JSON objects; None where the verb needs none).
    `adrift` says that the words were not found again when the letter was re-read.
    """

    id: int
    verb: Verb
    kind: str
    span: Span
    quote: str
    value: dict[str, Any] | None
    person: str
    at: dt.datetime
    before: dict[str, Any] | None = None
    adrift: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """A letter in the record: `id` counts from 1 and never changes; `filed_at` in UTC; `letter` is as the program read it.

    `parent` is the mail that it was attached to, `enclosures` the letters attached to it. The reply clock starts from the day `received`.
    """

    id: int
    letter: Letter
    filed_at: dt.datetime
    direction: Direction = "in"
    corrections: tuple[Correction, ...] = ()
    received: dt.date = dt.date.min
    received_from: ReceivedFrom = "upload"
    intake: int = 0
    parent: int | None = None
    enclosures: tuple[int, ...] = ()
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A letter attached to the one that is filed: as read, the PNG bytes of its pages, and what is attached to it in turn."""

    letter: Letter
    pictures: tuple[bytes, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet; `hit` where it is what was searched for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """A letter as a row of a list. `date` is ISO 8601, perhaps without a day; `snippet` shows the words searched for.

    `team` is the team whose members alone see it (None for all), `marking` its protective marking.
    """

    id: int
    name: str
    direction: Direction
    sender: str
    recipient: str
    date: str | None
    received: dt.date
    received_from: ReceivedFrom
    subject: str
    kind: str
    state: str
    reply_due: dt.date | None
    pages: int
    warnings: int
    obligations_open: int
    to_check: int
    parent: int | None
    sha256: str
    filed_at: dt.datetime
    snippet: tuple[Piece, ...] = ()
    team: str | None = None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An obligation as the index keeps it. `letter` is None for a row of an imported tracker.

    `due` is the day computed from the deadline (or set by a person: `due_set`), `due_working` the rule and the steps that led to it,
    `due_certainty` how certain it is; `recurs` is the RFC 5545 rule of what comes round again. `confidence` is the rule's,
    `reading_confidence` the page's. `doubt` says why it waits to be checked before it is shown ("" for none);
    `checked` says that a person accepted or corrected it; `adrift` that its words were not found again on re-reading.
    """

    id: int
    letter: int | None
    span: Span | None
    quote: str
    modality: str
    action: str
    bearer: str | None
    bearer_name: str | None
    side: str
    deadline: str | None
    deadline_value: str | None
    condition: str | None
    authority: str | None
    counterparty: str | None
    due: dt.date | None
    due_working: tuple[str, ...]
    due_set: bool
    state: State
    note: str
    owner: str
    confidence: float
    reading_confidence: float
    doubt: str
    checked: bool
    page: int | None
    boxes: tuple[Box, ...]
    rule: str
    value: dict[str, Any]
    adrift: bool
    due_certainty: Literal["hard", "inferred", "none"] = "none"
    recurs: str | None = None
    snippet: tuple[Piece, ...] = ()

    def overdue(self, today: dt.date) -> bool:
        """Say whether it is open after its day; never stored."""
        return self.state == "open" and self.due is not None and self.due < today

    def terse(self) -> bool:
        """Say whether the act's words tell too little by themselves ("assessed"): a list then quotes the whole clause."""
        return len(self.action.split()) < 3 and len(self.quote.split()) > len(self.action.split())


@dataclass(frozen=True, slots=True)
class Portion(Generic[T]):
    """Some rows of a list, and the cursor that gives those after them (None at the end).

    `ranked` says that a search put the likeliest first; with very many hits it gives the newest first.
    """

    rows: tuple[T, ...]
    after: str | None = None
    ranked: bool = False
