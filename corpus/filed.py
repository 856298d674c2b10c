"""What the record room hands out: letters as filed, with people's corrections beside them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from classify.letter import Letter
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a finding: it survives re-reading, found again by its quoted words."""

    id: int
    verb: Literal["accept", "correct", "reject", "add"]
    kind: str
    span: Span
    quote: str
    value: dict[str, Any] | None
    person: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Filed:
    """A letter in the record: `id` counts from 1 and never changes; `filed_at` in UTC."""

    id: int
    letter: Letter
    filed_at: dt.datetime
    direction: Literal["in", "out"] = "in"
    corrections: tuple[Correction, ...] = ()
