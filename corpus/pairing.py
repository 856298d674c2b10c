"""Rows of an index go on with what they stand for when a letter is read again: the most alike are paired first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]


def paired(wanted: Sequence[Row], had: Sequence[Row], likeness: Sequence[tuple[str, ...]]) -> list[tuple[Row, Row | None]]:
    """Pair every wanted row with the row that it continues, if any.

    `likeness` lists sets of columns, the surest first: rows are paired that are equal in all columns of a set.
    """
    pairs: dict[int, Row] = {}
    free = list(had)
    for names in likeness:
        by_likeness: dict[tuple[Any, ...], list[Row]] = {}
        for old in free:
            by_likeness.setdefault(tuple(old[name] for name in names), []).append(old)
        for at, row in enumerate(wanted):
            alike = by_likeness.get(tuple(row[name] for name in names)) if at not in pairs else None
            if alike:
                pairs[at] = alike.pop(0)
        taken = {old["id"] for old in pairs.values()}
        free = [old for old in free if old["id"] not in taken]
    return [(row, pairs.get(at)) for at, row in enumerate(wanted)]


def left(had: Sequence[Row], pairs: Sequence[tuple[Row, Row | None]]) -> list[Row]:
    """Return the rows that nothing continues."""
    taken = {old["id"] for _, old in pairs if old}
    return [old for old in had if old["id"] not in taken]


def differing(row: Row, old: Row, kept: Sequence[str] = ()) -> Row:
    """Return what has to change in a row, apart from what is kept and the instant of the change; nothing where all is equal."""
    new = {name: value for name, value in row.items() if name not in kept and old[name] != value}
    return new if new.keys() - {"changed"} else {}
