"""The sheet of paper in a photograph: its four corners, and the view from straight above."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from ingest.scan.light import resized
from ingest.scan.morphology import Grey, Mask, closed

Points = npt.NDArray[np.float64]
_LONGEST = 400  # pixels along the longer side: enough to see a sheet
_CONTRAST = 35  # grey levels by which the paper must outshine what it lies on


def corners(page: Grey) -> Points | None:
    """Return the corners of a sheet that lies on something darker, clockwise from the top left, as (x, y); None where there is none."""
    factor = min(1.0, _LONGEST / max(page.shape))
    small = closed(resized(page, factor), 9, 9)
    paper = small > _threshold(small)
    if not _lies_within(paper) or float(np.median(small[paper])) - float(np.median(small[~paper])) < _CONTRAST:
        return None
    sides = [_side(paper), _side(paper.T), _side(paper[:, ::-1]), _side(paper[::-1].T)]
    if any(side is None for side in sides):
        return None
    (left, top, right, bottom) = (side for side in sides if side is not None)
    right = (-right[0], paper.shape[1] - 1 - right[1])
    bottom = (-bottom[0], paper.shape[0] - 1 - bottom[1])
    found = np.array([_crossing(left, top), _crossing(right, top), _crossing(right, bottom), _crossing(left, bottom)])
    return found / factor if _plausible(found, paper) else None


def _threshold(page: Grey) -> int:
    """Return the grey level that best parts a picture in two (Otsu's)."""
    counts = np.bincount(page.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    mass = np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (mass / below - (mass[-1] - mass) / above) ** 2
    return int(np.nanargmax(np.where(np.isfinite(between), between, 0)))


def _lies_within(paper: Mask) -> bool:
    """Say whether at least three sides of the picture are mostly no paper."""
    sides = (paper[1], paper[-2], paper[:, 1], paper[:, -2])
    return sum(float(side.mean()) < 0.4 for side in sides) >= 3 and float(paper.mean()) > 0.3


def _side(paper: Mask) -> tuple[float, float] | None:
    """Fit a line x = slope · y + at to the left side of the paper; None where it is not straight."""
    rows = np.flatnonzero(paper.mean(axis=1) > 0.4)
    if len(rows) < 50:
        return None
    rows = rows[len(rows) // 12 : -len(rows) // 12]
    starts = paper[rows].argmax(axis=1).astype(np.float64)
    keep = np.ones(len(rows), dtype=bool)
    slope = at = 0.0
    for _ in range(5):
        slope, at = np.polyfit(rows[keep], starts[keep], 1)
        off = np.abs(starts - slope * rows - at)
        keep = off <= max(2.0, float(np.median(off[keep])) * 2.5)
        if keep.sum() < 0.4 * len(rows):
            return None
    return float(slope), float(at)


def _crossing(upright: tuple[float, float], level: tuple[float, float]) -> tuple[float, float]:
    """Return where x = a · y + b meets y = c · x + d."""
    (a, b), (c, d) = upright, level
    x = (a * d + b) / (1 - a * c)
    return x, c * x + d


def _plausible(found: Points, paper: Mask) -> bool:
    height, width = paper.shape
    inside = (found > (-0.05 * width, -0.05 * height)) & (found < (1.05 * width, 1.05 * height))
    across, down = sides(found)
    return bool(inside.all()) and across * down > 0.3 * width * height


def sides(found: Points) -> tuple[float, float]:
    """Return the mean width and height of a quadrilateral."""
    top, right, bottom, left = (float(np.hypot(*(found[(at + 1) % 4] - found[at]))) for at in range(4))
    return (top + bottom) / 2, (left + right) / 2


def projection(found: Points, width: float, height: float) -> Points:
    """Return the 3 × 3 matrix that takes places on a sheet of this size to places within its quadrilateral in the picture."""
    flat = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    rows, values = [], []
    for (x, y), (u, v) in zip(flat, found.tolist(), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return np.append(np.linalg.solve(np.array(rows), np.array(values)), 1.0).reshape(3, 3)


def seen_through(page: Grey, matrix: Points, width: int, height: int, *, quickly: bool = False) -> Grey:
    """Return the picture of the given size whose every place is taken from where the matrix leads; quickly, it is a little softer."""
    image = Image.fromarray(page)
    matrix = matrix / matrix[2, 2]
    how = Image.Transform.PERSPECTIVE
    between = Image.Resampling.BILINEAR if quickly else Image.Resampling.BICUBIC
    return np.asarray(image.transform((width, height), how, tuple(matrix.ravel()[:8]), between, fillcolor=255))
