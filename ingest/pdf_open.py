"""Opening a PDF: pdfium's refusals turned into the documented reasons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import Damaged, Encrypted


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for as long as the block lasts. Raises `Encrypted` where it needs a password, `Damaged` where it has no pages."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Encrypted("It needs a password to open.") from error
        raise Damaged("It is not a PDF file that can be opened.") from error
    try:
        if not len(pdf):
            raise Damaged("It has no pages.")
        yield pdf
    finally:
        pdf.close()


def page_of(pdf: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """Return a page by its number, from 1. Raises `Damaged` where it cannot be loaded."""
    try:
        return pdf[number - 1]
    except pypdfium2.PdfiumError as error:
        raise Damaged(f"Its page {number} cannot be opened.") from error
