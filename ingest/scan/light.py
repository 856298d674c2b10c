"""Even light and clean paper: shadows and stains divided away, noise smoothed by its measure, specks of one-bit pictures removed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PIL import Image, ImageFilter

from ingest.scan.morphology import Grey, closed, dilated


class Grain(NamedTuple):
    """How grainy a picture is: the deviation of its noise in grey levels, and the share of pixels far off both neighbours."""

    noise: float
    specks: float
    one_bit: bool


def grain(page: Grey) -> Grain:
    """Measure the grain of a picture from the second differences along every third row."""
    rows = page[::3].astype(np.int16)
    bends = np.abs(rows[:, 2:] - 2 * rows[:, 1:-1] + rows[:, :-2])
    counts = np.bincount(np.asarray(page[::7]).ravel(), minlength=256)
    one_bit = int(counts[0]) + int(counts[255]) == int(counts.sum())
    return Grain(float(np.median(bends)) / 1.65, float((bends > 150).mean()), one_bit)


def resized(page: Grey, factor: float) -> Grey:
    """Return the picture at another scale."""
    return stretched(page, factor, factor)


def stretched(page: Grey, down: float, across: float) -> Grey:
    """Return the picture at other scales down and across."""
    if abs(down - 1) < 0.01 and abs(across - 1) < 0.01:
        return page
    height, width = page.shape
    image = Image.fromarray(page)
    how = Image.Resampling.BOX if down == across and (1 / down).is_integer() else Image.Resampling.BICUBIC
    return np.asarray(image.resize((max(1, round(width * across)), max(1, round(height * down))), how))


def smoothed(page: Grey, measured: Grain) -> Grey:
    """Smooth a grainy picture: lone pixels by a median, noise by as much blur as it needs."""
    image = Image.fromarray(page)
    if measured.specks > 0.02 and not measured.one_bit:
        image = image.filter(ImageFilter.MedianFilter(3))
    if measured.noise > 12:
        image = image.filter(ImageFilter.GaussianBlur(0.8 if measured.noise < 25 else 1.3))
    return np.asarray(image)


def evened(page: Grey, dpi: float) -> Grey:
    """Divide a picture by the light of its paper, as a closing shows it; one that is even comes back as it is."""
    small = resized(page, min(1.0, 75 / dpi))
    paper = closed(small, 5, 5)
    spread = np.percentile(paper, (2, 60))
    if spread[1] - spread[0] < 8 and spread[1] > 225:
        return page
    return divided(page, paper)


def divided(page: Grey, paper: Grey) -> Grey:
    """Return a picture over the light of its paper, given at any scale: paper white, ink as dark as it is on it."""
    height, width = page.shape
    light = Image.fromarray(dilated(paper, 3, 3)).filter(ImageFilter.GaussianBlur(2)).resize((width, height), Image.Resampling.BILINEAR)
    over = page.astype(np.float32) * (255.0 / np.maximum(np.asarray(light), 24))
    even: Grey = np.minimum(over, 255).astype(np.uint8)
    return even
