"""Parts of a page that run sideways beside its upright text: a table turned to fit, a text along the edge, a mark in the margin.

Each is turned upright by itself, laid out as a page is, and its words put back where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ingest.blocks import gathered
from ingest.document import Role
from ingest.layout import Block, Line, Places, line_of
from ingest.order import in_reading_order
from ingest.tables import placed, row_by_row, tabled

_PART = 12  # words, on more lines than one: fewer are a mark in the margin


def sideways_parts(lines: Sequence[tuple[Line, int]], rules: Places, size: tuple[float, float]) -> list[Block]:
    """Return the blocks of lines that run sideways, each with how far it is turned clockwise (90 or 270 degrees) on a page of a size."""
    return [block for turn in (90, 270) for block in _part([line for line, own in lines if own == turn], rules, size, turn)]


def _part(lines: Sequence[Line], rules: Places, size: tuple[float, float], turn: int) -> Iterator[Block]:
    upright = [_turned(line, size, turn) for line in lines]
    if upright and upright[0].top > upright[-1].top:  # pdfium may give lines that run downwards from the last to the first
        upright.reverse()
    body, tables = tabled(upright, _places(rules, size, turn))
    blocks = gathered(body)
    for table in tables:
        blocks = placed(blocks, table)
    part = bool(tables) or (len(lines) > 1 and sum(len(line.words) for line in lines) >= _PART)
    for block in row_by_row(in_reading_order(blocks)):
        role: Role = block.role if part else "running"
        yield Block([_turned(line, size[::-1], 360 - turn) for line in block.lines], role, block.tabs)


def _turned(line: Line, size: tuple[float, float], turn: int) -> Line:
    """Return a line of a page of some size as it stands once the page is turned back by so much."""
    return line_of(line.words, _places(line.places, size, turn), line.sure, joined=line.joined)


def _places(places: Places, size: tuple[float, float], turn: int) -> Places:
    """Turn places back by 90 or 270 degrees with their page, which has a width and a height."""
    width, height = size
    left, top, right, bottom = places.T
    turned = (top, width - right, bottom, width - left) if turn == 90 else (height - bottom, left, height - top, right)
    return np.array(turned, np.float32).T
