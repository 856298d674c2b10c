"""What people have put on a PDF page: values filled into its form, and comments pinned to it."""

from __future__ import annotations

import ctypes
import itertools
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium

from ingest.layout import Block, Line, line_of
from ingest.pdf_words import upright

if TYPE_CHECKING:
    import pypdfium2

_MANY = 2_000  # annotations looked at on one page
_COMMENTS = {pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE}


def notes_on(page: pypdfium2.PdfPage) -> tuple[list[Line], list[Block]]:
    """Return the values of form fields as lines in their places, and comments as blocks."""
    filled: list[Line] = []
    comments: list[Block] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MANY)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_WIDGET and (words := _words(note, b"V")):
            filled.append(_placed(page, note, words))
        elif kind in _COMMENTS and (words := _words(note, b"Contents")):
            comments.append(Block([_placed(page, note, words)], "comment"))
        pdfium.FPDFPage_CloseAnnot(note)
    return filled, comments


def _words(note: pdfium.FPDF_ANNOTATION, key: bytes) -> list[str]:
    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size < 200_000:
        return []
    kept = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(note, key, kept, size)
    text = bytes(kept)[:-2].decode("utf-16-le", "replace")
    return [] if text in ("Off", "Yes", "On") else text.split()


def _placed(page: pypdfium2.PdfPage, note: pdfium.FPDF_ANNOTATION, words: list[str]) -> Line:
    """Lay words in the rectangle of a note, each given its share of the width."""
    frame = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, frame)
    left, bottom, right, top = frame.left, min(frame.bottom, frame.top), frame.right, max(frame.bottom, frame.top)
    ends = np.cumsum([len(word) + 1 for word in words]) / max(sum(len(word) + 1 for word in words), 1)
    edges = left + (right - left) * np.concatenate(([0.0], ends))
    places = np.array([[start, bottom, end, top] for start, end in itertools.pairwise(edges)], np.float32)
    return line_of(words, upright(places.T, page))
