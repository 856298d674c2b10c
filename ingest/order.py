"""The natural reading order of a page's blocks.

Programs draw a page nearly in the order in which it is read; what they draw last (heads, frames) is moved to its place: a block
comes after every block that stands above it in the same column. A page drawn in no order at all is cut into columns and rows.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.layout import Block, frame

_TOUCH = 2.0  # points by which blocks above each other may overlap
_GUTTER = 9.0  # points, the least gap between columns
_NEAR, _EDGE = 30.0, 3.0  # points below, and aside, at which a block goes on with the one drawn before it
_DISORDER = 0.3  # share of blocks drawn above the one before them, from which the drawing order tells nothing


def in_reading_order(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page in the order in which they are read."""
    frames = [frame(block.lines) for block in blocks]
    if not any(other[1] < one[1] - _TOUCH for one, other in itertools.pairwise(frames)):
        return list(blocks)
    jumps = sum(_jumps_back(one, other) for one, other in itertools.pairwise(frames))
    if jumps > max(2, _DISORDER * len(blocks)):
        places = np.array(frames)
        return [blocks[index] for index in _downwards(places, _cut(places, list(range(len(blocks)))))]
    chains = _chained(frames)
    places = np.array([_round(frames[start:end]) for start, end in chains])
    return [block for index in _downwards(places, list(range(len(chains)))) for block in blocks[slice(*chains[index])]]


def _chained(frames: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return what was drawn in one go down a column, first and end: the paragraphs of a box beside the text stay together."""
    breaks = [at for at, (one, other) in enumerate(itertools.pairwise(frames), 1) if not _goes_down(one, other)]
    return list(zip([0, *breaks], [*breaks, len(frames)], strict=True))


def _goes_down(one: Sequence[float], other: Sequence[float]) -> bool:
    """Say whether a block stands right below the one drawn before it, beginning at the same edge."""
    return -_TOUCH <= other[1] - one[3] <= _NEAR and abs(other[0] - one[0]) <= _EDGE


def _round(frames: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    left, top, right, bottom = zip(*frames, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _jumps_back(one: Sequence[float], other: Sequence[float]) -> bool:
    """Say whether the second block stands above the first without standing to its right."""
    return other[1] < one[1] - _TOUCH and other[0] < one[2] - _TOUCH


def _downwards(places: npt.NDArray[np.float64], order: list[int]) -> list[int]:
    """Keep an order but for blocks that come before one above them in their column, or one above them level with none: those wait."""
    left, top, right, bottom = places[order].T
    level = (top[:, None] < bottom - _TOUCH) & (top < bottom[:, None] - _TOUCH)
    alone = level.sum(axis=1) == 1
    beside = ((left[:, None] < right - _TOUCH) & (left < right[:, None] - _TOUCH)) | alone[:, None]
    after = beside & (bottom[:, None] <= top + _TOUCH) & (top[:, None] < top)
    waiting = after.sum(axis=0).tolist()
    followers: list[list[int]] = [[] for _ in order]
    for above, below in zip(*map(np.ndarray.tolist, after.nonzero()), strict=True):
        followers[above].append(below)
    ready = [at for at, count in enumerate(waiting) if not count]
    placed: list[int] = []
    while ready:
        at = heapq.heappop(ready)
        placed.append(order[at])
        for below in followers[at]:
            waiting[below] -= 1
            if not waiting[below]:
                heapq.heappush(ready, below)
    return placed


def _cut(places: npt.NDArray[np.float64], members: list[int]) -> list[int]:
    """Cut a region between rows, else between columns, until blocks stand alone; columns that run alongside each other stay whole."""
    if len(members) < 2:
        return members
    for axis in (0, 1):
        parts = _parts(places, members, axis)
        if len(parts) > 1 and (axis == 1 or _columns_hold(places, parts)):
            return [index for part in parts for index in _cut(places, part)]
    return sorted(members, key=lambda index: (places[index, 1], places[index, 0]))


def _parts(places: npt.NDArray[np.float64], members: list[int], axis: int) -> list[list[int]]:
    """Part the blocks where an empty strip runs between them: across (axis 0: columns) or down (axis 1: rows)."""
    least = _GUTTER if axis == 0 else -_TOUCH
    ordered = sorted(members, key=lambda index: float(places[index, axis]))
    parts = [[ordered[0]]]
    reach = places[ordered[0], axis + 2]
    for index in ordered[1:]:
        if places[index, axis] > reach + least:
            parts.append([])
        parts[-1].append(index)
        reach = max(reach, places[index, axis + 2])
    return parts


def _columns_hold(places: npt.NDArray[np.float64], parts: list[list[int]]) -> bool:
    """Say whether the parts are columns of text, not the cells of a row: each at least two blocks or four lines high."""
    heights = [float(places[part, 3].max() - places[part, 1].min()) for part in parts]
    return min(heights) > 48
