"""Words of a PDF page that no reader of the page sees: invisible, white on white, too small, or beside the page."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.layout import Line
from ingest.pdfium_calls import filled, handle, quick

if TYPE_CHECKING:
    import pypdfium2

_INVISIBLE = 3  # text render mode
_TINY = 2.5  # points
_FAINT = 30  # grey levels between the ink and its ground, below which nobody sees it
_WHITE = 215  # of red, green and blue, each
_CLEAR = 25  # opaqueness below which nobody sees it
_DRAWN = quick("FPDFText_GetTextObject", returns=ctypes.c_void_p)
_MODE = quick("FPDFTextObj_GetTextRenderMode", ctypes.c_void_p)
_FILL = quick("FPDFText_GetFillColor", returns=None)
_AT_ONCE = 512
_ROOM = (ctypes.c_uint * (4 * _AT_ONCE))()
_COLOURS = np.frombuffer(memoryview(_ROOM).cast("B"), dtype=np.uint32).reshape(-1, 4)
_PLACES = [[ctypes.pointer(ctypes.c_uint.from_buffer(_ROOM, 4 * (4 * row + part))) for row in range(_AT_ONCE)] for part in range(4)]


class Unseen(NamedTuple):
    """Which lines of a page (by index) are drawn invisibly, and which are hidden otherwise."""

    invisible: set[int]
    hidden: set[int]


def unseen(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, lines: Sequence[Line], starts: Sequence[int]) -> Unseen:
    """Tell which lines cannot be seen; `starts` are the characters at which they begin."""
    width, height = page.get_size()
    modes = list(map(_MODE, map(_DRAWN, repeat(handle(textpage.raw)), starts)))
    invisible = {index for index, mode in enumerate(modes) if mode == _INVISIBLE} if _INVISIBLE in modes else set()
    hidden = {
        index
        for index, (_, _, left, top, right, bottom, *_) in enumerate(lines)
        if right < 0 or left > width or bottom < 0 or top > height or bottom - top < _TINY
    }
    pale = [index for index in _pale(textpage, starts) if index not in invisible and index not in hidden]
    return Unseen(invisible - hidden, hidden.union(_without_contrast(page, lines, pale)) if pale else hidden)


def _pale(textpage: pypdfium2.PdfTextPage, starts: Sequence[int]) -> list[int]:
    """Return which of the characters are drawn in (nearly) white or see-through."""
    found: list[int] = []
    for first in range(0, len(starts), _AT_ONCE):
        some = starts[first : first + _AT_ONCE]
        filled(_FILL, handle(textpage.raw), some, *_PLACES)
        colours = _COLOURS[: len(some)]
        found += (np.flatnonzero((colours[:, :3].min(axis=1) > _WHITE) | (colours[:, 3] < _CLEAR)) + first).tolist()
    return found


def _without_contrast(page: pypdfium2.PdfPage, lines: Sequence[Line], pale: Sequence[int]) -> list[int]:
    """Return those of the lines that do not show on the picture of the page."""
    scale = min(1.5, 4000 / max(*page.get_size(), 1.0))
    picture = np.asarray(page.render(scale=scale, grayscale=True).to_pil())
    faint = []
    for index in pale:
        line = lines[index]
        left, top, right, bottom = (max(round(edge * scale), 0) for edge in (line.left, line.top, line.right, line.bottom))
        seen = picture[top : bottom + 1, left : right + 1]
        if not seen.size or int(seen.max()) - int(seen.min()) < _FAINT:
            faint.append(index)
    return faint
