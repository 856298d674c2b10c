"""What people do with the obligations of the index: how far each is, who has it, the day it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus import audit, obligations
from corpus.errors import Invalid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from corpus.filed import Entry, State
    from corpus.store import Store


class Handling:
    """Changes obligations; each change names the person and is on the audit log, but for the words of notes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set_state(self, number: int, state: State, note: str | None = None, person: str = "") -> Entry:
        """Set whether an obligation is open, done, not ours or dropped, with the evidence for it. Raises `Invalid`, `NotFiled`."""
        if state not in {"open", "done", "not ours", "dropped"}:
            raise Invalid(f'"{state}" is no state of an obligation.')
        return self._set(number, "state set", person, state=state, **({} if note is None else {"note": note}))

    def assign(self, numbers: Sequence[int], owner: str, person: str = "") -> None:
        """Give obligations to somebody ("" for nobody). Raises `NotFiled`."""
        with self._store.writing():
            for number in numbers:
                self._set(number, "assigned", person, owner=owner)

    def set_due(self, number: int, due: dt.date | None, person: str = "") -> Entry:
        """Set an obligation's day by hand; the computed one no longer counts. Raises `NotFiled`."""
        return self._set(
            number, "due set", person, due=due.isoformat() if due else None, due_set=1, due_certainty="hard" if due else "none"
        )

    def _set(self, number: int, action: str, person: str, **values: Any) -> Entry:
        with self._store.writing() as db:
            entry = obligations.entry(self._store, number)
            db.table("obligations").update(number, values)
            audit.record(db, person, action, "obligation", number, **{name: value for name, value in values.items() if name != "note"})
            if entry.letter is not None:
                obligations.count(self._store, entry.letter)
        return obligations.entry(self._store, number)
