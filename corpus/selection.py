"""Lists by portions: conditions gathered for one query, and cursors that say where the next portion starts."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.errors import Invalid
from corpus.filed import Portion

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(slots=True)
class Where:
    """The conditions of a query and their values; without any, all rows."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def also(self, condition: str, *values: Any) -> None:
        """Add a condition with its values."""
        self.conditions.append(condition)
        self.values.extend(values)

    def of_teams(self, teams: tuple[str, ...] | None) -> None:
        """Ask for letters of no team or of these teams; None asks for those of every team."""
        if teams is not None:
            marks = ", ".join("?" * len(teams))
            self.also(f"(team IS NULL OR team IN ({marks}))", *teams)

    def equals(self, column: str, value: Any) -> None:
        """Ask for a value where one is given."""
        if value is not None:
            self.also(f"{column} = ?", value)

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "1"


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: an expression that an index holds, then the id, both in one direction."""

    expression: str
    descending: bool = False

    def begin_after(self, where: Where, cursor: str | None, number: str = "id") -> None:
        """Leave out the rows up to a cursor. Raises `Invalid` for one that is none of ours."""
        if cursor is None:
            return
        value, last = read_cursor(cursor)
        sign = "<" if self.descending else ">"
        where.also(f"({self.expression}, {number}) {sign} (?, ?)", value, last)

    def sql(self, number: str = "id") -> str:
        """Return the ORDER BY clause."""
        direction = "DESC" if self.descending else "ASC"
        return f"ORDER BY {self.expression} {direction}, {number} {direction}"


def portion(rows: list[dict[str, Any]], limit: int, made: Callable[[dict[str, Any]], T]) -> Portion[T]:
    """Return the rows of a query that asked for one more than `limit`; each names its sort value `sorted`."""
    shown = rows[:limit]
    after = cursor_at(shown[-1]["sorted"], shown[-1]["id"]) if len(rows) > limit and shown else None
    return Portion(tuple(map(made, shown)), after)


def cursor_at(value: Any, number: int) -> str:
    """Return the cursor of a row: its sort value and its id."""
    return base64.urlsafe_b64encode(json.dumps([value, number]).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[Any, int]:
    """Return the sort value and id of a cursor. Raises `Invalid` for one that is none of ours."""
    try:
        value, number = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise Invalid("The list cannot be continued from there.") from error
    if not isinstance(value, str | int | float) or not isinstance(number, int):
        raise Invalid("The list cannot be continued from there.")
    return value, number
