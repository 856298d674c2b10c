"""What a draft is before it becomes a Word file, a page or plain text: blocks with their basis, and the gaps left open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, Protocol

from ingest.document import Span

BlockKind = Literal[
    "address", "reference", "date", "salutation", "subject", "heading", "paragraph", "quote", "gap", "list", "table", "sign-off", "copies"
]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a block rests on, so that an adviser can defend it.

    `letter` is a span of the letter answered; `line` an approved line, `earlier` an earlier letter, `law` a citation: their
    identifier, title and date; `template` the house text itself; `setting` who we are.
    """

    kind: Literal["letter", "line", "earlier", "law", "template", "setting"]
    source: str
    title: str = ""
    date: str | None = None
    span: Span | None = None
    reason: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list of a draft. `level` counts headings from 1; `rows` are a list's items or a table's rows."""

    kind: BlockKind
    text: str
    basis: tuple[Basis, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that only an adviser can say: the question to answer and the point of the letter it belongs to."""

    question: str
    point: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply, response or report in the making. `template` names the template, `why` the reason it was chosen."""

    template: str
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...] = ()
    why: str = ""
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that may answer a point: its words, where it comes from, and why it was offered."""

    text: str
    basis: Basis
    score: float


class Sources(Protocol):
    """What drafting asks of whoever keeps letters and approved lines; the desk passes the corpus in."""

    def lines(self, point: str, limit: int) -> list[Passage]:
        """Return approved lines on a point, best first."""
        ...

    def passages(self, point: str, limit: int, leave_out: frozenset[str] = frozenset()) -> list[Passage]:
        """Return passages of earlier letters on a point, best first; `leave_out` names letters not to quote, by sha256."""
        ...


@dataclass(frozen=True, slots=True)
class NoSources:
    """Nothing to draw on: every point becomes a gap."""

    def lines(self, point: str, limit: int) -> list[Passage]:
        """Return no lines."""
        return []

    def passages(self, point: str, limit: int, leave_out: frozenset[str] = frozenset()) -> list[Passage]:
        """Return no passages."""
        return []


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and by whom a draft is made: the day that it is dated, the reference allotted, who signs."""

    day: dt.date
    reference: str = ""
    signatory: str = ""
    office: str = ""
