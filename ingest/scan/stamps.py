"""Stamps and what shines through from the back: broad grey strokes that are lighter than the print, faded where they stand on it."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ingest.scan.light import percentiles, resized
from ingest.scan.morphology import Grey, Mask, closed, dilated, eroded, joined

_SEEN_DPI = 150
_LIGHTER = 45  # grey levels by which a stamp is lighter than print
_PAPER = 200  # grey level above which it is paper
_LEAST = 2e-4  # share of the page
_COARSE = 4  # a stamp is one piece at a quarter of that resolution
_SOLID = 55  # of 255: how much of a coarse pixel must be inked to count
_REACH = 7  # pixels there, across the gaps of a stamp


def without_stamps(page: Grey, dpi: float) -> Grey:
    """Return the page with its contrast so stretched, where broad strokes of an even grey stand on darker print, that they fade.

    Strokes that no print crosses stay: a letterhead in colour looks like a stamp, and a stamp beside the text does no harm.
    """
    if not _has_broad_grey(page, max(3, round(3 * dpi / _SEEN_DPI) - 1)):
        return page
    small = resized(page, min(1.0, _SEEN_DPI / dpi))
    (black,) = percentiles(small[small < _PAPER], 20)
    broad = _broad_grey(small, black)
    if not _LEAST < broad.mean() < 0.2:
        return page
    cut = max(float(np.percentile(small[broad], 5)) - 10, black + 20)
    crossed = crossing(broad, small < (black + cut) / 2)
    return faded(page, page, crossed, black, cut) if crossed.any() else page


def _has_broad_grey(page: Grey, size: int) -> bool:
    """Say, by some rows of a page, whether there may be strokes of grey on it, so many pixels broad: most pages need no closer look."""
    some = page[::6, ::3]
    inked = some[some < _PAPER]
    if not inked.size:
        return False
    (black,) = percentiles(inked, 20)
    broad = np.ones((len(page[: 1 - size : 6]), page.shape[1]), dtype=bool)
    for down in range(size):
        row = page[down : down + 1 - size or None : 6]
        broad &= (row > black + _LIGHTER) & (row < _PAPER)
    for _ in range(1, size):
        broad[:, :-1] &= broad[:, 1:]
    return bool(broad.mean() > _LEAST / 4)


def _broad_grey(page: Grey, black: float) -> Mask:
    """Return where strokes of an even grey are at least three pixels broad, as no letter's are at this resolution."""
    broad: Mask = (eroded(page, 3, 3) > black + _LIGHTER) & (dilated(page, 3, 3) < _PAPER)
    return broad


def crossing(strokes: Mask, print_: Mask) -> Mask:
    """Return the surroundings, coarsely, of those pieces of some strokes that stand on print."""
    coarse = np.where(resized(strokes.astype(np.uint8) * 255, 1 / _COARSE) > _SOLID, np.uint8(255), np.uint8(0))
    near = dilated(coarse, _REACH, _REACH) > 0
    dark = resized(print_.astype(np.uint8) * 255, 1 / _COARSE) > _SOLID
    return joined(dark & (closed(coarse, _REACH, _REACH) > 0), near)


def faded(page: Grey, instead: Grey, where: Mask, black: float, white: float) -> Grey:
    """Return the page with another picture of it instead in some coarse places, stretched between the given black and white."""
    levels = np.clip((np.arange(256) - black) * (255 / (white - black)), 0, 255).astype(np.uint8)
    height, width = page.shape
    there = np.asarray(Image.fromarray(where.astype(np.uint8) * 255).resize((width, height), Image.Resampling.BILINEAR)) > 50
    return np.where(there, levels[instead], page)
