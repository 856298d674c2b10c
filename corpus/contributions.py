"""Contributions asked of other teams and people: what for, by when, and whether they were chased or have answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus import audit
from corpus.errors import Invalid, NotFiled, WrongState
from corpus.packing import day, storable
from corpus.selection import Where
from corpus.store import changed, inserted, now

if TYPE_CHECKING:
    from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Contribution:
    """Something asked `of` a team or person for an obligation or a letter; `answered_at` is None while it is awaited."""

    id: int
    obligation: int | None
    letter: int | None
    of: str
    what: str
    due: dt.date | None
    asked_by: str
    asked_at: dt.datetime
    chased_at: dt.datetime | None = None
    answer: str = ""
    answered_at: dt.datetime | None = None


class Contributions:
    """Keeps what was asked of others."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(
        self, of: str, what: str, due: dt.date | None, person: str, obligation: int | None = None, letter: int | None = None
    ) -> Contribution:
        """Ask a team or person for something. Raises `Invalid` where it is not said of whom or what."""
        if not of.strip() or not what.strip():
            raise Invalid("Say whom you ask, and what for.")
        row = {"obligation": obligation, "letter": letter, "of": storable(of.strip()), "what": storable(what.strip()), "asked_by": person}
        with self._store.writing() as db:
            day = due.isoformat() if due else None
            number = inserted(db, "contributions", row | {"due": day, "asked_at": now().isoformat()})
            audit.record(db, person, "asked", "contribution", number, obligation=obligation, letter=letter)
        return self.one(number)

    def one(self, number: int) -> Contribution:
        """Return a contribution. Raises `NotFiled`."""
        row = self._store.row("SELECT * FROM contributions WHERE id = ?", (number,))
        if row is None:
            raise NotFiled(f"There is no contribution {number}.")
        return _contribution(row)

    def of(self, obligation: int | None = None, letter: int | None = None) -> list[Contribution]:
        """Return what was asked for an obligation or a letter, the oldest first."""
        where = Where()
        where.equals("obligation", obligation)
        where.equals("letter", letter)
        rows = self._store.rows(f"SELECT * FROM contributions WHERE {where} ORDER BY id", where.values)
        return list(map(_contribution, rows))

    def awaited(self, due_before: dt.date | None = None, limit: int = 200) -> list[Contribution]:
        """Return what is not answered yet, the next due first; with a day, only what is due before it."""
        where = Where(["answered_at IS NULL"])
        if due_before:
            where.also("due < ?", due_before.isoformat())
        rows = self._store.rows(
            f"SELECT * FROM contributions WHERE {where} ORDER BY ifnull(due, '9999-12-31'), id LIMIT ?", (*where.values, limit)
        )
        return list(map(_contribution, rows))

    def chase(self, number: int, person: str) -> Contribution:
        """Note that they were reminded. Raises `WrongState` where they have answered."""
        return self._change(number, "chased", person, chased_at=now().isoformat())

    def answer(self, number: int, answer: str, person: str) -> Contribution:
        """Keep what was contributed. Raises `WrongState` where they have answered, `Invalid` without words."""
        if not answer.strip():
            raise Invalid("The answer is empty.")
        return self._change(number, "answered", person, answer=storable(answer.strip()), answered_at=now().isoformat())

    def _change(self, number: int, action: str, person: str, **values: Any) -> Contribution:
        with self._store.writing() as db:
            if self.one(number).answered_at:
                raise WrongState(f"Contribution {number} was answered before.")
            changed(db, "contributions", number, values)
            audit.record(db, person, action, "contribution", number)
        return self.one(number)


def _contribution(row: dict[str, Any]) -> Contribution:
    instants = {name: dt.datetime.fromisoformat(row[name]) if row[name] else None for name in ("asked_at", "chased_at", "answered_at")}
    return Contribution(**(row | instants | {"due": day(row["due"])}))
