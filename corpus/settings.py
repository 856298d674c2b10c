"""Settings kept with the record (who we are, reply targets), each a JSON value under a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus import audit

if TYPE_CHECKING:
    from corpus.store import Store


class KeptSettings:
    """Keeps settings; the audit log names which was changed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Return a setting, `otherwise` where it was never set."""
        row = self._store.row("SELECT value FROM settings WHERE name = ?", (name,))
        return json.loads(row["value"]) if row else otherwise

    def set(self, name: str, value: Any, person: str = "") -> None:
        """Keep a setting, any JSON value."""
        with self._store.writing() as db:
            db.table("settings").upsert({"name": name, "value": json.dumps(value, ensure_ascii=False)}, pk="name")
            audit.record(db, person, "setting changed", "setting", None, name=name)
