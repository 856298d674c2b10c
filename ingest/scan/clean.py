"""A scanned page made fit to be read: square, upright, straight, evenly lit, clean, and at the resolution that reads best."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ingest.scan.edges import without_black_edges
from ingest.scan.light import Grain, blurred, evened, grain, is_even, resized, sharpened, smoothed, stretched
from ingest.scan.morphology import Grey, Mask, closed
from ingest.scan.quadrilateral import Points, corners, projection, seen_through, sides
from ingest.scan.skew import skew_and_sharpness
from ingest.scan.stamps import without_stamps
from ingest.scan.turn import on_its_side, rising

DPI = 200  # at which clean print is read: a quarter cheaper than 300, with the same error
_BLURRED_DPI = 300
_INK_DPI = 120  # enough to see lines of text
_NIGHT = 100  # grey level: a page darker than that is white on black
_STRAIGHT = 0.1  # degrees
_A4 = 11.69  # inches, the longer side


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page fit to be read, and how it came to be so.

    `back` takes places on it, in pixels, to places on the picture as it came; `rotation` is the turn in degrees clockwise that
    brought it upright, `rising` how sure that is (see `turn.rising`), `dpi` its resolution now.
    """

    page: Grey
    dpi: float
    back: Points
    rotation: int
    skew: float
    rising: float
    grain: Grain


def cleaned(page: Grey, dpi: tuple[float, float] | None) -> Cleaned:
    """Clean a grey picture of a page, of the given resolution across and down (None where it states none)."""
    back = np.eye(3)
    measured = grain(page)
    page = smoothed(page, measured)
    found = None if measured.one_bit else corners(page)
    if found is not None:
        width, height = sides(found)
        matrix = projection(found, width, height)
        page = seen_through(page, matrix, round(width), round(height))
        back = back @ matrix
        dpi = None if dpi is None or min(dpi) < 100 else dpi
    if np.median(page) < _NIGHT:
        page = 255 - page
    across, down = dpi or (max(page.shape) / _A4,) * 2
    if not measured.one_bit and is_even(page, across):
        page = without_stamps(page, across)
    page, back, fits = _fitting(page, back, down, across)
    page = without_black_edges(evened(page, fits), fits)
    turns, page = _upright(page, fits)
    back = back @ turning(turns, page.shape)
    page, back, angle = _straight(page, back, fits)
    return Cleaned(page, fits, back, 90 * turns, angle, rising(ink(page, fits)), measured)


def _fitting(page: Grey, back: Points, down: float, across: float) -> tuple[Grey, Points, float]:
    """Bring the page to the resolution that reads best: sharp ones to about 200 dots an inch, blurred ones sharpened at 300."""
    fits = down if 180 <= down <= 220 and abs(across - down) < 2 else float(DPI)
    scaled = stretched(page, fits / down, fits / across)
    if blurred(scaled):
        fits = float(_BLURRED_DPI)
        scaled = sharpened(stretched(page, fits / down, fits / across))
    return scaled, back @ np.array([[across / fits, 0, 0], [0, down / fits, 0], [0, 0, 1.0]]), fits


def ink(page: Grey, dpi: float) -> Mask:
    """Return where there is ink, at 120 dots an inch."""
    small = resized(page, min(1.0, _INK_DPI / dpi))
    paper = closed(small, 9, 9)
    mask: Mask = small < paper * np.float32(0.7)
    return mask


def _upright(page: Grey, dpi: float) -> tuple[int, Grey]:
    """Return how many quarter turns clockwise bring the page upright, and the page so turned."""
    seen = ink(page, dpi)
    turns = 1 if on_its_side(seen) else 0
    angle, _ = skew_and_sharpness(np.rot90(seen, -turns))
    straight, _, _ = _straight(np.rot90(page, -turns), np.eye(3), dpi, angle)
    if rising(ink(straight, dpi)) < -0.2:
        turns += 2
    return turns, np.ascontiguousarray(np.rot90(page, -turns))


def turned_over(clean: Cleaned) -> Cleaned:
    """Return a cleaned page upside down."""
    back = clean.back @ turning(2, clean.page.shape)
    page = np.ascontiguousarray(clean.page[::-1, ::-1])
    return replace(clean, page=page, back=back, rotation=(clean.rotation + 180) % 360, rising=-clean.rising)


def turning(turns: int, shape: tuple[float, ...]) -> Points:
    """Return the matrix that takes places on a page turned by quarters clockwise (of the given shape) back to before."""
    height, width = shape
    return np.array(
        {
            0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            1: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
            2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
            3: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        }[turns],
        dtype=np.float64,
    )


def _straight(page: Grey, back: Points, dpi: float, angle: float | None = None) -> tuple[Grey, Points, float]:
    """Turn the page by its skew."""
    if angle is None:
        angle, _ = skew_and_sharpness(ink(page, dpi))
    if abs(angle) < _STRAIGHT:
        return page, back, 0.0
    height, width = page.shape
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    centre = np.array([[1, 0, width / 2], [0, 1, height / 2], [0, 0, 1]])
    matrix = centre @ np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]]) @ np.linalg.inv(centre)
    return seen_through(page, matrix, width, height), back @ matrix, angle
