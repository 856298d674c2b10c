"""Tables without upright rules: rows between level rules, or rows that only stand above one another, in columns parted by empty strips.

Between level rules of equal length, strips that no word crosses in two bands or more part the columns. Without any rule a table must show
more plainly: rows of equally many cells, a column of figures, and no labels, so that letterheads, addresses beside references and
signatories stay as they are.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from ingest.layout import Line, Places

_NEAR = 3.0  # points between the ends of rules of equal length
_LEAST = 8.0  # points between the rules of a row
_STRIP = 9.0  # points: the least width of an empty strip between columns
_WIDE = 1.2  # line heights: the least gap between the cells of a row that no rule marks
_ROWS = 3  # full rows of a table without rules
_SURE_ROWS = 4  # and of one with two columns only
_TIGHT = 1.4  # line heights from line to line within a cell
_FAR = 3.2  # line heights: rows further apart are of different tables
_LEVEL = 4.0  # points between twice the middles of lines that stand level
_LOOSE = 1.25  # line heights from row to row of a table that only space parts
_MOST = 400  # rows of one page that are looked at
_FIGURE = re.compile(r"[£€$(+–-]{0,3}\d[\d,.]{0,14}\s?(?:%|\)|k|m|bn|million|pp|p)?\*?|n/a|nil|[–-]", re.IGNORECASE)
_STARTS = frozenset("0123456789£€$(+-–")  # of figures
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}[/-]\d{2,4}|[A-Z][a-z]{2,8} \d{4}")

T = TypeVar("T")
Strip = tuple[float, float]
"""The left and right edge of an empty strip."""


class Row(NamedTuple):
    """What stands level on a page: the places of its words, and the words, left to right; its edges and the height of its words."""

    places: Places
    words: Sequence[str]
    top: float
    bottom: float
    height: float

    def cells(self, strips: Sequence[Strip]) -> list[str]:
        """Return its words between the strips, an empty text where none stands."""
        edges = [(left + right) / 2 for left, right in strips]
        found: list[list[str]] = [[] for _ in range(len(strips) + 1)]
        for middle, word in zip(((self.places[:, 0] + self.places[:, 2]) / 2).tolist(), self.words, strict=True):
            found[bisect_left(edges, middle)].append(word)
        return [" ".join(words) for words in found]


@dataclass(frozen=True, slots=True)
class Columns:
    """The edges of the columns and rows of a table without upright rules."""

    across: Sequence[float]
    down: Sequence[float]


def between_rules(lines: Sequence[Line], rules: Places) -> Iterator[Columns]:
    """Yield the tables that level rules of equal length make: bands of which two or more, one after another, have columns in common."""
    for left, right, heights in _stacks(rules):
        near = [line for line in lines if heights[0] < line.bottom and line.top < heights[-1] and line.right > left and line.left < right]
        rows = _rows(near)
        bands = [[row for row in rows if upper <= (row.top + row.bottom) / 2 < lower] for upper, lower in itertools.pairwise(heights)]
        at = 0
        while at < len(bands):
            strips, end = _run(bands, at)
            if end - at > 1 and strips:
                parted = [some for band in bands[at:end] for some in _parted(band, strips, ruled=end - at > 2)]
                yield Columns(across(left, right, strips), down(heights[at : end + 1], parted))
            at = max(end, at + 1)


def without_rules(rows: Sequence[Row], gaps: Sequence[list[Strip]]) -> Iterator[Columns]:
    """Yield the tables that no rule marks, of the rows of a page and their gaps."""
    if sum(bool(gap) and any(word[0] in _STARTS for word in row.words) for row, gap in zip(rows, gaps, strict=True)) < _ROWS - 1:
        return
    at = 0
    while at < len(rows) - 2:
        strips, end = _below(rows, at, gaps[at]) if gaps[at] else ([], at)
        whole = rows[at:end]
        if strips and _shows(whole, strips):
            left, right = min(float(row.places[:, 0].min()) for row in whole), max(float(row.places[:, 2].max()) for row in whole)
            yield Columns(across(left, right, strips), down([whole[0].top - 1, whole[-1].bottom + 1], _parted(whole, strips)))
            at = end
        else:
            at = next((row for row in range(at + 1, end) if len(gaps[row]) != len(gaps[at])), max(end, at + 1))


def _stacks(rules: Places) -> Iterator[tuple[float, float, list[float]]]:
    """Yield the rules of equal length that stand above one another: left, right and their heights, three at least."""
    level = [((top + bottom) / 2, left, right) for left, top, right, bottom in rules.tolist() if right - left >= bottom - top]
    joined: list[tuple[float, float, float]] = []
    for place, start, end in sorted(level, key=lambda rule: (round(rule[0]), rule[1])):
        if joined and abs(joined[-1][0] - place) <= 1.5 and start <= joined[-1][2] + _NEAR:
            joined[-1] = (joined[-1][0], joined[-1][1], max(joined[-1][2], end))
        else:
            joined.append((place, start, end))
    stacks: list[tuple[float, float, list[float]]] = []
    for place, start, end in joined:
        mine = next((stack for stack in stacks if abs(stack[0] - start) <= _NEAR and abs(stack[1] - end) <= _NEAR), None)
        if mine is None:
            stacks.append((start, end, [place]))
        elif place - mine[2][-1] >= _LEAST:
            mine[2].append(place)
    yield from (stack for stack in stacks if len(stack[2]) > 2)


def rows_and_gaps(lines: Sequence[Line]) -> tuple[list[Row], list[list[Strip]]]:
    """Return the rows of a page and their gaps as wide as between cells; none where hardly anything stands side by side."""
    if not (_side_by_side(lines) or _gapped(lines)):
        return [], []
    rows = _rows(lines)[:_MOST]
    return rows, _gaps(rows)


def _side_by_side(lines: Sequence[Line]) -> bool:
    """Say whether lines stand level with others at several heights, further apart than lines of a paragraph or an address are."""
    middles = sorted([(line.top + line.bottom, line.bottom - line.top) for line in lines])
    heights = [after for before, after in itertools.pairwise(middles) if after[0] - before[0] < _LEVEL]
    return sum([after[0] - before[0] > 2 * _LOOSE * after[1] for before, after in itertools.pairwise(heights)]) >= _ROWS - 2


def _rows(lines: Sequence[Line]) -> list[Row]:
    """Gather lines that stand level into rows, downwards."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: ((line.top + line.bottom) / 2, line.left)):
        last = rows[-1][0] if rows else line
        shared = min(last.bottom, line.bottom) - max(last.top, line.top) if line.top < last.bottom else 0.0
        if rows and shared > 0.6 * min(last.height, line.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    sorted_rows = [sorted(some, key=lambda line: line.left) if len(some) > 1 else some for some in rows]
    return [_row(some, height) for some, height in zip(sorted_rows, _heights(sorted_rows), strict=True)]


def _heights(rows: Sequence[Sequence[Line]]) -> list[float]:
    """Return the height of the highest word of each row."""
    if not rows:
        return []
    places = np.concatenate([line.places for row in rows for line in row])
    firsts = list(itertools.accumulate((sum(len(line.words) for line in row) for row in rows[:-1]), initial=0))
    heights: list[float] = np.maximum.reduceat(places[:, 3] - places[:, 1], firsts).tolist()
    return heights


def _row(lines: Sequence[Line], height: float) -> Row:
    if len(lines) == 1:
        return Row(lines[0].places, lines[0].words, lines[0].top, lines[0].bottom, height)
    words = [word for line in lines for word in line.words]
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    return Row(np.concatenate([line.places for line in lines]), words, top, bottom, height)


def _run(bands: Sequence[Sequence[Row]], at: int) -> tuple[list[Strip], int]:
    """Return the strips that bands from one on have in common, and the end of these bands."""
    strips: list[Strip] = []
    end = at
    for band in bands[at:]:
        if not band:
            break
        here = _strips(band)
        both = _common(strips, here) if end > at else here
        if not both or len(both) < len(strips):
            break
        strips, end = both, end + 1
    return strips, end


def _strips(rows: Sequence[Row]) -> list[Strip]:
    """Return the empty strips between the words of some rows."""
    places = np.concatenate([row.places for row in rows])
    places = places[np.argsort(places[:, 0])]
    reach = np.maximum.accumulate(places[:, 2])
    least = max(_STRIP, 0.8 * float(np.median(places[:, 3] - places[:, 1])))
    found = np.flatnonzero(places[1:, 0] - reach[:-1] >= least)
    return [(float(reach[index]), float(places[index + 1, 0])) for index in found.tolist()]


def _common(some: Sequence[Strip], others: Sequence[Strip]) -> list[Strip]:
    """Return what is empty in both, wide enough."""
    both = [(max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others]
    return [(left, right) for left, right in both if right - left >= _STRIP / 2]


def _below(rows: Sequence[Row], at: int, strips: list[Strip]) -> tuple[list[Strip], int]:
    """Return the strips that a row has in common with those below it, and the end of these rows."""
    end = at + 1
    for row, before in zip(rows[at + 1 :], rows[at:], strict=False):
        if row.top - before.top > _FAR * max(row.height, before.height):
            break
        kept = [strip for strip in (_narrowed(strip, row) for strip in strips) if strip is not None]
        if len(kept) < len(strips):
            break
        strips, end = kept, end + 1
    return strips, end


def _gaps(rows: Sequence[Row]) -> list[list[Strip]]:
    """Return the gaps of each row that are as wide as between cells."""
    places = np.concatenate([row.places for row in rows])
    heights = np.repeat([row.height for row in rows], [len(row.words) for row in rows])
    wide = np.flatnonzero(places[1:, 0] - places[:-1, 2] >= np.maximum(_STRIP, _WIDE * heights[1:])).tolist()
    firsts = list(itertools.accumulate((len(row.words) for row in rows), initial=0))
    found: list[list[Strip]] = [[] for _ in rows]
    for before in wide:
        row = bisect_right(firsts, before) - 1
        if before + 1 < firsts[row + 1]:
            found[row].append((float(places[before, 2]), float(places[before + 1, 0])))
    return found


def _narrowed(strip: Strip, row: Row) -> Strip | None:
    """Return what of a strip is empty in a row, too; None where too little is."""
    left, right = strip
    for start, _, stop, _ in row.places.tolist():
        if stop <= left or start >= right:
            continue
        middle = (left + right) / 2
        if start < middle < stop:
            return None
        left, right = (max(left, stop), right) if stop <= middle else (left, min(right, start))
    return (left, right) if right - left >= _STRIP / 2 else None


def _shows(rows: Sequence[Row], strips: Sequence[Strip]) -> bool:
    """Say whether rows that no rule marks are a table: enough of them full, a column of figures, no labels."""
    if len(rows) < (_ROWS if len(strips) > 1 else _SURE_ROWS):
        return False
    cells = [row.cells(strips) for row in rows]
    full = [row for row in cells if all(row)]
    if len(full) < (_ROWS if len(strips) > 1 else _SURE_ROWS) or 2 * len(full) < len(rows):
        return False
    if 2 * sum(row[0].endswith(":") for row in full) > len(full):
        return False
    columns = list(zip(*full[1:], strict=True))[1:]
    figures = [sum(bool(_FIGURE.fullmatch(cell) or (len(strips) > 1 and _DAY.fullmatch(cell))) for cell in column) for column in columns]
    return max(figures) >= 0.7 * (len(full) - 1)


def _parted(rows: Sequence[Row], strips: Sequence[Strip], *, ruled: bool = False) -> list[list[Row]]:
    """Gather the lines of a table into rows: by the space between them or, where all lie equally close, by which cells they fill.

    Where a rule follows each row (`ruled`), only lines further apart than those of a paragraph begin another.
    """
    full = [all(row.cells(strips)) for row in rows]
    pitches = [row.top - before.top for before, row in itertools.pairwise(rows)]
    loose = [
        pitch > _TIGHT * max(row.height, before.height) for pitch, (before, row) in zip(pitches, itertools.pairwise(rows), strict=True)
    ]
    if ruled:
        return broken(rows, loose)
    spaced = broken(list(zip(rows, full, strict=True)), [pitch > 1.15 * min(pitches) for pitch in pitches])
    if len(spaced) > 1 and sum(sum(whole for _, whole in some) <= 1 for some in spaced) >= 0.8 * len(spaced):
        return [[row for row, _ in some] for some in spaced]
    return broken(rows, [apart or whole or bool(row.cells(strips)[0]) for apart, whole, row in zip(loose, full[1:], rows[1:], strict=True)])


def broken(rows: Sequence[T], breaks: Sequence[bool]) -> list[list[T]]:
    """Break a sequence before each but the first where it is said to."""
    found = [[rows[0]]]
    for row, breaks_here in zip(rows[1:], breaks, strict=True):
        if breaks_here:
            found.append([row])
        else:
            found[-1].append(row)
    return found


def across(left: float, right: float, strips: Sequence[Strip]) -> list[float]:
    """Return the edges of columns between a left and a right one."""
    return [left - 9, *((start + stop) / 2 for start, stop in strips), right + 9]


def down(edges: Sequence[float], rows: Sequence[Sequence[Row]]) -> list[float]:
    """Return the edges of rows: the given ones, and the middles between rows that follow each other between two of them."""
    middles = [(upper[-1].bottom + lower[0].top) / 2 for upper, lower in itertools.pairwise(rows)]
    return sorted([*edges, *(middle for middle in middles if all(abs(middle - edge) > _LEAST / 2 for edge in edges))])


def _gapped(lines: Sequence[Line]) -> bool:
    """Say whether words often follow each other level, with a gap as between cells."""
    if not lines:
        return False
    places = np.concatenate([line.places for line in lines])
    one, other = places[:-1], places[1:]
    heights = other[:, 3] - other[:, 1]
    gaps = (other[:, 0] - one[:, 2] >= np.maximum(_STRIP, _WIDE * heights)) & (np.abs(other[:, 3] - one[:, 3]) < 0.5 * heights)
    return int(gaps.sum()) >= _ROWS
