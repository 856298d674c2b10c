"""A scanned page made fit to be read: square, upright, straight, evenly lit, clean, and at the resolution that reads best."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ingest.scan.curl import FLAT, Bend, levelled
from ingest.scan.edges import without_black_edges
from ingest.scan.light import Grain, blurred, evened, glimpse, grain, is_even, is_quiet, sharpened, smoothed, stretched
from ingest.scan.morphology import Grey, Mask, closed
from ingest.scan.pen import without_pen
from ingest.scan.quadrilateral import Points, corners, projection, seen_through, sides
from ingest.scan.restored import is_restorable, restored
from ingest.scan.skew import skew_and_sharpness
from ingest.scan.stamps import without_stamps
from ingest.scan.turn import SIDEWAYS, rising

DPI = 200  # at which clean print is read: a quarter cheaper than 300, with the same error
_BLURRED_DPI = 300
_INK_DPI = 100  # enough to see lines of text
_NIGHT = 100  # grey level: a page darker than that is white on black
_STRAIGHT = 0.1  # degrees
_UNSURE = 0.2  # how far the ink must hang for a page to be upside down
_A4 = 11.69  # inches, the longer side
_INK = np.ceil(np.arange(256) * 0.7).astype(np.uint8)  # the grey level under which there is ink, by that of the paper round it


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page fit to be read, and how it came to be so.

    `back` takes places on it, in pixels, to places on the picture as it came, once they are moved down by the `bend` that it had (see
    `curl.below`); `rotation` is the turn in degrees clockwise that brought it upright, `rising` how sure that is (see `turn.rising`),
    `dpi` its resolution now; `penned` says that strokes of a pen stood on its print, which were taken off, `restored` that its print
    was made whole, as well as that can be done.
    """

    page: Grey
    dpi: float
    back: Points
    rotation: int
    skew: float
    rising: float
    grain: Grain
    penned: bool = False
    restored: bool = False
    bend: Bend = field(default_factory=lambda: FLAT)


def cleaned(page: Grey, dpi: tuple[float, float] | None) -> Cleaned:
    """Clean a grey picture of a page, of the given resolution across and down (None where it states none)."""
    back = np.eye(3)
    measured = grain(page)
    across, down = dpi or (max(page.shape) / _A4,) * 2
    whole = is_restorable(page, measured, max(across, down))
    page = restored(page) if whole else smoothed(page, measured)
    found = None if measured.one_bit else corners(page)
    if found is not None:
        width, height = sides(found)
        matrix = projection(found, width, height)
        page = seen_through(page, matrix, round(width), round(height))
        back = back @ matrix
        dpi = None if dpi is None or min(dpi) < 100 else dpi
    if np.median(page[::8, ::8]) < _NIGHT:
        page = 255 - page
    across, down = dpi or (max(page.shape) / _A4,) * 2
    page, penned = without_black_edges(page, across), False
    if not measured.one_bit and is_even(page, across):
        page = without_stamps(page, across)
        page, penned = without_pen(page, across) if is_quiet(measured) else (page, False)
    page, back, fits = _fitting(page, back, down, across, whole)
    page = without_black_edges(evened(page, fits), fits)
    turns, angle, risen = _lie(ink(page, fits))
    page = np.ascontiguousarray(np.rot90(page, -turns))
    back = back @ turning(turns, page.shape)
    page, back = _straight(page, back, angle, quickly=whole)
    page, bend = (page, FLAT) if found is None else levelled(page, fits)
    return Cleaned(page, fits, back, 90 * turns, angle, risen, measured, penned, whole, bend)


def _fitting(page: Grey, back: Points, down: float, across: float, whole: bool) -> tuple[Grey, Points, float]:
    """Bring the page to the resolution that reads best: sharp ones to about 200 dots an inch, blurred ones sharpened at 300."""
    fits = down if 180 <= down <= 220 and abs(across - down) < 2 else float(DPI)
    scaled = stretched(page, fits / down, fits / across)
    if not whole and blurred(scaled):
        fits = float(_BLURRED_DPI)
        scaled = sharpened(stretched(page, fits / down, fits / across))
    return scaled, back @ np.array([[across / fits, 0, 0], [0, down / fits, 0], [0, 0, 1.0]]), fits


def ink(page: Grey, dpi: float) -> Mask:
    """Return where there is ink, at 100 dots an inch."""
    small = glimpse(page, min(1.0, _INK_DPI / dpi))
    mask: Mask = small < _INK[closed(small, 9, 9)]
    return mask


def _lie(seen: Mask) -> tuple[int, float, float]:
    """Tell how a page lies from its ink: the quarter turns clockwise that bring it upright, its skew then, and how sure that is."""
    angle, rows = skew_and_sharpness(seen)
    across, columns = skew_and_sharpness(np.rot90(seen, -1))
    turns = 1 if columns > SIDEWAYS * rows else 0
    angle = across if turns else angle
    angle = angle if abs(angle) >= _STRAIGHT else 0.0
    level = np.where(np.rot90(seen, -turns), np.uint8(0), np.uint8(255))
    risen = rising(_straight(level, np.eye(3), angle, quickly=True)[0] < 128)
    return (turns + 2, angle, -risen) if risen < -_UNSURE else (turns, angle, risen)


def turned_over(clean: Cleaned) -> Cleaned:
    """Return a cleaned page upside down."""
    back = clean.back @ turning(2, clean.page.shape)
    page = np.ascontiguousarray(clean.page[::-1, ::-1])
    return replace(clean, page=page, back=back, rotation=(clean.rotation + 180) % 360, rising=-clean.rising, bend=-clean.bend[::-1])


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


def _straight(page: Grey, back: Points, angle: float, *, quickly: bool = False) -> tuple[Grey, Points]:
    """Turn the page by its skew: quickly where its edges are soft anyway."""
    if not angle:
        return page, back
    height, width = page.shape
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    centre = np.array([[1, 0, width / 2], [0, 1, height / 2], [0, 0, 1]])
    matrix = centre @ np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]]) @ np.linalg.inv(centre)
    return seen_through(page, matrix, width, height, quickly=quickly), back @ matrix
