"""What a copier adds: black edges and punch holes."""

from __future__ import annotations

import numpy as np

from ingest.scan.light import glimpse
from ingest.scan.morphology import Grey, Mask, eroded, grown, joined, spread

_DPI = 50  # enough to see a black edge


def without_black_edges(page: Grey, dpi: float) -> Grey:
    """Return the page with solid black that touches its edges, and round holes, turned white."""
    small = glimpse(page, min(1.0, _DPI / dpi))
    solid = _solid(small < 110)
    if not solid.any():
        return page
    away = grown(_from_border(solid) | _round(solid), 2)
    if not away.any():
        return page
    height, width = page.shape
    down = np.minimum((np.arange(height) * (small.shape[0] / height)).astype(int), small.shape[0] - 1)
    across = np.minimum((np.arange(width) * (small.shape[1] / width)).astype(int), small.shape[1] - 1)
    return np.where(away[down][:, across], np.uint8(255), page)


def _solid(dark: Mask) -> Mask:
    """Keep dark areas of at least a tenth of an inch: strokes of letters are thinner."""
    size = _DPI // 10
    core = eroded(dark.astype(np.uint8), size, size)
    return spread(core > 0, dark, size)


def _from_border(solid: Mask) -> Mask:
    seed = np.zeros_like(solid)
    seed[:2], seed[-2:], seed[:, :2], seed[:, -2:] = solid[:2], solid[-2:], solid[:, :2], solid[:, -2:]
    return joined(seed, solid)


def _round(solid: Mask) -> Mask:
    """Return the solid areas in the side margins, as wide as high: punch holes."""
    found = np.zeros_like(solid)
    margin = _DPI  # an inch
    for side in (slice(0, margin), slice(-margin, None)):
        strip = solid[:, side]
        filled = np.flatnonzero(strip.any(axis=1))
        for run in np.split(filled, np.flatnonzero(np.diff(filled) > 1) + 1):
            if 0.12 * _DPI <= len(run) <= 0.6 * _DPI:
                found[run[0] : run[-1] + 1, side] |= strip[run[0] : run[-1] + 1]
    return found
