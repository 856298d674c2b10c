"""The ruling lines of a PDF page: thin rectangles, drawn lines and frames, where a table may be.

Most pages have none: counting a page's drawn shapes costs a few hundredths of a millisecond, and only a page with some is looked at.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2.raw as pdfium

from ingest.layout import Places
from ingest.pdf_words import upright
from ingest.pdfium_calls import handle, quick

if TYPE_CHECKING:
    import pypdfium2

_THIN = 3.0  # points: no thicker is a rule
_SHORT = 4.0  # points: no shorter is one
_FEWEST = 3  # shapes that a table needs: a frame, a line down and a line across
_MOST = 5_000  # shapes on a page, corners of a shape: beyond them it is a drawing
_SEVERAL, _STEP = 40, 4  # of more objects every fourth is looked at first: a table's rules are drawn several in a row
_OBJECT = quick("FPDFPage_GetObject", returns=ctypes.c_void_p)
_KIND, _BOUNDS = (quick(name, ctypes.c_void_p) for name in ("FPDFPageObj_GetType", "FPDFPageObj_GetBounds"))
_EDGES = [ctypes.c_float() for _ in range(4)]
_PLACES = list(map(ctypes.pointer, _EDGES))
CROWDED = 20_000
"""Objects on a page beyond which it is a drawing, whatever words it bears."""
_DRAWN = frozenset({pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM})

Quad = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space."""


def rules_of(page: pypdfium2.PdfPage) -> Places:
    """Return the rules of a page, one a row, on the upright page; none where it has too few shapes, or too many, for a table."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > CROWDED:
        return np.empty((0, 4), np.float32)
    if count > _SEVERAL and not _DRAWN.intersection(_kinds(page, range(0, count, _STEP))):
        return np.empty((0, 4), np.float32)
    kinds = _kinds(page, range(count))
    if kinds.count(pdfium.FPDF_PAGEOBJ_PATH) < _FEWEST and pdfium.FPDF_PAGEOBJ_FORM not in kinds:
        return np.empty((0, 4), np.float32)
    drawn = [at for at, kind in enumerate(kinds) if kind == pdfium.FPDF_PAGEOBJ_PATH]
    found = [rule for at in drawn for rule in _rules(pdfium.FPDFPage_GetObject(page, at))] if len(drawn) <= _MOST else []
    for form in (at for at, kind in enumerate(kinds) if kind == pdfium.FPDF_PAGEOBJ_FORM):
        found += _within(pdfium.FPDFPage_GetObject(page, form))
    return upright(np.array(found, np.float32).T, page) if found else np.empty((0, 4), np.float32)


def _kinds(page: pypdfium2.PdfPage, which: range) -> list[int]:
    """Return the kinds of some of a page's objects, by index."""
    return list(map(_KIND, map(_OBJECT, repeat(handle(page.raw)), which)))


def _within(form: Any) -> Iterator[Quad]:
    """Yield the rules of a form, which has a space of its own."""
    count = pdfium.FPDFFormObj_CountObjects(form)
    if not _FEWEST <= count <= _MOST:
        return
    matrix = _matrix(form)
    for shape in map(pdfium.FPDFFormObj_GetObject, repeat(form), range(count)):
        if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_PATH:
            for left, bottom, right, top in _rules(shape):
                yield _framed([_moved((left, bottom), matrix), _moved((right, top), matrix)])


def _rules(shape: Any) -> Iterator[Quad]:
    """Yield the rules that a shape draws: itself where it is thin, else its thin parts and the straight lines that are drawn with a pen."""
    if not _BOUNDS(shape, *_PLACES):
        return
    whole = (_EDGES[0].value, _EDGES[1].value, _EDGES[2].value, _EDGES[3].value)
    if _is_rule(whole):
        yield whole
        return
    fill, pen = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, pen)
    if (fill.value or pen.value) and pdfium.FPDFPath_CountSegments(shape) <= _MOST:
        for outline in _outlines(shape):
            if _is_rule(_framed(outline)):
                yield _framed(outline)
            elif pen.value:
                yield from filter(_is_rule, (_framed(pair) for pair in itertools.pairwise(outline)))


def _outlines(shape: Any) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each outline of a shape, in the space of its page or form."""
    matrix = _matrix(shape)
    corners: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, at)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and corners:
            yield corners
            corners = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        corners.append(_moved((x.value, y.value), matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            corners.append(corners[0])
    if corners:
        yield corners


def _matrix(shape: Any) -> pdfium.FS_MATRIX:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, matrix)
    return matrix


def _moved(point: tuple[float, float], matrix: pdfium.FS_MATRIX) -> tuple[float, float]:
    x, y = point
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _framed(points: list[tuple[float, float]] | tuple[tuple[float, float], ...]) -> Quad:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _is_rule(quad: Quad) -> bool:
    """Say whether a rectangle is thin one way and long the other."""
    width, height = quad[2] - quad[0], quad[3] - quad[1]
    return min(width, height) <= _THIN and max(width, height) >= _SHORT
