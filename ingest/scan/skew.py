"""How far a page is askew: the small turn at which its ink falls most sharply into rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ingest.scan.morphology import Mask

_POINTS = 40_000
_STEPS = ((10.0, 0.5), (0.6, 0.1), (0.12, 0.02))  # reach and step of each search, in degrees


def skew_and_sharpness(ink: Mask) -> tuple[float, float]:
    """Return the skew of the text lines in degrees (positive: they fall to the right) and how sharply the ink falls into rows then."""
    down, across = _points(ink)
    if len(down) < 200:
        return 0.0, 0.0
    best, highest = 0.0, sharpness(down, across, 0.0)
    for reach, step in _STEPS:
        centre = best
        for angle in np.arange(centre - reach, centre + reach + step / 2, step):
            score = sharpness(down, across, float(angle))
            if score > highest * 1.001:
                best, highest = float(angle), score
    return round(best, 2), highest


def sharpness(down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], degrees: float) -> float:
    """Return how sharply the ink falls into rows when the page is turned by some degrees."""
    rows = down - across * np.float32(np.tan(np.radians(degrees)))
    rows = (rows - rows.min()).astype(np.int64)
    profile = np.bincount(rows).astype(np.float64)
    steps = np.diff(profile)
    return float(np.sum(steps * steps) / max(profile.sum(), 1.0))


def _points(ink: Mask) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    down, across = np.nonzero(ink)
    stride = max(1, len(down) // _POINTS)
    return down[::stride].astype(np.float32), across[::stride].astype(np.float32)
