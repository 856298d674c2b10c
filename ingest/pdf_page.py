"""One page of a PDF: its text layer where it has one that can be trusted, else its picture, read by Tesseract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.layout import Sheet
from ingest.page_layout import Typeset
from ingest.pdf_picture import holds_a_scan, rendered
from ingest.pdf_words import lines_of
from ingest.reader import Delivery
from ingest.scanned import read_picture

if TYPE_CHECKING:
    import pypdfium2

_FEW = 12  # words: a page that is a picture may still bear a stamp or a page number as text


def read_page(page: pypdfium2.PdfPage, delivery: Delivery) -> Typeset | Sheet:
    """Read a page: as lines of its text layer, still to be laid out, or as a sheet where it had to be recognised."""
    lines = lines_of(page, page.get_textpage())
    if sum(len(line.words) for line in lines) < _FEW and holds_a_scan(page):
        picture, dpi = rendered(page, delivery.limits)
        return read_picture(picture, (dpi, dpi), delivery.scanning, turned=page.get_rotation())
    width, height = page.get_size()
    notes = () if lines else (("page-empty", "This page is empty."),)
    return Typeset(lines, width, height, page.get_rotation(), notes)
