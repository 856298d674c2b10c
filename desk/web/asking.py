"""What the index of obligations is asked for: the query parameters of its page, its exports, its calendar and its saved views."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from pydantic import BeforeValidator

from corpus.obligations import ORDERS, Wanted
from desk.web.mending import Unfit, day_typed
from desk.web.words import plain_day, plain_span

if TYPE_CHECKING:
    from corpus.filed import Entry
    from desk.seat import Seat

DUES = {
    "overdue": "overdue",
    "week": "within 7 days",
    "month": "this month",
    "quarter": "within 90 days",
    "later": "later",
    "none": "without a date",
}
"""What can be asked of the due day, in words."""
SORTS = {
    "due": "due first",
    "-due": "due last",
    "bearer": "bearer",
    "owner": "owner",
    "modality": "kind",
    "state": "state",
    "-letter": "newest letter",
    "-id": "newest",
}
FACETS = {
    "side": "Whose",
    "bearer": "Who",
    "due": "Due",
    "modality": "Kind",
    "state": "State",
    "owner": "Owner",
    "topic": "Topic",
    "authority": "Law or authority",
    "letter": "Letter",
}
_NOBODY = "(nobody)"


def _day(typed: object) -> object:
    """Return what a box for a day holds as pydantic takes it. Raises `ValueError` where it is no day."""
    try:
        return day_typed(typed) if isinstance(typed, str) else typed
    except Unfit as error:
        raise ValueError(error.args[0]) from error


@dataclass(frozen=True, slots=True)
class Asked:
    """The query parameters. `state` is "open" unless said otherwise, "any" for all; `owner` and `bearer` "(nobody)" for none."""

    q: str | None = None
    bearer: str | None = None
    side: str | None = None
    modality: str | None = None
    state: str = "open"
    owner: str | None = None
    authority: str | None = None
    letter: int | None = None
    topic: str | None = None
    due: str | None = None
    due_after: Annotated[dt.date | None, BeforeValidator(_day)] = None
    due_before: Annotated[dt.date | None, BeforeValidator(_day)] = None
    to_check: bool = False
    sort: str = "due"

    def wanted(self, today: dt.date) -> Wanted:
        """Return what to ask of the index."""
        after, before = self._bounds(today)
        return Wanted(
            text=self.q or None,
            bearer="" if self.bearer == _NOBODY else self.bearer or None,
            side=self.side or None,
            modality=self.modality or None,
            state=None if self.state in ("", "any") else self.state,
            owner="" if self.owner == _NOBODY else self.owner or None,
            authority=self.authority or None,
            letter=self.letter,
            topic=self.topic or None,
            due_after=self.due_after or after,
            due_before=self.due_before or before,
            overdue=today if self.due == "overdue" else None,
            has_due={"none": False, "later": True}.get(self.due or "", True if self.due_after else None),
            doubtful=self.to_check,
        )

    def _bounds(self, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and last day that the word for `due` stands for; what was due before today is overdue, or done."""
        if self.due == "month":
            return today, (today.replace(day=1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        spans: dict[str, tuple[int | None, int | None]] = {"week": (0, 7), "quarter": (0, 90), "later": (91, None)}
        start, end = spans.get(self.due or "", (None, None))
        return _on(today, start), _on(today, end)

    @property
    def order(self) -> str:
        """The order asked for, if there is such a one."""
        return self.sort if self.sort in ORDERS else "due"

    def in_words(self, today: dt.date, many: int) -> str:
        """Return what was asked for and how many there are: "2 open obligations due this month, from 22 to 30 November 2026"."""
        state = {"": "", "any": ""}.get(self.state, f"{self.state} ")
        words = [f"{many or 'no'} {state}obligation{'s' if many != 1 else ''}"]
        words += ["held back to be checked"] if self.to_check else []
        words += [self._when(today)] if self.due in DUES or self.due_after or self.due_before else []
        told = " ".join(words) + (f", with the words “{self.q}”" if self.q else "")
        return told[0].upper() + told[1:]

    def _when(self, today: dt.date) -> str:
        if self.due == "overdue":
            return f"overdue: due before today, {plain_day(today)}"
        if self.due == "none":
            return "without a date"
        wanted = self.wanted(today)
        first, last = wanted.due_after, wanted.due_before
        if first and last:
            span = f"from {plain_span(first, last)}" if first != last else f"on {plain_day(first)}"
        else:
            span = f"from {plain_day(first)} on" if first else f"by {plain_day(last)}"
        return f"due this month, {span}" if self.due == "month" else f"due {span}"

    def given(self) -> dict[str, str]:
        """Return the parameters that differ from an empty question, as they stand in an address."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: str(value)
            for name, value in told.items()
            if value not in (None, "", False) and (name, value) not in (("state", "open"), ("sort", "due"))
        }

    def address(self, suffix: str = "") -> str:
        """Return the address of the page, of an export or of a form, for this question."""
        return self.changed({}, suffix)

    def changed(self, changes: Mapping[str, str | None], suffix: str = "") -> str:
        """Return the address for this question with some parameters changed; None takes one away."""
        kept = {name: value for name, value in (self.given() | dict(changes)).items() if value is not None}
        return f"/obligations{suffix}" + (f"?{urlencode(kept)}" if kept else "")


def _on(today: dt.date, days: int | None) -> dt.date | None:
    return None if days is None else today + dt.timedelta(days=days)


def everything(seat: Seat, asked: Asked, today: dt.date, most: int = 20_000) -> Iterator[Entry]:
    """Give every obligation asked for, portion by portion."""
    after: str | None = None
    given = 0
    while given < most:
        portion = seat.obligations(asked.wanted(today), asked.order, after, 500)
        yield from portion.rows
        given += len(portion.rows)
        after = portion.after
        if after is None:
            return
