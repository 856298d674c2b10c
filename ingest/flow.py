"""The flow of the text from page to page: which block goes on over the page, and where running heads and page numbers are laid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Role
from ingest.layout import Line, Sheet

_ASIDE: frozenset[Role] = frozenset({"running", "footnote", "comment", "handwriting"})
_FLOWING: frozenset[Role] = frozenset({"text", "item"})
_ENDS = (".", "!", "?", ":", ";", ".”", ".’", '."', ".)", "?”")


@dataclass(frozen=True, slots=True)
class Laid:
    """A paragraph ready to be laid down: its lines with their page numbers."""

    lines: Sequence[tuple[int, Line]]
    role: Role


def in_flow(sheets: Sequence[Sheet]) -> Iterator[Laid]:
    """Yield the paragraphs of all pages in reading order; one that goes on over the page comes as one."""
    held: Laid | None = None
    for number, sheet in enumerate(sheets, 1):
        blocks = [Laid([(number, line) for line in block.lines], block.role) for block in sheet.blocks if block.lines]
        first = next((at for at, block in enumerate(blocks) if block.role not in _ASIDE), None)
        if held is not None:
            if first is not None and _goes_on(held, blocks[first]):
                held = Laid([*held.lines, *blocks.pop(first).lines], held.role)
                blocks.insert(0, held)
            else:
                yield held
            held = None
        last = next((at for at in range(len(blocks) - 1, -1, -1) if blocks[at].role not in _ASIDE), None)
        if last is not None and number < len(sheets) and _may_go_on(blocks[last]):
            held = blocks.pop(last)
        yield from blocks
    if held is not None:
        yield held


def _may_go_on(block: Laid) -> bool:
    return block.role in _FLOWING and not _words(block.lines[-1][1]).endswith(_ENDS)


def _goes_on(held: Laid, block: Laid) -> bool:
    """Say whether a sentence cut by a page end goes on here: no full stop before, and a small letter, a digit or a bracket after."""
    head = _words(block.lines[0][1])
    if block.role != "text" or not head:
        return False
    return head[0].islower() or head[0] in "(£0123456789" or _words(held.lines[-1][1]).endswith((",", "and", "or", "the", "of", "to", "-"))


def _words(line: Line) -> str:
    return line.tokens[-1].text if len(line.tokens) == 1 else f"{line.tokens[0].text} {line.tokens[-1].text}"
