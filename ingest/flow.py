"""The flow of the text from page to page: which paragraph goes on over the page, and where running heads and page numbers are laid.

A sentence that goes on over the page is kept whole: heads, feet and footnotes that stand between its parts are laid before or after
it, wherever fewer words change places. They part its paragraph where a sentence ends; they never stand within a sentence. A row of a table
that the page's end cuts is joined cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.document import Role
from ingest.layout import Line, Sheet

_ASIDE: frozenset[Role] = frozenset({"running", "footnote", "comment", "handwriting"})
_FLOWING: frozenset[Role] = frozenset({"text", "item"})
_ENDS = (".", "!", "?", ":", ";", ".”", ".’", '."', ".)", "?”")
_STOPS = (".", "!", "?", ".”", ".’", '."', "?”", ".)")
_HANGING = (",", "-", "–")
_LEVEL = 3.0  # points by which the edges of a cell's words may differ from page to page
_SENTENCE = 4  # words of a cell that may be cut
_LINKS = frozenset({"and", "or", "the", "of", "to", "a", "an", "in", "for", "by", "with", "that", "is", "are", "be", "not"})

Placed = tuple[int, Line]


class Laid(NamedTuple):
    """A paragraph ready to be laid down: its lines with their page numbers; `tabs` as a `Block` has them."""

    lines: Sequence[Placed]
    role: Role
    tabs: int = 0

    @property
    def words(self) -> int:
        """Return the number of its words."""
        return sum([len(line.words) for _, line in self.lines])


def in_flow(sheets: Sequence[Sheet]) -> Iterator[Laid]:
    """Yield the paragraphs of all pages in reading order; a sentence that goes on over the page comes as one."""
    before: list[Laid] = []
    for number, sheet in enumerate(sheets, 1):
        here = [Laid([(number, line) for line in block.lines], block.role, block.tabs) for block in sheet.blocks if block.lines]
        yield from _joined(before, here)
        before = here
    yield from before


def _joined(before: list[Laid], here: list[Laid]) -> list[Laid]:
    """Join what goes on from one page to the next. Returns what is done with; `here` becomes what is still to come."""
    last = next((at for at in range(len(before) - 1, -1, -1) if before[at].role not in _ASIDE), None)
    first = next((at for at, block in enumerate(here) if block.role not in _ASIDE), None)
    if last is not None and first is not None and before[last].role == here[first].role == "cell":
        return _row_joined(before, last, here, first)
    if last is None or first is None or not _goes_on(before[last], here[first]):
        return before
    one, other = before[last], here[first]
    asides = [*before[last + 1 :], *here[:first]]
    begun = _after_last_stop(one.lines)
    ended = _after_first_stop(other.lines)
    head, start = _cut(one.lines, begun)
    end, rest = _cut(other.lines, ended)
    between = sum(block.words for block in asides)
    done = before[:last]
    if not asides or between <= min(begun[2], ended[2]):
        here[: first + 1] = [Laid([*one.lines, *other.lines], one.role), *here[:first]]
        return [*done, *before[last + 1 :]]
    if begun[2] <= ended[2]:
        here[: first + 1] = [Laid([*start, *other.lines], "text" if head else one.role)]
        return [*done, *([Laid(head, one.role)] if head else []), *asides]
    here[: first + 1] = [*asides, *([Laid(rest, "text")] if rest else [])]
    return [*done, Laid([*one.lines, *end], one.role)]


def _row_joined(before: list[Laid], last: int, here: list[Laid], first: int) -> list[Laid]:
    """Join a row that the page's end cuts: its cells go on in those that stand below them overleaf. Whole rows stay as they are."""
    start = next((at for at in range(last, -1, -1) if not before[at].tabs), 0)
    end = next((at for at in range(first + 1, len(here)) if not here[at].tabs), len(here))
    row, rest = before[start : last + 1], here[first:end]
    above = [next((at for at, cell in enumerate(row) if abs(_left(cell) - _left(part)) <= _LEVEL), -1) for part in rest]
    unlabelled = 0 not in above and len(rest) < len(row) - 1
    if -1 in above or not all(_reads_on(row[at], part, unlabelled=unlabelled) for at, part in zip(above, rest, strict=True)):
        return before
    for at, part in zip(above, rest, strict=True):
        row[at] = row[at]._replace(lines=[*row[at].lines, *part.lines])
    del here[first:end]
    return [*before[:start], *row, *before[last + 1 :]]


def _left(cell: Laid) -> float:
    return min(line.left for _, line in cell.lines)


def _reads_on(cell: Laid, part: Laid, *, unlabelled: bool) -> bool:
    """Say whether a cell goes on overleaf: no stop before, and a small letter after, or a line alone in a row without its first cell."""
    last, head = cell.lines[-1][1].words[-1], part.lines[0][1].words[0]
    if last.endswith(_ENDS):
        return False
    hangs = head[0].islower() or last.endswith(_HANGING) or last.lower() in _LINKS
    return hangs or (unlabelled and cell.words >= _SENTENCE)


def _goes_on(block: Laid, after: Laid) -> bool:
    """Say whether a sentence cut by a page end goes on: no stop before, and a small letter, a figure or a bracket after."""
    if block.role not in _FLOWING or after.role != "text" or (len(block.lines) == 1 and block.words < 4):
        return False
    last = block.lines[-1][1].words[-1]
    head = after.lines[0][1].words[0]
    if last.endswith(_ENDS):
        return False
    return head[0].islower() or last.endswith(_HANGING) or last.lower() in _LINKS or (head[0] in "(£‘“0123456789" and len(block.lines) > 1)


_Stop = tuple[int, int, int]  # line, word within it, and the words between there and the page end


def _after_last_stop(lines: Sequence[Placed]) -> _Stop:
    words = 0
    for at in range(len(lines) - 1, -1, -1):
        words_here = lines[at][1].words
        for word in range(len(words_here) - 1, -1, -1):
            if words and _stops(words_here[word]):
                return (at, word + 1, words)
            words += 1
    return (0, 0, words)


def _after_first_stop(lines: Sequence[Placed]) -> _Stop:
    words = 0
    for at, (_, line) in enumerate(lines):
        for word, token in enumerate(line.words):
            words += 1
            if _stops(token):
                return (at, word + 1, words)
    return (len(lines), 0, words)


def _stops(word: str) -> bool:
    """Say whether a sentence ends with a word; short words with a full stop may be abbreviations."""
    return word.endswith(_STOPS) and len(word) > 4


def _cut(lines: Sequence[Placed], stop: _Stop) -> tuple[list[Placed], list[Placed]]:
    """Cut lines in two after a word."""
    at, word, _ = stop
    head, tail = list(lines[:at]), list(lines[at:])
    if word and tail:
        page, line = tail.pop(0)
        head.append((page, line.part(0, word)))
        if word < len(line.words):
            tail.insert(0, (page, line.part(word, len(line.words))))
    return head, tail
