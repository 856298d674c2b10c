"""What people have put on a PDF page: values filled into its form, boxes ticked, and comments pinned to it."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium

from ingest.layout import Block, Line, line_of
from ingest.pdf_words import upright

if TYPE_CHECKING:
    import pypdfium2

_MANY = 2_000  # annotations looked at on one page
_COMMENTS = {
    getattr(pdfium, f"FPDF_ANNOT_{kind}")
    for kind in (
        *("TEXT", "FREETEXT", "HIGHLIGHT", "UNDERLINE", "SQUIGGLY", "STRIKEOUT"),
        *("STAMP", "CARET", "INK", "LINE", "SQUARE", "CIRCLE", "POLYGON", "POLYLINE"),
    )
}
_TICKED, _OPEN = "☒", "☐"
_FAR = 250.0  # points between a label and the value beside it


def notes_on(page: pypdfium2.PdfPage) -> tuple[list[Line], list[Block]]:
    """Return the values of form fields as lines in their places, and comments as blocks."""
    filled: list[Line] = []
    comments: list[Block] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MANY)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_WIDGET and (words := _ticks(note) or _words(note, b"V")):
            filled.append(_placed(page, note, words))
        elif kind in _COMMENTS and (words := _words(note, b"Contents")):
            comments.append(Block([_placed(page, note, words)], "comment"))
        pdfium.FPDFPage_CloseAnnot(note)
    return filled, comments


def strikes_out(page: pypdfium2.PdfPage) -> bool:
    """Say whether a note strikes out words of a page."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MANY)
    for note in filter(None, (pdfium.FPDFPage_GetAnnot(page.raw, index) for index in range(count))):
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            return True
    return False


def with_values(lines: Sequence[Line], filled: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with the values of its form, each in the line level with it whose label it follows (a tick may lead)."""
    found = list(lines)
    for value in filled:
        at = _label(found, value)
        if at is None:
            found.append(value)
            continue
        line = found[at]
        place = int(np.searchsorted(line.places[:, 0], value.left))
        words = [*line.words[:place], *value.words, *line.words[place:]]
        places = np.concatenate((line.places[:place], value.places, line.places[place:]))
        found[at] = line_of(words, places, line.sure, joined=line.joined)
    return found


def _label(lines: Sequence[Line], value: Line) -> int | None:
    """Return the line whose label a value has: the nearest that begins before it, for a tick also one that begins after it."""
    tick = value.words[0] in (_TICKED, _OPEN)
    away: dict[int, float] = {}
    for at, line in enumerate(lines):
        if min(line.bottom, value.bottom) - max(line.top, value.top) > 0.5 * min(line.height, value.height):
            if line.left <= value.left:
                away[at] = max(value.left - line.right, 0.0)
            elif tick:
                away[at] = max(line.left - value.right, 0.0)
    near = [at for at, gap in away.items() if gap < _FAR]
    return min(near, key=lambda at: away[at]) if near else None


def _ticks(note: pdfium.FPDF_ANNOTATION) -> list[str]:
    """Return the mark of a box to tick, by the state that it shows; none for other fields."""
    state = _value(note, b"AS")
    return [_OPEN if state == "Off" else _TICKED] if state else []


def _words(note: pdfium.FPDF_ANNOTATION, key: bytes) -> list[str]:
    text = _value(note, key)
    return [] if text in ("Off", "Yes", "On") else text.split()


def _value(note: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size < 200_000:
        return ""
    kept = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(note, key, kept, size)
    return bytes(kept)[:-2].decode("utf-16-le", "replace")


def _placed(page: pypdfium2.PdfPage, note: pdfium.FPDF_ANNOTATION, words: list[str]) -> Line:
    """Lay words in the rectangle of a note, each given its share of the width."""
    frame = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, frame)
    left, bottom, right, top = frame.left, min(frame.bottom, frame.top), frame.right, max(frame.bottom, frame.top)
    ends = np.cumsum([len(word) + 1 for word in words]) / max(sum(len(word) + 1 for word in words), 1)
    edges = left + (right - left) * np.concatenate(([0.0], ends))
    places = np.array([[start, bottom, end, top] for start, end in itertools.pairwise(edges)], np.float32)
    return line_of(words, upright(places.T, page))
