"""Which way up a page is, told from its ink: lines lie along the rows, and letters rise above their middle more than they hang below."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ingest.scan.morphology import Mask

Rows = npt.NDArray[np.float64]
SIDEWAYS = 1.3  # how much sharper the ink must fall into columns than into rows, for a page to lie on its side
_STRIPS = 6
_ROWS = 4  # the least height of a line of text in pixels, at 100 to 150 dots an inch


def rising(ink: Mask) -> float:
    """Return how much more ink rises above the middle of the lines than hangs below it: from -1 (upside down) to 1 (upright).

    The lines must lie along the rows. Capitals and b, d, f, h, k, l, t outnumber g, j, p, q, y by far in any English or Welsh text.
    """
    above = below = 0.0
    for strip in np.array_split(ink, _STRIPS, axis=1):
        higher, lower = _beside_the_middle(strip)
        above, below = above + higher, below + lower
    return (above - below) / max(above + below, 1.0)


def _beside_the_middle(strip: Mask) -> tuple[float, float]:
    """Return the ink above and below the middle of the lines in a strip of the page narrow enough for lines to be level in it."""
    profile = strip.sum(axis=1).astype(np.float64)
    above = below = 0.0
    for start, end in _bands(profile):
        rows = profile[start:end]
        core = np.flatnonzero(rows > 0.5 * _nearly_highest(rows))
        if len(core) < 2 or end - start > 12 * len(core):
            continue
        above += float(rows[: core[0]].sum())
        below += float(rows[core[-1] + 1 :].sum())
    return above, below


def _nearly_highest(rows: Rows) -> float:
    """Return the ninth decile, as `np.percentile` does, which takes twenty times as long for the few rows of a line."""
    at, part = divmod(0.9 * (len(rows) - 1), 1)
    low, high = np.sort(rows)[[int(at), min(int(at) + 1, len(rows) - 1)]].tolist()
    found: float = low + (high - low) * part
    return found


def _bands(profile: Rows) -> list[tuple[int, int]]:
    """Return the first and last row (exclusive) of each line of text."""
    inked = profile > max(0.06 * float(np.percentile(profile, 95)), 1.0)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2) if end - start >= _ROWS]
