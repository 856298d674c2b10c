"""Which way the lines of a PDF page run: a page drawn sideways is turned upright, and single lines that run sideways are set apart."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from ingest.layout import Line
from ingest.pdfium_calls import handle, quick

if TYPE_CHECKING:
    import pypdfium2

_ANGLE = quick("FPDFText_GetCharAngle", returns=ctypes.c_float)
_MOST, _ENOUGH = 0.7, 12  # of the words of a page, and words


def turns(textpage: pypdfium2.PdfTextPage, starts: Sequence[int]) -> list[int]:
    """Return how far each line, given the character at which it begins, is turned clockwise: 0, 90, 180 or 270 degrees."""
    angles = map(_ANGLE, repeat(handle(textpage.raw)), starts)
    return [round(angle / (math.pi / 2)) * 90 % 360 if angle > 0 else 0 for angle in angles]


def set_upright(page: pypdfium2.PdfPage, lines: Sequence[Line], turned: Sequence[int]) -> bool:
    """Turn a page most of whose words run another way, in memory. Returns whether it was turned: its words then have other places."""
    own = page.get_rotation()
    words: Counter[int] = Counter()
    for line, turn in zip(lines, turned, strict=True):
        words[turn] += len(line.words)
    (most, count), *_ = words.most_common(1) or [(own, 0)]
    if (most + own) % 360 == 0 or count < max(_MOST * words.total(), _ENOUGH):
        return False
    page.set_rotation(-most % 360)
    return True
