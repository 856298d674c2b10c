"""Paragraphs that recognition cut in two: what follows at the usual distance because its first word had no room above goes on there.

Tesseract parts a page into blocks by its own measure, and lets short last lines stand alone where a page lies a little askew.
"""

from __future__ import annotations

import itertools
import re
import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.ocr import Seen

    Row = Sequence[Seen]

_LOOSER = 1.25  # a distance from line to line this much over the usual one begins a paragraph
_LEVEL = 1.12  # up to here two lines stand as near as lines of an address, whose words had room above
_EDGE = 2.0  # line heights by which the left edges of a paragraph's lines may differ
_MARKER = re.compile(r"(?:[•▪◦–·*➢✓-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])$")


def mended(blocks: Sequence[Sequence[Row]], alone: Sequence[bool]) -> list[list[int]]:
    """Return which blocks of lines make one paragraph: lists of their numbers, in order. Boxes are pixels of the page laid straight.

    `alone` says of each block whether it is a note that belongs to no paragraph.
    """
    usual = _usual(blocks)
    groups: list[list[int]] = []
    for at, block in enumerate(blocks):
        if groups and not (alone[at] or alone[at - 1]) and _goes_on(blocks[at - 1], block, usual, _margin(blocks, block[0])):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _base(row: Row) -> float:
    return statistics.median([word.bottom for word in row])


def _usual(blocks: Sequence[Sequence[Row]]) -> float:
    """Return the distance of base lines within paragraphs: that which a quarter of the neighbouring lines of the page keep to."""
    rows = [row for block in blocks for row in block]
    apart = sorted(_base(lower) - _base(upper) for upper, lower in itertools.pairwise(rows) if _base(lower) > _base(upper))
    return apart[len(apart) // 4] if apart else 0.0


def _margin(blocks: Sequence[Sequence[Row]], row: Row) -> float:
    """Return how far to the right the lines reach that begin where a line begins."""
    edge = _EDGE * _height(row)
    return max(other[-1].right for block in blocks for other in block if abs(other[0].left - row[0].left) < edge)


def _height(row: Row) -> float:
    return max(word.bottom for word in row) - min(word.top for word in row)


def _goes_on(above: Sequence[Row], below: Sequence[Row], usual: float, margin: float) -> bool:
    """Say whether a block goes on with the one above: as near as lines are, no item, and nothing ended above it."""
    last, first = above[-1], below[0]
    word, height, apart = first[0], _height(first), _base(first) - _base(last)
    if not 0 < apart < _LOOSER * usual or abs(word.left - last[0].left) > _EDGE * height or _MARKER.match(word.text):
        return False
    room = margin - last[-1].right >= word.right - word.left + height / 3
    return not room or (apart < _LEVEL * usual and not last[-1].text.endswith((".", "?", "!", ":")))
