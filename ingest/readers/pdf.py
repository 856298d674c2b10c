"""PDF files: the text layer by pdfium, and pages without one as pictures by Tesseract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.assemble import assemble
from ingest.blocks import gathered
from ingest.document import Document
from ingest.errors import TooManyPages
from ingest.layout import Sheet
from ingest.pdf_open import opened
from ingest.pdf_picture import holds_a_scan, rendered
from ingest.pdf_words import lines_of
from ingest.reader import Delivery, Reader
from ingest.scanned import read_picture

if TYPE_CHECKING:
    import pypdfium2

_FEW = 12  # words: a page that is a picture may still bear a stamp or a page number as text


def _score(data: bytes, suffix: str) -> float:
    if b"%PDF-" in data[:1024]:
        return 1.0
    return 0.8 if b"%PDF-" in data and b"endobj" in data else 0.0


def _read(delivery: Delivery) -> Document:
    with opened(delivery.data) as pdf:
        count = len(pdf)
        if count > delivery.limits.pages:
            raise TooManyPages(f"It has {count:,} pages; the limit is {delivery.limits.pages:,}.")
        sheets = []
        for number in range(1, count + 1):
            sheets.append(_page(pdf[number - 1], delivery))
            delivery.progress(number, count)
    return assemble(delivery.source, sheets)


def _page(page: pypdfium2.PdfPage, delivery: Delivery) -> Sheet:
    lines = lines_of(page, page.get_textpage())
    if sum(len(line.tokens) for line in lines) < _FEW and holds_a_scan(page):
        picture, dpi = rendered(page, delivery.limits)
        return read_picture(picture, (dpi, dpi), delivery.scanning, turned=page.get_rotation())
    width, height = page.get_size()
    notes = [] if lines else [("page-empty", "This page is empty.")]
    return Sheet(width, height, gathered(lines), "text layer", page.get_rotation(), notes=notes)


READER = Reader((".pdf",), _score, _read)
