"""Words of a PDF page that no reader of the page sees: invisible, white on white, too small, or beside the page."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from ingest.layout import Line

if TYPE_CHECKING:
    import pypdfium2

_INVISIBLE = 3  # text render mode
_TINY = 2.5  # points
_FAINT = 30  # grey levels between the ink and its ground, below which nobody sees it
_COLOUR = [ctypes.c_uint() for _ in range(4)]


class Unseen(NamedTuple):
    """Which lines of a page (by index) are drawn invisibly, and which are hidden otherwise."""

    invisible: set[int]
    hidden: set[int]


def unseen(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, lines: Sequence[Line], starts: Sequence[int]) -> Unseen:
    """Tell which lines cannot be seen; `starts` are the characters at which they begin."""
    width, height = page.get_size()
    invisible: set[int] = set()
    hidden: set[int] = set()
    pale: list[int] = []
    for index, (line, at) in enumerate(zip(lines, starts, strict=True)):
        if line.right < 0 or line.left > width or line.bottom < 0 or line.top > height or line.height < _TINY:
            hidden.add(index)
        elif pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(textpage.raw, at)) == _INVISIBLE:
            invisible.add(index)
        elif _is_pale(textpage, at):
            pale.append(index)
    if pale:
        hidden.update(_without_contrast(page, lines, pale))
    return Unseen(invisible, hidden)


def _is_pale(textpage: pypdfium2.PdfTextPage, at: int) -> bool:
    """Say whether a character is drawn in (nearly) white or see-through."""
    if not pdfium.FPDFText_GetFillColor(textpage.raw, at, *_COLOUR):
        return False
    red, green, blue, opaque = (part.value for part in _COLOUR)
    return min(red, green, blue) > 215 or opaque < 25


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
