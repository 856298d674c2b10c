"""Stamps and what shines through from the back: broad grey strokes that are lighter than the print, faded where they stand."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ingest.scan.light import resized
from ingest.scan.morphology import Grey, Mask, dilated, eroded

_SEEN_DPI = 150
_LIGHTER = 45  # grey levels by which a stamp is lighter than print
_PAPER = 200  # grey level above which it is paper
_LEAST = 2e-4  # share of the page


def without_stamps(page: Grey, dpi: float) -> Grey:
    """Return the page with the contrast so stretched, near broad strokes of an even grey, that they fade and print stays."""
    small = resized(page, min(1.0, _SEEN_DPI / dpi))
    black = float(np.percentile(small, 1.5))
    broad = _broad_grey(small, black)
    if not _LEAST < broad.mean() < 0.2:
        return page
    cut = max(float(np.percentile(small[broad], 5)) - 10, black + 20)
    faded = np.clip((np.arange(256) - black) * (255 / (cut - black)), 0, 255).astype(np.uint8)
    height, width = page.shape
    near = dilated(resized(broad.astype(np.uint8) * 255, 0.25), 7, 7)
    there = np.asarray(Image.fromarray(near).resize((width, height), Image.Resampling.BILINEAR)) > 50
    return np.where(there, faded[page], page)


def _broad_grey(page: Grey, black: float) -> Mask:
    """Return where strokes of an even grey are at least three pixels broad, as no letter's are at this resolution."""
    broad: Mask = (eroded(page, 3, 3) > black + _LIGHTER) & (dilated(page, 3, 3) < _PAPER)
    return broad
