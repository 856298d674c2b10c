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
    """How a list is sorted: expressions that an index holds in this order, then the id, all in one direction."""

    expressions: tuple[str, ...]
    descending: bool = False

    @property
    def sorted(self) -> str:
        """The column that `portion` makes a cursor of."""
        return f"json_array({', '.join(self.expressions)}) AS sorted"

    def begin_after(self, where: Where, cursor: str | None, number: str = "id") -> None:
        """Leave out the rows up to a cursor. Raises `Invalid` for one that is none of ours."""
        if cursor is None:
            return
        values, last = read_cursor(cursor)
        if len(values) != len(self.expressions):
            raise Invalid("The list cannot be continued from there.")
        sign = "<" if self.descending else ">"
        marks = ", ".join("?" * (len(values) + 1))
        where.also(f"({', '.join(self.expressions)}, {number}) {sign} ({marks})", *values, last)

    def sql(self, number: str = "id") -> str:
        """Return the ORDER BY clause."""
        direction = "DESC" if self.descending else "ASC"
        return "ORDER BY " + ", ".join(f"{each} {direction}" for each in (*self.expressions, number))


def portion(rows: list[dict[str, Any]], limit: int, made: Callable[[dict[str, Any]], T]) -> Portion[T]:
    """Return the rows of a query that asked for one more than `limit`; each names its sort value `sorted`."""
    shown = rows[:limit]
    after = cursor_at(json.loads(shown[-1]["sorted"]), shown[-1]["id"]) if len(rows) > limit and shown else None
    return Portion(tuple(map(made, shown)), after)


def cursor_at(values: list[Any], number: int) -> str:
    """Return the cursor of a row: its sort values and its id."""
    return base64.urlsafe_b64encode(json.dumps([values, number]).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[list[Any], int]:
    """Return the sort values and the id of a cursor. Raises `Invalid` for one that is none of ours."""
    try:
        values, number = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError) as error:
        raise Invalid("The list cannot be continued from there.") from error
    if not isinstance(values, list) or not isinstance(number, int) or not all(isinstance(each, str | int | float) for each in values):
        raise Invalid("The list cannot be continued from there.")
    return values, number
