"""What a draft is before it becomes a Word file, a page or plain text: blocks with their basis, and the gaps left open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from ingest.document import Span

BlockKind = Literal[
    "letterhead",
    "marking",
    "address",
    "reference",
    "date",
    "salutation",
    "subject",
    "heading",
    "section",
    "clause",
    "appendix",
    "paragraph",
    "quote",
    "gap",
    "list",
    "table",
    "sign-off",
    "enclosures",
    "copies",
]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a block rests on, so that an adviser can defend it.

    `letter` is a span of the letter answered; `line` an approved line, `earlier` an earlier letter, `law` a citation: their
    identifier, title and date; `template` the house text itself; `setting` who we are; `adviser` what the adviser said for this draft.
    """

    kind: Literal["letter", "line", "earlier", "law", "template", "setting", "adviser"]
    source: str
    title: str = ""
    date: str | None = None
    span: Span | None = None
    reason: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list of a draft. `level` counts headings from 1; `rows` are a list's items or a table's rows.

    Lines of an address, a sign-off or a list of copies are parted by line ends. A table's first row holds its headings.
    `point` is the number of the point of the letter that the block quotes or answers; a quote of level 1 bears no number.
    A report has numbered `section` headings and `clause` paragraphs ("2", "2.1"), and an `appendix` begins a new page.
    """

    kind: BlockKind
    text: str
    basis: tuple[Basis, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that only an adviser can say: the question to answer and the point of the letter it belongs to."""

    question: str
    point: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that may answer a point: its words, where it comes from, and why it was offered.

    `score` runs from 0 to 1: how much of what the point asks the passage meets, as whoever found it judges. `ours` is False for the
    words of somebody who wrote to us.
    """

    text: str
    basis: Basis
    score: float
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """A passage offered for a point, best first; `taken` where the draft uses it, else an adviser may choose it instead."""

    point: str
    passage: Passage
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply, response or report in the making. `template` names the template, `why` the reason it was chosen."""

    template: str
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...] = ()
    why: str = ""
    details: dict[str, str] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()


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
class Commitment:
    """What an adviser promises on our behalf: the act, who owns it, the day it is due."""

    act: str
    owner: str
    due: dt.date


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and by whom a draft is made, and what only the adviser can say.

    `day` is the draft's date, `reference` the one allotted, `signatory` and `office` who signs. `address` is our own postal
    address, line by line. `answers` maps a point's number to the adviser's own answer; `commitments` are the only promises
    that a draft makes, `owners` who works on a point. `committee`, `summary` and `background` are for a committee report.
    `reason` and `until` say why a full reply must wait and till when; `passed_to` who will answer instead; `reply_day` is the day by
    which the letter should be answered.
    """

    day: dt.date
    reference: str = ""
    signatory: str = ""
    office: str = ""
    address: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    commitments: tuple[Commitment, ...] = ()
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    reason: str = ""
    until: dt.date | None = None
    passed_to: str = ""
    marking: str = ""
    owners: Mapping[str, str] = field(default_factory=dict)
    committee: str = ""
    summary: str = ""
    background: str = ""
    reply_day: dt.date | None = None
