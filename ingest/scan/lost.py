"""Lines of text that nobody has read: ink on a cleaned page that no box of a word covers, and that is shaped like a line of print."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.scan.light import glimpse
from ingest.scan.morphology import Grey, Mask, closed

_DPI = 100  # enough to see words
_GAP = 0.3  # inches between words of one line at most; columns stand further apart
_LEAST, _MOST = 0.55, 2.2  # height of a line over that of the words that were read
_SHORT = 1.2  # width over height of the shortest word
_DENSE = (0.07, 0.6)  # share of ink in a line of print


class Area(NamedTuple):
    """A rectangle on the cleaned page, in pixels: the right and bottom edges are outside."""

    left: int
    top: int
    right: int
    bottom: int


def lost_lines(page: Grey, dpi: float, words: Sequence[Area]) -> list[Area]:
    """Return where lines of print stand on a cleaned page that none of the words covers, from top to bottom."""
    if not words:
        return []
    factor = min(1.0, _DPI / dpi)
    ink = _uncovered(page, factor, words)
    usual = statistics.median([word.bottom - word.top for word in words]) * factor
    found = [area for area in _pieces(ink, round(_GAP * _DPI), 3) if _looks_like_print(ink, area, usual)]
    return [Area(*(round(edge / factor) for edge in area)) for area in found]


def _uncovered(page: Grey, factor: float, words: Sequence[Area]) -> Mask:
    """Return the ink outside of the boxes of words, without long lines."""
    small = glimpse(page, factor)
    rules = np.minimum(closed(small, 1, 40), closed(small, 40, 1)) < 160
    ink: Mask = (small < 160) & ~rules
    for word in words:
        left, top, right, bottom = (round(edge * factor) for edge in word)
        ink[max(top - 2, 0) : bottom + 2, max(left - 3, 0) : right + 3] = False
    return ink


def _pieces(ink: Mask, gap: int, depth: int) -> Iterator[Area]:
    """Cut a page along empty rows, each strip along empty columns, and those again."""
    for top, bottom in _runs(np.asarray(ink.sum(axis=1) > 1), 1):
        strip = ink[top:bottom]
        for left, right in _runs(strip.any(axis=0), gap):
            part = strip[:, left:right]
            rows = np.flatnonzero(part.any(axis=1))
            if depth and len(rows) < bottom - top:
                yield from (Area(left + a.left, top + a.top, left + a.right, top + a.bottom) for a in _pieces(part, gap, depth - 1))
            else:
                yield Area(left, top, right, bottom)


def _runs(filled: npt.NDArray[np.bool_] | np.bool_, gap: int) -> list[tuple[int, int]]:
    """Return the starts and ends of runs that no more than `gap` empty places interrupt."""
    at = np.flatnonzero(filled)
    if not at.size:
        return []
    cuts = np.flatnonzero(np.diff(at) > gap)
    return [(int(part[0]), int(part[-1]) + 1) for part in np.split(at, cuts + 1)]


def _looks_like_print(ink: Mask, area: Area, usual: float) -> bool:
    height, width = area.bottom - area.top, area.right - area.left
    dense = float(ink[area.top : area.bottom, area.left : area.right].mean())
    return _LEAST * usual <= height <= _MOST * usual and width >= _SHORT * height and _DENSE[0] < dense < _DENSE[1]
