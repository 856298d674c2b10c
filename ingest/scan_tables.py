"""Tables on scanned pages: rows whose cells Tesseract read as one line, or as columns, are read cell by cell.

What is looked at lies straight: the words of a page as it was cleaned, before they are put back where they stand on its picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.layout import Block, Line, line_of
from ingest.pdf_even import evened
from ingest.tables import placed, row_by_row, tabled

_STROKES = "|¦‖_"
_NO_RULES = np.empty((0, 4), np.float32)


def with_tables(blocks: Sequence[Block], scale: float) -> list[Block]:
    """Return the blocks of a page with the cells of its tables in their place; `scale` makes points of their measure."""
    lines = [line for block in blocks if block.role == "text" for line in block.lines]
    even = evened([_scaled(_without_strokes(line), scale) for line in lines])
    rest, tables = tabled(even, _NO_RULES)
    if not tables:
        return list(blocks)
    kept = set(map(id, rest))
    outside = {id(line) for line, flat in zip(lines, even, strict=True) if id(flat) in kept}
    left = [Block([line for line in block.lines if block.role != "text" or id(line) in outside], block.role) for block in blocks]
    whole = set(map(id, even))
    left += [Block([_scaled(line, 1 / scale)]) for line in rest if id(line) not in whole]
    found = [block for block in left if block.lines]
    for table in tables:
        found = placed(found, _back(table, scale))
    return row_by_row(found)


def _without_strokes(line: Line) -> Line:
    """Return a line without what recognition took the rules between cells for; one of such strokes alone stays."""
    kept = [at for at, word in enumerate(line.words) if word.strip(_STROKES)]
    if len(kept) in (0, len(line.words)):
        return line
    sure = [line.sure[at] for at in kept] if line.sure else ()
    return line_of([line.words[at] for at in kept], line.places[kept], sure, joined=line.joined)


def _back(block: Block, scale: float) -> Block:
    """Return a table in the measure of its page."""
    cells = [_back(cell, scale) for cell in block.cells]
    return block._replace(lines=[_scaled(line, 1 / scale) for line in block.lines], cells=cells)


def _scaled(line: Line, scale: float) -> Line:
    return line_of(line.words, line.places * np.float32(scale), line.sure, joined=line.joined)
