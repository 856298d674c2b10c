"""PDF files: the text layer by pdfium, and pages without one as pictures by Tesseract."""

from __future__ import annotations

from ingest.assemble import assemble
from ingest.document import Document
from ingest.errors import TooManyPages
from ingest.page_layout import laid_out
from ingest.pdf_open import opened
from ingest.pdf_page import read_page
from ingest.reader import Delivery, Reader


def _score(data: bytes, suffix: str) -> float:
    if b"%PDF-" in data[:1024]:
        return 1.0
    return 0.8 if b"%PDF-" in data and b"endobj" in data else 0.0


def _read(delivery: Delivery) -> Document:
    with opened(delivery.data) as pdf:
        count = len(pdf)
        if count > delivery.limits.pages:
            raise TooManyPages(f"It has {count:,} pages; the limit is {delivery.limits.pages:,}.")
        pages = []
        for number in range(1, count + 1):
            pages.append(read_page(pdf[number - 1], delivery))
            delivery.progress(number, count)
    return assemble(delivery.source, laid_out(pages))


READER = Reader((".pdf",), _score, _read)
