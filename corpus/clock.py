"""When an obligation falls due, and the working of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.packing import day

if TYPE_CHECKING:
    import datetime as dt

    from extract.finders.obligations import Obligation
    from extract.organisation import Nation


def due_day(
    obligation: Obligation, letter_date: dt.date | None, received: dt.date, nation: Nation
) -> tuple[dt.date | None, tuple[str, ...]]:
    """Return the day that an obligation falls due and the steps that led to it; None where its words name no day."""
    stated = day(obligation.deadline.value) if obligation.deadline else None
    return stated, ((f"The letter names the day: {stated:%-d %B %Y}.",) if stated else ())
