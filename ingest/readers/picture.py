"""Scans and photographs: PNG, JPEG, TIFF of many pages, HEIC and the like, read by Tesseract."""

from __future__ import annotations

from ingest.assemble import assemble
from ingest.document import Document
from ingest.errors import Damaged
from ingest.picture_file import counted, frames
from ingest.reader import Delivery, Reader
from ingest.scanned import read_picture
from ingest.sniff import media_type


def _score(data: bytes, suffix: str) -> float:
    kind = media_type(data[:4096], "")
    return 1.0 if kind.startswith("image/") and kind != "image/svg+xml" else 0.0


def _read(delivery: Delivery) -> Document:
    count = counted(delivery.data, delivery.limits)
    sheets = []
    for number, frame in enumerate(frames(delivery.data, delivery.limits), 1):
        sheets.append(read_picture(frame.image, frame.dpi, delivery.scanning, turned=frame.turned, notes=frame.notes))
        delivery.progress(number, max(count, number))
    if not any(sheet.blocks for sheet in sheets) and any(code == "picture-cut-short" for sheet in sheets for code, _ in sheet.notes):
        raise Damaged("Its picture is damaged.")
    return assemble(delivery.source, sheets)


READER = Reader((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic", ".heif", ".avif", ".bmp", ".webp"), _score, _read)
