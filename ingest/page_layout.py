"""Laying out typeset pages: their lines become blocks with roles, in reading order, running heads and feet at head and foot."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import gathered, with_markers
from ingest.layout import Block, Line, Sheet
from ingest.order import in_reading_order
from ingest.running import running_lines
from ingest.tables import going_on, placed, row_by_row

_SMALL = 0.88  # height of a footnote's lines over that of the body


@dataclass(frozen=True, slots=True)
class Typeset:
    """A page of a text layer before it is laid out: its lines in drawing order.

    Notes are doubts (code, sentence), asides what is no part of the letter: comments and hidden words. Tables are blocks with cells.
    """

    lines: Sequence[Line]
    width: float
    height: float
    rotation: int = 0
    notes: Sequence[tuple[str, str]] = ()
    asides: Sequence[Block] = ()
    tables: Sequence[Block] = ()


def laid_out(pages: Sequence[Typeset | Sheet]) -> list[Sheet]:
    """Lay out the pages of a document together: running heads show by coming again."""
    typeset = [page for page in pages if isinstance(page, Typeset)]
    running = iter(running_lines([(page.lines, page.height) for page in typeset]))
    return [_sheet(page, next(running)) if isinstance(page, Typeset) else page for page in _with_heads_once(pages)]


def _with_heads_once(pages: Sequence[Typeset | Sheet]) -> Iterator[Typeset | Sheet]:
    """Yield the pages; the head of a table that goes on from the page before is a running head."""
    before: Sequence[Block] = ()
    for page in pages:
        tables = page.tables if isinstance(page, Typeset) else ()
        if isinstance(page, Typeset) and before and tables:
            yield replace(page, tables=[going_on(tables[0], before[-1]), *tables[1:]])
        else:
            yield page
        before = tables


def _sheet(page: Typeset, running: set[int]) -> Sheet:
    body = [line for index, line in enumerate(page.lines) if index not in running] if running else page.lines
    gathered_blocks = gathered(with_markers(body))
    for table in page.tables:
        gathered_blocks = placed(gathered_blocks, table)
    blocks = in_reading_order(gathered_blocks)
    margin = [Block([page.lines[index]], "running") for index in sorted(running, key=lambda index: page.lines[index].top)]
    heads = [block for block in margin if block.lines[0].top < page.height / 2]
    laid = [*heads, *row_by_row(_with_footnotes(blocks, page.height)), *margin[len(heads) :], *page.asides]
    return Sheet(page.width, page.height, laid, "text layer", page.rotation, notes=page.notes)


def _with_footnotes(blocks: list[Block], height: float) -> list[Block]:
    """Mark the small print at the foot of the page as footnotes."""
    if len(blocks) < 3:
        return blocks
    body = statistics.median([line.bottom - line.top for block in blocks for line in block.lines])
    last = len(blocks)
    while last > 1 and not blocks[last - 1].cells and _is_footnote(blocks[last - 1], body, height):
        last -= 1
    return [*blocks[:last], *(Block(block.lines, "footnote") for block in blocks[last:])]


def _is_footnote(block: Block, body: float, height: float) -> bool:
    first = block.lines[0]
    mark = first.words[0]
    return first.height < _SMALL * body and first.top > 0.5 * height and (mark[:1].isdigit() or mark[:1] in "*†‡§[(")
