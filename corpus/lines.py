"""The bank of approved lines: what may be said on a topic, who answers for it, and until when it is taken as right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus import audit
from corpus.errors import Invalid, NotFiled, WrongState
from corpus.filed import Portion
from corpus.packing import day, storable
from corpus.search import matching
from corpus.selection import Order, Where, portion
from corpus.store import changed, inserted, now

if TYPE_CHECKING:
    from corpus.store import Store

ORDERS = {
    "topic": Order(("topic COLLATE NOCASE",)),
    "review": Order(("ifnull(review, '9999-12-31')",)),
    "used": Order(("ifnull(last_used, '')",), descending=True),
    "-id": Order(("id",), descending=True),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An approved line. `review` is the day it is to be looked at again (None for never), `retired` why it is used no more, if so.

    `last_used` and `last_letter` tell where it went out last; `replaces` is the line that it took the place of.
    """

    id: int
    topic: str
    text: str
    owner: str
    approved_by: str
    approved: dt.datetime
    review: dt.date | None
    last_used: dt.datetime | None = None
    last_letter: int | None = None
    replaces: int | None = None
    retired: str | None = None

    def stale(self, today: dt.date) -> bool:
        """Say whether its day of review is past."""
        return self.review is not None and self.review < today


class Bank:
    """Keeps approved lines; a change of words is a new line that replaces the old."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, topic: str, text: str, owner: str, review: dt.date | None, person: str, replaces: int | None = None) -> Line:
        """Add a line; the one that it replaces is retired. Raises `Invalid` without topic or text."""
        if not topic.strip() or not text.strip():
            raise Invalid("A line needs a topic and words.")
        with self._store.writing() as db:
            if replaces is not None:
                self.retire(replaces, "replaced", person)
            row = {
                "topic": storable(" ".join(topic.split())),
                "text": storable(text.strip()),
                "owner": owner,
                "approved_by": person,
                "approved": now().isoformat(),
                "review": review.isoformat() if review else None,
                "replaces": replaces,
            }
            number = inserted(db, "lines", row)
            audit.record(db, person, "line added", "line", number, replaces=replaces)
        return self.one(number)

    def one(self, number: int) -> Line:
        """Return a line. Raises `NotFiled`."""
        row = self._store.row("SELECT * FROM lines WHERE id = ?", (number,))
        if row is None:
            raise NotFiled(f"There is no line {number}.")
        return _line(row)

    def some(
        self,
        text: str | None = None,
        owner: str | None = None,
        retired: bool | None = False,
        order: str = "topic",
        after: str | None = None,
        limit: int = 50,
    ) -> Portion[Line]:
        """Return lines: with some words, of an owner, retired or not (None for both)."""
        where = Where()
        where.equals("owner", owner)
        if retired is not None:
            where.also("retired_at IS NOT NULL" if retired else "retired_at IS NULL")
        if order not in ORDERS:
            raise Invalid(f"Lines cannot be sorted by {order}.")
        if matching(self._store, where, "lines_index", "lines.id", text) is None:
            return Portion(())
        ORDERS[order].begin_after(where, after)
        sql = f"SELECT *, {ORDERS[order].sorted} FROM lines WHERE {where} {ORDERS[order].sql()} LIMIT ?"
        return portion(self._store.rows(sql, (*where.values, limit + 1)), limit, _line)

    def reviewed(self, number: int, review: dt.date | None, person: str) -> Line:
        """Say that a line is still right, and when to look at it again."""
        return self._change(number, "line reviewed", person, review=review.isoformat() if review else None)

    def used(self, number: int, letter: int | None, person: str) -> Line:
        """Note that a line went out, in a letter where that is filed."""
        return self._change(number, "line used", person, last_used=now().isoformat(), last_letter=letter)

    def retire(self, number: int, why: str, person: str) -> Line:
        """Take a line out of use. Raises `WrongState` where it is already."""
        if self.one(number).retired is not None:
            raise WrongState(f"Line {number} is retired already.")
        return self._change(number, "line retired", person, retired_at=now().isoformat(), retired_why=why)

    def _change(self, number: int, action: str, person: str, **values: Any) -> Line:
        with self._store.writing() as db:
            self.one(number)
            changed(db, "lines", number, values)
            audit.record(db, person, action, "line", number)
        return self.one(number)


def _line(row: dict[str, Any]) -> Line:
    used = row["last_used"]
    return Line(
        row["id"],
        row["topic"],
        row["text"],
        row["owner"],
        row["approved_by"],
        dt.datetime.fromisoformat(row["approved"]),
        day(row["review"]),
        dt.datetime.fromisoformat(used) if used else None,
        row["last_letter"],
        row["replaces"],
        (row["retired_why"] or "retired") if row["retired_at"] else None,
    )
