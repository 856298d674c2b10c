"""Rows of tables in web pages: cells that reach over several columns or rows keep what stands below and beside them in its column."""

from __future__ import annotations

from dataclasses import dataclass, field

from resiliparse.parse.html import ElementNode

_WIDEST, _TALLEST = 100, 1_000  # columns, rows that one cell may reach over
_LONG = 150  # words in a cell: beyond that the table frames the page
_MANY = 5_000  # rows that are looked at


@dataclass(slots=True)
class Grid:
    """A table on its way through: the cells of its row so far, each with its reach, and the columns that cells from above reach into."""

    row: list[tuple[str, int, int]] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)

    def cell(self, text: str, across: int, down: int) -> None:
        """Take the next cell of the row and how many columns and rows it reaches over (0 rows: all that follow)."""
        self.row.append((text, min(max(across, 1), _WIDEST), min(down, _TALLEST) or _TALLEST))

    def end(self) -> tuple[str, ...]:
        """Finish the row: return a text for each column, an empty one where a cell from the left or from above reaches into it."""
        said: list[str] = []
        for text, across, down in self.row:
            self._reached(said)
            for more in range(across):
                if down > 1:
                    self.below[len(said)] = down - 1
                said.append("" if more else text)
        self._reached(said)
        self.row = []
        return tuple(said)

    def _reached(self, said: list[str]) -> None:
        """Set an empty text in each next column that a cell from above reaches into."""
        while self.below.get(len(said), 0) > 0:
            self.below[len(said)] -= 1
            said.append("")


def holds_rows(table: ElementNode) -> bool:
    """Say whether a table holds rows of cells; one that holds tables, long texts or a single filled column frames the page."""
    if table.query_selector("table") is not None:  # asked first: of tables nested hundreds deep each holds the words of all within
        return False
    rows = [row.query_selector_all("td,th")[:] for row in table.query_selector_all("tr")[:_MANY]]  # slices: steps cost their square
    words = [[len((cell.text or "").split()) for cell in row] for row in rows]
    return sum(sum(map(bool, row)) > 1 for row in words) > 1 and max((count for row in words for count in row), default=0) <= _LONG
