"""Even light and clean paper: shadows and stains divided away, noise smoothed by its measure, specks of one-bit pictures removed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PIL import Image, ImageFilter

from ingest.scan.morphology import Grey, Mask, closed, eroded

_BLURS = ((3e-3, 1.3), (1e-3, 1.0), (0.0, 0.0))  # the blur in pixels for a picture of one bit, by its share of lone black pixels
_SOFT = ImageFilter.Kernel((3, 3), (1, 2, 1, 2, 4, 2, 1, 2, 1))  # a blur of 0.7 pixels, the least there is, in a third of the time
_SHARP = Image.Resampling.BICUBIC
_NOISY, _SPECKLED = 8.0, 2e-3  # noise in grey levels and share of specks from which a picture is not quiet
_PAPER_DPI = 100
_GENTLE = 0.25
_SHADE = 12  # grey levels
_WHITE = 225  # grey levels
_STROKE = 5  # pixels at that resolution: wider than the strokes of letters


class Grain(NamedTuple):
    """How grainy a picture is: the deviation of its noise in grey levels, and the share of pixels far off both neighbours.

    In a picture of one bit, whose strokes have only such pixels at their edges, that is the share of black pixels that stand alone.
    """

    noise: float
    specks: float
    one_bit: bool


def grain(page: Grey) -> Grain:
    """Measure the grain of a picture from second differences along some of its rows."""
    rows = page[::5].astype(np.int16)
    bends = np.abs(rows[:, 2::3] - 2 * rows[:, 1:-1:3] + rows[:, :-2:3])
    counts = np.bincount(np.asarray(page[::7]).ravel(), minlength=256)
    one_bit = int(counts[0]) + int(counts[255]) == int(counts.sum())
    specks = _alone(page < 128) if one_bit else float((bends > 150).mean())
    return Grain(float(np.median(bends)) / 1.65, specks, one_bit)


def is_quiet(measured: Grain) -> bool:
    """Say whether a picture has so little noise that its shades of ink can be told apart."""
    return measured.noise < _NOISY and measured.specks < _SPECKLED


def _alone(black: Mask) -> float:
    """Return the share of a picture that is black with white on all four sides."""
    beside = black[:-2, 1:-1] | black[2:, 1:-1] | black[1:-1, :-2] | black[1:-1, 2:]
    return float((black[1:-1, 1:-1] & ~beside).mean())


def resized(page: Grey, factor: float) -> Grey:
    """Return the picture at another scale."""
    return stretched(page, factor, factor)


def stretched(page: Grey, down: float, across: float) -> Grey:
    """Return the picture at other scales down and across."""
    if abs(down - 1) < 0.01 and abs(across - 1) < 0.01:
        return page
    height, width = page.shape
    image = Image.fromarray(page)
    if down == across and (1 / down).is_integer():
        return np.asarray(image.reduce(round(1 / down)))
    return np.asarray(image.resize((max(1, round(width * across)), max(1, round(height * down))), _SHARP, reducing_gap=2.0))


def glimpse(page: Grey, factor: float) -> Grey:
    """Return the picture at a smaller scale, quickly: to measure it, not to read it."""
    if factor > 0.99 or (1 / factor).is_integer():
        return resized(page, factor)
    height, width = page.shape
    size = max(1, round(width * factor)), max(1, round(height * factor))
    return np.asarray(Image.fromarray(page).resize(size, Image.Resampling.BILINEAR, reducing_gap=1.0))


def percentiles(levels: Grey, *percent: float) -> list[float]:
    """Return the percentiles of grey levels as `np.percentile` does, from their counts: several times as fast."""
    upto = np.cumsum(np.bincount(levels.ravel(), minlength=256))
    places = np.array(percent) / 100 * (upto[-1] - 1)
    below, above = (np.searchsorted(upto, edge(places), side="right") for edge in (np.floor, np.ceil))
    found: list[float] = (below + (above - below) * (places % 1)).tolist()
    return found


def smoothed(page: Grey, measured: Grain) -> Grey:
    """Smooth a grainy picture: lone pixels by a median, noise by as much blur as it needs."""
    image = Image.fromarray(page)
    if measured.one_bit:
        blur = next(blur for specks, blur in _BLURS if measured.specks >= specks)
        return np.asarray(image.filter(ImageFilter.GaussianBlur(blur) if blur else _SOFT))
    if measured.specks > 0.02:
        image = image.filter(ImageFilter.MedianFilter(3))
    if measured.noise > 12:
        image = image.filter(ImageFilter.GaussianBlur(0.8 if measured.noise < 25 else 1.3))
    return np.asarray(image)


def blurred(page: Grey) -> bool:
    """Say whether a picture at 200 dots an inch is out of focus."""
    return steepness(page) < _GENTLE


def steepness(page: Grey) -> float:
    """Return how steep the steepest edges of a picture at 200 dots an inch are beside its contrast: 0.8 where it is sharp."""
    rows = page[::5].astype(np.int16)
    (steep,) = percentiles(np.abs(rows[:, 2:] - rows[:, :-2]).astype(np.uint8), 98)
    black, paper = percentiles(page[::5, ::4], 0.2, 60)
    return steep / max(paper - black, 1.0)


def sharpened(page: Grey) -> Grey:
    """Sharpen the edges of a picture that is out of focus, at 300 dots an inch."""
    return np.asarray(Image.fromarray(page).filter(ImageFilter.UnsharpMask(3, 150, 0)))


def is_even(page: Grey, dpi: float) -> bool:
    """Say whether the light on a page is even enough to leave it."""
    small = glimpse(page, min(1.0, _PAPER_DPI / 2 / dpi))
    low, usual = percentiles(closed(small, 2 * _STROKE, 2 * _STROKE), 4, 60)
    return usual - low < _SHADE and usual > _WHITE


def evened(page: Grey, dpi: float) -> Grey:
    """Divide a picture by the light of its paper and by long lines; one that is even comes back as it is."""
    small = resized(page, min(1.0, _PAPER_DPI / dpi))
    broad = closed(small, 3 * _STROKE, 3 * _STROKE)
    low, usual = percentiles(broad, 1, 60)
    if usual - low < _SHADE and usual > _WHITE:
        return page
    height, width = page.shape
    light = np.asarray(Image.fromarray(closed(small, _STROKE, _STROKE)).resize((width, height), Image.Resampling.BICUBIC))
    even = divided(page, np.minimum(light, long_lines(page, dpi)))
    shaded = Image.fromarray(eroded(broad, 9, 9)).resize((width, height), Image.Resampling.BILINEAR)
    return np.where(np.asarray(shaded) < usual - _SHADE, stronger(even), even)


def stronger(page: Grey) -> Grey:
    """Stretch the contrast of an even page: what is a third as dark as its ink turns white, as do the remains of stains."""
    (black,) = percentiles(page[::4, ::2], 1.5)
    white = 255 - 0.33 * (255 - black)
    levels = np.clip((np.arange(256) - black) * (255 / max(white - black, 1.0)), 0, 255).astype(np.uint8)
    return np.asarray(levels[page])


def long_lines(page: Grey, dpi: float) -> Grey:
    """Return what stays of a picture when all marks shorter than two fifths of an inch are filled: rules, folds, underlines."""
    reach = round(0.4 * dpi)
    return np.minimum(closed(page, 1, reach), closed(page, reach, 1))


def divided(page: Grey, paper: Grey) -> Grey:
    """Return a picture over the light of its paper: paper white, ink as dark as it is on it."""
    over = page.astype(np.float32) * (255.0 / np.maximum(paper, 24).astype(np.float32))
    even: Grey = np.minimum(over, 255).astype(np.uint8)
    return even
