"""Coloured pictures made grey: where stamps and pens in colour stand on print, by the channels in which they are palest."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops

from ingest.scan.morphology import Grey
from ingest.scan.stamps import crossing, faded

_LONGEST = 1750  # pixels along the longer side: 150 dots an inch on A4, enough to see strokes
_COLOURED, _COLOURLESS = 60, 40  # how far the channels of a pixel lie apart, in levels
_DARK = 110  # level below which colourless pixels are print
_SOME = (2e-4, 0.2)  # share of the page: more than that is coloured paper, or what the page lies on


def grey(picture: Image.Image) -> Grey:
    """Return a picture of a page in grey, without the coloured ink that stands on its print; coloured ink beside it stays."""
    plain = np.asarray(picture.convert("L"))
    if picture.mode != "RGB":
        return plain
    small = np.asarray(picture.reduce(max(1, round(max(picture.size) / _LONGEST))))
    palest = small.max(axis=2)
    apart = palest - small.min(axis=2)
    coloured = apart > _COLOURED
    if not _SOME[0] < coloured.mean() < _SOME[1]:
        return plain
    print_ = (palest < _DARK) & (apart < _COLOURLESS)
    crossed = crossing(coloured, print_)
    if not crossed.any():
        return plain
    black = float(np.median(palest[print_]))
    white = max(float(np.percentile(palest[coloured], 10)) - 10, black + 40)
    red, green, blue = picture.split()
    return faded(plain, np.asarray(ImageChops.lighter(ImageChops.lighter(red, green), blue)), crossed, black, white)
