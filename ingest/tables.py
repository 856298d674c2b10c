"""Tables: the cells that rules enclose, or that stand in columns, with the words in them. Nothing is read across a cell's edge.

A ruled table is rules that touch each other and make at least two rows of two columns, most of them filled. Cells that span columns or rows
are one cell; a row's cells come left to right, and a cell's words from its top to its foot.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.aligned import Columns, between_rules, rows_and_gaps, without_rules
from ingest.blocks import gathered
from ingest.layout import Block, Line, Places, line_of
from ingest.spaced import by_space

_NEAR = 2.5  # points between rules that touch or go on with each other
_NARROW = 6.0  # points, the least width or height of a cell: closer rules are a double line
_LONG = 150  # words in a cell: beyond that the rules frame the page's columns
_FEWEST, _MOST = 3, 1_500  # rules that a page's tables may have

Numbers = npt.NDArray[np.floating]
Cells = npt.NDArray[np.int64]
Rule = tuple[float, float, float]
"""A rule's place across its direction, then where it begins and ends along it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The edges of a table's rows and columns, and for each place of the grid the (row, column) at which its cell begins."""

    across: Sequence[float]
    down: Sequence[float]
    cells: Sequence[Sequence[tuple[int, int]]]

    def at(self, x: Numbers, y: Numbers) -> Cells:
        """Return the number of the cell at each of some places on the page; -1 beside the table."""
        column = np.searchsorted(self.across, x) - 1
        row = np.searchsorted(self.down, y) - 1
        beside = (row < 0) | (row >= len(self.down) - 1) | (column < 0) | (column >= len(self.across) - 1)
        numbers = np.array([[self.number(place) for place in row] for row in self.cells])
        return np.where(beside, -1, numbers[np.where(beside, 0, row), np.where(beside, 0, column)])

    def number(self, place: tuple[int, int]) -> int:
        """Return the number of the cell that begins at a row and a column."""
        return place[0] * len(self.across) + place[1]

    def place(self, number: int) -> tuple[int, int]:
        """Return the row and the column at which a cell begins."""
        return divmod(number, len(self.across))


def tabled(lines: Sequence[Line], rules: Places) -> tuple[list[Line], list[Block]]:
    """Take the tables out of a page: return the lines that stand in none, and each table as a block with its cells."""
    rest, tables = _taken(list(lines), grids(rules))
    rest, more = _taken(rest, map(_open, between_rules(rest, rules)))
    rows, gaps = rows_and_gaps(rest)
    rest, others = _taken(rest, map(_open, without_rules(rows, gaps)))
    if others:
        rows, gaps = rows_and_gaps(rest)
    rest, worded = _taken(rest, map(_open, by_space(rest, rows, gaps)))
    return rest, [*tables, *more, *others, *worded]


def _taken(lines: list[Line], found: Iterator[Grid]) -> tuple[list[Line], list[Block]]:
    """Take the tables of some grids out of the lines of a page."""
    tables = []
    for grid in found:
        inside = [line for line in lines if line.bottom >= grid.down[0] and line.top <= grid.down[-1]]
        if not inside:
            continue
        places = np.concatenate([line.places for line in inside])
        outside, cells = _sorted_out(lines, inside, grid.at(*_middles(places)).tolist(), grid)
        if _is_table(cells) and not _crossed(places, grid):
            lines = outside
            tables.append(_block(cells))
    return lines, tables


def _middles(places: Places) -> tuple[Numbers, Numbers]:
    return (places[:, 0] + places[:, 2]) / 2, (places[:, 1] + places[:, 3]) / 2


def _open(columns: Columns) -> Grid:
    """Make the grid of a table without upright rules."""
    places = [[(row, column) for column in range(len(columns.across) - 1)] for row in range(len(columns.down) - 1)]
    return Grid(columns.across, columns.down, places)


def _crossed(places: Places, grid: Grid) -> bool:
    """Say whether words stand across the edges of cells: such rules are ruled paper or a drawing."""
    inset, (_, y) = 0.2 * (places[:, 3] - places[:, 1]), _middles(places)
    left, right = grid.at(places[:, 0] + inset, y), grid.at(places[:, 2] - inset, y)
    return bool((left != right).sum() > max((left >= 0).sum(), 1) / 5)


def grids(rules: Places) -> Iterator[Grid]:
    """Yield the grids that rules make, of two rows and two columns at least."""
    if not _FEWEST <= len(rules) <= _MOST:
        return
    wide = rules[:, 2] - rules[:, 0] >= rules[:, 3] - rules[:, 1]
    level, upright = rules[wide].astype(float), rules[~wide].astype(float)
    rows = _joined([((top + bottom) / 2, left, right) for left, top, right, bottom in level.tolist()])
    columns = _joined([((left + right) / 2, top, bottom) for left, top, right, bottom in upright.tolist()])
    for some_rows, some_columns in _touching(rows, columns):
        across = _edges([x for x, _, _ in some_columns] + [edge for _, *ends in some_rows for edge in ends])
        down = _edges([y for y, _, _ in some_rows] + [edge for _, *ends in some_columns for edge in ends])
        if len(across) > 2 and len(down) > 2:
            yield Grid(across, down, _cells(across, down, some_rows, some_columns))


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Join rules that go on with each other: programs draw the border of each cell by itself."""
    found: list[Rule] = []
    for place, start, end in sorted(rules, key=lambda rule: (round(rule[0] / _NEAR), rule[1])):
        last = found[-1] if found else None
        if last is not None and abs(last[0] - place) <= _NEAR and start <= last[2] + _NEAR:
            found[-1] = (last[0], min(last[1], start), max(last[2], end))
        else:
            found.append((place, start, end))
    return found


def _touching(rows: Sequence[Rule], columns: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Part the rules into those that touch each other, directly or by others."""
    if not rows or not columns:
        return
    level, upright = np.array(rows), np.array(columns)
    meets = (
        (level[:, None, 1] <= upright[None, :, 0] + _NEAR)
        & (upright[None, :, 0] <= level[:, None, 2] + _NEAR)
        & (upright[None, :, 1] <= level[:, None, 0] + _NEAR)
        & (level[:, None, 0] <= upright[None, :, 2] + _NEAR)
    )
    open_ = meets.any(axis=1)
    while open_.any():
        mine = np.zeros(len(rows), dtype=bool)
        mine[int(np.flatnonzero(open_)[0])] = True
        while True:
            theirs = meets[mine].any(axis=0)
            more = meets[:, theirs].any(axis=1)
            if not (more & ~mine).any():
                break
            mine |= more
        open_ &= ~mine
        yield [rows[at] for at in np.flatnonzero(mine).tolist()], [columns[at] for at in np.flatnonzero(theirs).tolist()]


def _edges(places: Sequence[float]) -> list[float]:
    """Return the edges of rows or columns: places apart by at least the narrowest cell."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] >= _NARROW:
            found.append(place)
    return found


def _cells(across: Sequence[float], down: Sequence[float], rows: Sequence[Rule], columns: Sequence[Rule]) -> list[list[tuple[int, int]]]:
    """Tell of each place of a grid where its cell begins: places with no rule between them are one cell."""
    begins: list[list[tuple[int, int]]] = []
    for row, (top, foot) in enumerate(itertools.pairwise(down)):
        here: list[tuple[int, int]] = []
        for column, (left, right) in enumerate(itertools.pairwise(across)):
            if column and not _parts(columns, left, (top + foot) / 2):
                here.append(here[-1])
            elif row and not _parts(rows, top, (left + right) / 2):
                here.append(begins[row - 1][column])
            else:
                here.append((row, column))
        begins.append(here)
    return begins


def _parts(rules: Sequence[Rule], edge: float, at: float) -> bool:
    """Say whether a rule runs along an edge at a place."""
    return any(abs(place - edge) < _NARROW and start - _NEAR <= at <= end + _NEAR for place, start, end in rules)


def _sorted_out(
    lines: Sequence[Line], inside: Sequence[Line], where: Sequence[int], grid: Grid
) -> tuple[list[Line], dict[tuple[int, int], list[Line]]]:
    """Cut the lines level with a table at the edges of cells, given the cell of each word: return what stands beside it, and its cells."""
    cells: dict[tuple[int, int], list[Line]] = {}
    beside: dict[int, list[Line]] = {}
    begin = 0
    for line in inside:
        end = begin + len(line.words)
        for number, first, last in _runs(where[begin:end]):
            part = line if last - first == len(line.words) else line.part(first, last)
            (beside.setdefault(id(line), []) if number < 0 else cells.setdefault(grid.place(number), [])).append(part)
        begin = end
    level = set(map(id, inside))
    outside = [part for line in lines for part in (beside.get(id(line), ()) if id(line) in level else (line,))]
    return outside, cells


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of equal numbers: the number, its first place and the end."""
    at = 0
    for number, run in itertools.groupby(numbers):
        first, at = at, at + sum(1 for _ in run)
        yield number, first, at


def _is_table(cells: dict[tuple[int, int], list[Line]]) -> bool:
    """Say whether two rows have two filled cells each, and none holds a column of running text."""
    filled = [row for row, _ in cells]
    full = [row for row in set(filled) if filled.count(row) > 1]
    return len(full) > 1 and all(sum(len(line.words) for line in lines) <= _LONG for lines in cells.values())


def _block(cells: dict[tuple[int, int], list[Line]]) -> Block:
    """Make the block of a table: its cells row by row, each with how many columns to the right of the one before it begins."""
    made: list[Block] = []
    order = {place: number for number, place in enumerate(sorted({column for _, column in cells}))}
    for row in sorted({row for row, _ in cells}):
        for here in _rows({order[column]: gathered(_downwards(lines)) for (own, column), lines in cells.items() if own == row}):
            before = None
            for column, blocks in sorted(here.items()):
                tabs = column - before if before is not None else 0
                made.append(Block([run for block in blocks for run in _unwrapped(block.lines)], "cell", tabs=tabs))
                before = column
    return Block([line for block in made for line in block.lines], "cell", cells=made)


def _downwards(lines: list[Line]) -> list[Line]:
    """Return the lines of a cell from its top to its foot; as they were drawn where that is their order."""
    if all(below.top > above.top - above.height / 2 for above, below in itertools.pairwise(lines)):
        return lines
    return sorted(lines, key=lambda line: line.top)


def _rows(cells: dict[int, list[Block]]) -> list[dict[int, list[Block]]]:
    """Part a row into several where no rule does: all its cells, by column, have as many paragraphs (of three cells, lines) level."""
    found = _level({column: list(blocks) for column, blocks in cells.items()}, least=2)
    if not found and len(cells) > 2:
        found = _level({column: [Block([line]) for block in blocks for line in block.lines] for column, blocks in cells.items()}, least=3)
    return found or [cells]


def _level(cells: dict[int, list[Block]], least: int) -> list[dict[int, list[Block]]]:
    """Return the rows that blocks of some columns make where all columns have equally many, each level with its neighbours; else none."""
    first = next(iter(cells.values()))
    if len(cells) < 2 or len(first) < least or any(len(blocks) != len(first) for blocks in cells.values()):
        return []
    rows = [{column: [blocks[at]] for column, blocks in cells.items()} for at in range(len(first))]
    tops = [[block.lines[0].top for (block,) in row.values()] for row in rows]
    return rows if all(max(some) - min(some) <= _NEAR for some in tops) else []


def _unwrapped(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a paragraph as one, so that a row of a table is one line; a word broken at a line end stays so."""
    run: list[Line] = []
    for line in lines:
        run.append(line)
        if line.joined:
            yield _one(run)
            run = []
    if run:
        yield _one(run)


def _one(lines: Sequence[Line]) -> Line:
    words = [word for line in lines for word in line.words]
    sure = [value for line in lines for value in line.sure]
    return line_of(words, np.concatenate([line.places for line in lines]), sure, joined=lines[-1].joined)


def placed(blocks: Sequence[Block], table: Block) -> list[Block]:
    """Put a table among the blocks of its page: before the first that stands below it in its column, else after the last above it."""
    left, right = min(line.left for line in table.lines), max(line.right for line in table.lines)
    top = min(line.top for line in table.lines)
    beside = [at for at, block in enumerate(blocks) if any(line.left < right and line.right > left for line in block.lines)]
    below = next((at for at in beside if blocks[at].lines[0].top > top), None)
    at = below if below is not None else beside[-1] + 1 if beside else len(blocks)
    return [*blocks[:at], table, *blocks[at:]]


def going_on(table: Block, before: Block) -> Block:
    """Return a table that may go on from one on the page before: a head that it repeats is a running head, kept apart from its rows."""
    head, own = _first_row(before), _first_row(table)
    if not head or [cell.text for cell in head] != [cell.text for cell in own] or len(table.cells) == len(own):
        return table
    cells = [Block(cell.lines, "running", cell.tabs) for cell in own]
    return Block(table.lines, table.role, cells=[*cells, *table.cells[len(own) :]])


def _first_row(table: Block) -> Sequence[Block]:
    """Return the cells of a table's first row, where it has several."""
    end = next((at for at, cell in enumerate(table.cells) if at and not cell.tabs), len(table.cells))
    return table.cells[:end] if end > 1 else ()


def row_by_row(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each table replaced by its cells."""
    return [cell for block in blocks for cell in (block.cells or (block,))]
