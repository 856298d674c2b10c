"""Saved views: what somebody asked of a list, under a name, for themselves or for all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus import audit
from corpus.errors import Invalid, NotFiled
from corpus.packing import storable

if TYPE_CHECKING:
    from corpus.store import Store


@dataclass(frozen=True, slots=True)
class View:
    """A saved view of a list ("obligations", "letters"): `asked` are the page's query parameters."""

    id: int
    list: str
    name: str
    person: str
    shared: bool
    asked: dict[str, Any]


class Views:
    """Keeps saved views."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, of: str, name: str, asked: dict[str, Any], person: str, shared: bool = False) -> View:
        """Save a view, over the person's own of that name. Raises `Invalid` without a name."""
        name = storable(" ".join(name.split()))[:100]
        if not name:
            raise Invalid("A view needs a name.")
        with self._store.writing() as db:
            db.conn.execute(
                "INSERT INTO views (list, name, person, shared, asked) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (list, person, name) DO UPDATE SET shared = excluded.shared, asked = excluded.asked",
                (of, name, person, int(shared), storable(json.dumps(asked, ensure_ascii=False))),
            )
            audit.record(db, person, "view saved", "view", None, list=of)
        return next(view for view in self.some(of, person) if (view.name, view.person) == (name, person))

    def some(self, of: str, person: str) -> list[View]:
        """Return a person's views of a list and those that others share, by name."""
        rows = self._store.rows("SELECT * FROM views WHERE list = ? AND (person = ? OR shared) ORDER BY name COLLATE NOCASE", (of, person))
        return [View(row["id"], row["list"], row["name"], row["person"], bool(row["shared"]), json.loads(row["asked"])) for row in rows]

    def remove(self, number: int, person: str) -> None:
        """Remove a view of one's own. Raises `NotFiled`."""
        with self._store.writing() as db:
            if db.conn.execute("DELETE FROM views WHERE id = ? AND person = ?", (number, person)).rowcount == 0:
                raise NotFiled(f"You have no view {number}.")
            audit.record(db, person, "view removed", "view", number)
