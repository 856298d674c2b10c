"""Tables of words that neither rules nor figures mark: rows parted by space, whose cells begin level and were drawn row by row.

Columns of running text were drawn one after the other, and hardly ever begin level time and again; addresses, signatories and references
beside them stand in single rows or break their lines early; numbers of lists, labels with a colon and days are read with what stands
beside them anyway.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.aligned import Columns, Row, Strip, across, broken, down
from ingest.layout import Line

_ROWS = 3  # of a table, its head among them
_LOOSE = 1.2  # times the distance of lines within a paragraph: what is further apart is another row
_FAR = 3.2  # line heights: rows further apart are of different tables
_USUAL = (0.9, 1.7)  # line heights from line to line of a paragraph
_FULL = 0.66  # of a column's width, which lines reach that go on in the next
_WIDE = 0.6  # of the table's width: a first column of wrapped lines so wide is the text itself, with notes in its margin
_MARKER = re.compile(r"[-*•▪◦■·○●–—✓☐☒]|\(?[0-9]{1,3}[.)]?|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[A-Za-z][.)]|\(?[ivxIVX]{1,6}[.)]")
_DAY = re.compile(
    r"(?:[A-Z][a-z]{2,8},? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}(?: \d{4})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}[.:]\d\d ?(?:[ap]m)?"
)
_STRIP = 9.0  # points between columns
_EDGE = 3.0  # points by which cells of a column may begin apart


def by_space(lines: Sequence[Line], rows: Sequence[Row], gaps: Sequence[list[Strip]]) -> Iterator[Columns]:
    """Yield the tables whose rows only space parts, of a page's lines in drawing order, its rows and their gaps."""
    usual = _usual(rows)
    begins = [bool(gap) and (not at or _apart(rows[at - 1], rows[at], usual)) for at, gap in enumerate(gaps)]
    if sum(begins) < _ROWS:
        return
    at = 0
    while at < len(rows) - 2:
        strips, end = _columns(rows, at, gaps[at]) if begins[at] else ([], at)
        grouped = _grouped(rows[at:end], usual) if end - at >= _ROWS else []
        while grouped and not _begins_level(grouped[-1], strips):  # what only stands close below
            grouped = grouped[:-1]
        if len(grouped) >= _ROWS and _shows(grouped, strips, lines):
            whole = [row for some in grouped for row in some]
            left, right = min(float(row.places[:, 0].min()) for row in whole), max(float(row.places[:, 2].max()) for row in whole)
            yield Columns(across(left, right, strips), down([whole[0].top - 1, whole[-1].bottom + 1], grouped))
            at += len(whole)
        else:
            at += 1


def _usual(rows: Sequence[Row]) -> float:
    """Return the distance from line to line of the page's paragraphs, in line heights."""
    apart = [(row.top - before.top) / max(row.height, before.height) for before, row in itertools.pairwise(rows)]
    close = sorted(pitch for pitch in apart if _USUAL[0] <= pitch <= _USUAL[1])
    return close[len(close) // 4] if close else 0.0


def _columns(rows: Sequence[Row], at: int, strips: list[Strip]) -> tuple[list[Strip], int]:
    """Return what the gaps of a row leave empty in those below it, next to where a column begins, and the end of these rows."""
    end = at + 1
    for before, row in itertools.pairwise(rows[at:]):
        kept = [(max(left, _before(row, right)), right) for left, right in strips]
        if row.top - before.top > _FAR * max(row.height, before.height) or any(right - left < _STRIP / 2 for left, right in kept):
            break
        strips, end = kept, end + 1
    return strips, end


def _before(row: Row, right: float) -> float:
    """Return where the last word ends that begins before a column does."""
    return max((stop for start, _, stop, _ in row.places.tolist() if start < right - 1), default=0.0)


def _grouped(rows: Sequence[Row], usual: float) -> list[list[Row]]:
    """Gather lines into rows of a table by the space between them."""
    return broken(rows, [_apart(before, row, usual) for before, row in itertools.pairwise(rows)]) if usual else []


def _apart(before: Row, row: Row, usual: float) -> bool:
    """Say whether a line stands further below another than lines of a paragraph do."""
    return row.top - before.top > _LOOSE * usual * min(row.height, before.height)


def _begins_level(some: Sequence[Row], strips: Sequence[Strip]) -> bool:
    """Say whether the first and another cell of a row begin level."""
    cells = some[0].cells(strips)
    return bool(cells[0]) and any(cells[1:])


def _shows(grouped: Sequence[Sequence[Row]], strips: Sequence[Strip], lines: Sequence[Line]) -> bool:
    """Say whether rows are a table of words."""
    if not _aligned(grouped, strips) or not (_drawn_in_rows(grouped, lines) or _uneven(grouped, strips)):
        return False
    if sum(_begins_level(some, strips) for some in grouped) < len(grouped) - (len(strips) > 1):
        return False
    first = [" ".join(filter(None, (row.cells(strips)[0] for row in some))) for some in grouped]
    beside = sum(cell.endswith(":") or bool(_MARKER.fullmatch(cell)) or bool(_DAY.fullmatch(cell)) for cell in first)
    if 2 * beside >= len(first):
        return False
    wrapped, ended = _wraps(grouped, strips)
    return ended <= wrapped and not _is_text(grouped, strips)


def _aligned(grouped: Sequence[Sequence[Row]], strips: Sequence[Strip]) -> bool:
    """Say whether the cells of each column begin above one another."""
    for left, right in _edges(grouped, strips):
        begins = [_begins(some[0], left, right) for some in grouped]
        if sum(start - left > _EDGE for start in begins) > len(grouped) // 5:
            return False
    return True


def _drawn_in_rows(grouped: Sequence[Sequence[Row]], lines: Sequence[Line]) -> bool:
    """Say whether the lines were drawn row after row."""
    edges = [some[0].top for some in grouped[1:]]
    foot, top = grouped[-1][-1].bottom, grouped[0][0].top
    drawn = [
        sum(edge <= (line.top + line.bottom) / 2 for edge in edges) for line in lines if line.top >= top - 1 and line.bottom <= foot + 1
    ]
    return all(one <= other for one, other in itertools.pairwise(drawn))


def _uneven(grouped: Sequence[Sequence[Row]], strips: Sequence[Strip]) -> bool:
    """Say whether cells side by side often have different numbers of lines, as columns of text that begin level again hardly do."""
    counts = [[sum(map(bool, column)) for column in zip(*(row.cells(strips) for row in some), strict=True)] for some in grouped]
    return 3 * sum(len(set(lines)) > 1 for lines in counts) >= len(counts)


def _edges(grouped: Sequence[Sequence[Row]], strips: Sequence[Strip]) -> list[tuple[float, float]]:
    """Return the left edges of the columns, and how far to the right there is room in each."""
    places = [place for some in grouped for row in some for place in row.places.tolist()]
    lefts = [min(place[0] for place in places), *(right for _, right in strips)]
    rights = [*(right - _STRIP for _, right in strips), max(place[2] for place in places)]
    return list(zip(lefts, rights, strict=True))


def _wraps(grouped: Sequence[Sequence[Row]], strips: Sequence[Strip]) -> tuple[int, int]:
    """Return how many lines reach far enough to go on in the next of their cell, and how many end before."""
    wrapped = ended = 0
    for some in grouped:
        for left, right in _edges(grouped, strips):
            reach = [_reach(row, left, right) for row in some]
            inner = [place for place, after in itertools.pairwise(reach) if place and after]
            wrapped += sum(place >= left + _FULL * (right - left) for place in inner)
            ended += sum(place < left + _FULL * (right - left) for place in inner)
    return wrapped, ended


def _begins(row: Row, left: float, right: float) -> float:
    """Return where the words of a row begin within a column; its left edge where it has none."""
    return min((start for start, _, stop, _ in row.places.tolist() if left - 1 <= start and stop <= right + _STRIP), default=left)


def _reach(row: Row, left: float, right: float) -> float:
    """Return how far to the right the words of a row reach within a column; 0 where it has none."""
    return max((stop for start, _, stop, _ in row.places.tolist() if left - 1 <= start and stop <= right + _STRIP), default=0.0)


def _is_text(grouped: Sequence[Sequence[Row]], strips: Sequence[Strip]) -> bool:
    """Say whether the first column is the text of the page, with notes beside it."""
    (left, right), end = _edges(grouped, strips)[0], max(right for _, right in _edges(grouped, strips))
    long = sum(len(some) > 1 and bool(some[1].cells(strips)[0]) for some in grouped)
    return right - left > _WIDE * (end - left) and 2 * long > len(grouped)
