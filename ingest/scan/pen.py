"""Pen strokes over print: thin strokes of an even grey that is lighter than the print, taken off it, and the cut letters joined again."""

from __future__ import annotations

import numpy as np

from ingest.scan.light import resized, steepness
from ingest.scan.morphology import Grey, Mask, closed, dilated, joined, opened

_CELL = 8  # pixels: a stroke and the print it crosses are sought in cells of that size
_PRINT = 6  # pixels of a cell that must be black for print to stand there
_LIGHTER, _LIGHTEST = 22, 110  # grey levels by which pen is lighter than print
_EVEN = 22  # grey levels within a stroke
_SPREAD = 20  # grey levels of all strokes of one pen, either way
_SOME = (4e-5, 0.03)  # share of the page
_MOST = 0.2  # of the ink of a page: what would take away more is no pen, but print that is out of focus
_SEEN_DPI, _SHARP = 200, 0.63  # how steep edges must be there: print a little out of focus is as grey as pen
_EDGE = 3  # pixels from the core of a stroke to where it ends
_FAINT = 128  # grey level: lighter than that is the edge of a stroke
_LONG = 41  # pixels: longer than the level strokes of letters
_GAP = 27  # a stroke is at most an inch over that wide


def without_pen(page: Grey, dpi: float) -> tuple[Grey, bool]:
    """Return the page without the pen strokes that stand on print, and whether there were any.

    Strokes that no print crosses stay: a letterhead in grey looks like them, and a note in the margin is to be read. Pages that are not
    in focus stay as they are.
    """
    some = page[::6, ::3]
    inked = some[some < _FAINT]
    if not inked.size:
        return page, False
    black = int(np.percentile(inked, 15))
    seen = _even_grey(page, black, 3).mean()
    if not _SOME[0] < seen < _SOME[1] or steepness(resized(page, _SEEN_DPI / dpi)) < _SHARP:
        return page, False
    strokes = _even_grey(page, black, 1)
    level = float(np.median(page[1:-1, 1:-1][strokes]))
    strokes = _strokes(page, strokes, black, level)
    crossing = strokes & _crossing(strokes, page, black)
    if crossing.mean() < _SOME[0]:
        return page, False
    bare = _taken_off(page, crossing, round((black + level) / 2), max(3, round(dpi / _GAP)))
    return (bare, True) if np.mean(bare != page) < _MOST * np.mean(some < _FAINT) else (page, False)


def _even_grey(page: Grey, black: int, step: int) -> Mask:
    """Return, for every so many rows within the page, where a pixel and those beside it are of one grey, a little lighter than print."""
    middle = page[1:-1:step, 1:-1]
    low, high = middle, middle
    for other in (page[:-2:step, 1:-1], page[2::step, 1:-1], page[1:-1:step, :-2], page[1:-1:step, 2:]):
        low, high = np.minimum(low, other), np.maximum(high, other)
    even: Mask = (low > black + _LIGHTER) & (high < black + _LIGHTEST) & (high - low < _EVEN)
    return even


def _strokes(page: Grey, even: Mask, black: int, level: float) -> Mask:
    """Return, within the page, the cores of strokes of a pen: what is even and of its grey, and long level strokes thinner than that."""
    lowest, highest = max(black + _LIGHTER, level - _SPREAD), level + _SPREAD
    lines = closed(page, 1, _LONG)[1:-1, 1:-1]
    within = page[1:-1, 1:-1]
    strokes: Mask = (even & (within > lowest) & (within < highest)) | ((lines > lowest) & (lines < highest))
    return strokes


def _crossing(strokes: Mask, page: Grey, black: int) -> Mask:
    """Return, within the page, the cells of strokes that hang together with one that stands on print."""
    height, width = (size // _CELL * _CELL for size in strokes.shape)
    pen = _cells(strokes[:height, :width], 1)
    print_ = _cells(page[1 : height + 1, 1 : width + 1] < black + _LIGHTER // 2, _PRINT)
    cells = joined(pen & print_, dilated(pen.astype(np.uint8), 5, 5) > 0)
    crossing = np.zeros(strokes.shape, dtype=bool)
    crossing[:height, :width] = np.repeat(np.repeat(cells, _CELL, axis=0), _CELL, axis=1)
    return crossing


def _cells(mask: Mask, least: int) -> Mask:
    height, width = mask.shape
    enough: Mask = np.greater_equal(mask.reshape(height // _CELL, _CELL, width // _CELL, _CELL).sum(axis=(1, 3)), least)
    return enough


def _taken_off(page: Grey, core: Mask, cut: int, gap: int) -> Grey:
    """Return the page with strokes, given by their cores, turned white where they are lighter than the cut, and what they cut joined."""
    reach = 2 * _EDGE + 1
    grown = dilated(np.pad(core, 1).astype(np.uint8), reach, reach)
    stroke = (grown > 0) & (page > cut)
    bare = np.where(stroke, np.uint8(255), page)
    bridged = np.where(opened(grown, 2 * gap, 1) > 0, opened(bare, 1, gap), opened(bare, gap, 1))
    return np.where(stroke, np.where(bridged > _FAINT, np.uint8(255), bridged), page)
