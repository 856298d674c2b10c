"""What those who write to us said on a matter, in the order in which they said it, each beside the earlier statement that it changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz, process

from corpus.obligations import conditions, entry_from
from corpus.threads import alike

if TYPE_CHECKING:
    from corpus.filed import Entry
    from corpus.obligations import Wanted
    from corpus.store import Store

STATING: Final = ("commitment", "expectation", "recommendation", "duty", "prohibition")
"""The modalities in which a writer takes a position; a request asks, a permission leaves open."""
SAME: Final = 60
"""Words in common, of a hundred, from which a statement is taken for a new form of an earlier one of the same writer."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in which the writer of a letter takes a position, and the latest earlier one on the same thing by the same writer."""

    entry: Entry
    sender: str
    day: dt.date
    before: Entry | None = None


def statements(store: Store, wanted: Wanted, limit: int) -> list[Statement]:
    """Return the statements wanted from letters that came in, oldest first; of more than `limit` the latest."""
    where = conditions(store, wanted)
    if where is None:
        return []
    marks = ", ".join("?" * len(STATING))
    sql = (
        f"SELECT stated.*, sender, ifnull(date, received) AS said FROM (SELECT * FROM obligations WHERE {where} AND modality IN ({marks}))"
        " AS stated JOIN letters ON letters.id = stated.letter WHERE letters.direction = 'in' ORDER BY said DESC, stated.id DESC LIMIT ?"
    )
    rows = store.rows(sql, (*where.values, *STATING, limit))
    return _compared([_statement(row) for row in reversed(rows)])


def _statement(row: dict[str, Any]) -> Statement:
    sender, said = row.pop("sender"), row.pop("said")
    return Statement(entry_from(row), sender, dt.date.fromisoformat(f"{said}-01-01"[:10]))


def _compared(found: list[Statement]) -> list[Statement]:
    """Set beside each statement the latest like it that the same writer made in an earlier letter."""
    compared: list[Statement] = []
    for each in found:
        earlier = [other for other in reversed(compared) if other.entry.letter != each.entry.letter and alike(other.sender, each.sender)]
        quotes = [other.entry.quote for other in earlier]
        best = process.extractOne(each.entry.quote, quotes, scorer=fuzz.token_sort_ratio, score_cutoff=SAME)
        compared.append(replace(each, before=earlier[best[2]].entry if best else None))
    return compared
