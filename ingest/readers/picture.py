"""Scans and photographs: PNG, JPEG, TIFF of many pages, HEIC and the like, read by Tesseract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.assemble import assemble
from ingest.document import Document
from ingest.errors import Damaged
from ingest.layout import Sheet
from ingest.picture_file import counted, frames
from ingest.reader import Delivery, Reader
from ingest.scanned import read_picture
from ingest.sniff import media_type

_FEW = 3  # words
_SURE = 0.8  # confidence
_SMALL = 500  # pixels along the longer side: a page has more; a smaller picture that comes with a letter is a logo or a face without words


def _score(data: bytes, suffix: str) -> float:
    kind = media_type(data[:4096], "")
    return 1.0 if kind.startswith("image/") and kind != "image/svg+xml" else 0.0


def _read(delivery: Delivery) -> Document:
    count = counted(delivery.data, delivery.limits)
    sheets: list[Sheet] = []
    longest = 0
    for number, frame in enumerate(frames(delivery.data, delivery.limits), 1):
        longest = max(longest, *frame.image.size)
        sheets.append(read_picture(frame.image, frame.dpi, delivery.scanning, turned=frame.turned, notes=frame.notes))
        delivery.progress(number, max(count, number))
    if any(code == "picture-cut-short" for sheet in sheets for code, _ in sheet.notes) and _sure_words(sheets) < _FEW:
        raise Damaged("Its picture is damaged: hardly a word can be read on what is left of it.")
    if delivery.depth and longest < _SMALL:
        sheets = [replace(sheet, notes=[note for note in sheet.notes if note[0] != "page-unread"]) for sheet in sheets]
    return assemble(delivery.source, sheets)


def _sure_words(sheets: Sequence[Sheet]) -> int:
    """Count the words that were read surely."""
    lines = (line for sheet in sheets for block in sheet.blocks for line in block.lines)
    return sum(sure >= _SURE and len(word) > 1 for line in lines for word, sure in zip(line.words, line.sure, strict=False))


READER = Reader((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic", ".heif", ".avif", ".bmp", ".webp"), _score, _read)
