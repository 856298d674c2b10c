"""How many obligations there are of each bearer, side, modality, state, owner, authority, letter and topic, for narrowing the index."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.obligations import OVERDUE, Wanted, conditions

if TYPE_CHECKING:
    from corpus.store import Store

Counts = dict[str, list[tuple[Any, int]]]
COLUMNS = {name: name for name in ("side", "modality", "state", "owner", "authority", "letter")} | {"bearer": "bearer_key"}
REMEMBERED = 64


class Facets:
    """Counts, and remembers the last counts until anything is changed: every change adds to the audit log."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._remembered: dict[tuple[Wanted, str, int], Counts] = {}

    def of(self, wanted: Wanted, most: int = 30) -> Counts:
        """Return the counts: see `Corpus.facets`."""
        return self._kept(wanted, f"{most}", lambda: self._columns(wanted, most) | {"topic": self._topics(wanted, most)})

    def periods(self, wanted: Wanted, today: dt.date) -> dict[str, int]:
        """Count by when they are due: see `Corpus.periods`."""
        free = replace(wanted, due_after=None, due_before=None, overdue=None, has_due=None)
        return dict(self._kept(free, today.isoformat(), lambda: {"period": self._periods(free, today)})["period"])

    def _kept(self, wanted: Wanted, what: str, counted: Callable[[], Counts]) -> Counts:
        """Return counts as remembered, or count anew where anything was changed since."""
        asked = (wanted, what, int(self._store.db.conn.execute("SELECT count FROM audit_head").fetchone()[0]))
        counts = self._remembered.get(asked)
        if counts is None:
            counts = counted()
            if len(self._remembered) >= REMEMBERED:
                self._remembered = {}
            if not self._store.db.conn.in_transaction:
                self._remembered[asked] = counts
        return {facet: list(values) for facet, values in counts.items()}

    def _periods(self, wanted: Wanted, today: dt.date) -> list[tuple[Any, int]]:
        where = conditions(self._store, wanted, walked=False)
        if where is None:
            return []
        past = f"WHEN {OVERDUE} THEN 'overdue' WHEN due_order < ? THEN 'past'"
        period = f"CASE {past} WHEN due_order = '9999-12-31' THEN 'none' ELSE substr(due_order, 1, 7) END"
        sql = f"SELECT {period}, count(*) FROM obligations WHERE {where} GROUP BY 1"
        return self._store.db.conn.execute(sql, (today.isoformat(), today.isoformat(), *where.values)).fetchall()

    def _columns(self, wanted: Wanted, most: int) -> Counts:
        if all(getattr(wanted, name) is None for name in Wanted.__dataclass_fields__ if name not in ("doubtful", "state")):
            anyhow = {"state": replace(wanted, state=None)}
            return {facet: self._counted(anyhow.get(facet, wanted), (column,), most)[0] for facet, column in COLUMNS.items()}
        free = [facet for facet in COLUMNS if getattr(wanted, facet) is None]
        counted = dict(zip(free, self._counted(wanted, tuple(COLUMNS[facet] for facet in free), most), strict=True))
        for facet in COLUMNS.keys() - counted.keys():
            counted[facet] = self._counted(replace(wanted, **{facet: None}), (COLUMNS[facet],), most)[0]
        return {facet: counted[facet] for facet in COLUMNS}

    def _counted(self, wanted: Wanted, columns: tuple[str, ...], most: int) -> list[list[tuple[Any, int]]]:
        """Count the values of some columns: of one by an index, of several in one walk through what is wanted."""
        where = conditions(self._store, wanted, walked=False)
        if where is None:
            return [[] for _ in columns]
        db = self._store.db.conn
        if len(columns) == 1:
            sql = f"SELECT {columns[0]}, count(*) FROM obligations WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
            return [db.execute(sql, (*where.values, most)).fetchall()]
        rows = db.execute(f"SELECT {', '.join(columns)} FROM obligations WHERE {where}", where.values).fetchall()
        tallies = [Counter(values) for values in zip(*rows, strict=True)] or [Counter[Any]() for _ in columns]
        return [sorted(tally.items(), key=lambda pair: (-pair[1], str(pair[0])))[:most] for tally in tallies]

    def _topics(self, wanted: Wanted, most: int) -> list[tuple[Any, int]]:
        """Count the topics of the letters that the obligations are from; a letter may have several."""
        where = conditions(self._store, replace(wanted, topic=None), walked=False)
        if where is None or self._store.row("SELECT 1 FROM topics LIMIT 1") is None:
            return []
        sql = (
            "SELECT topic, sum(many) FROM topics JOIN"
            f" (SELECT letter AS id, count(*) AS many FROM obligations WHERE {where} GROUP BY +letter) ON id = topics.letter"
            " GROUP BY topic ORDER BY 2 DESC, 1 LIMIT ?"
        )
        return self._store.db.conn.execute(sql, (*where.values, most)).fetchall()
