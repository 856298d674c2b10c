"""The files that a PDF holds as attachments: annexes, and the letters of a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from ingest.enclosed import Enclosed
from ingest.errors import UnpackedTooLarge

if TYPE_CHECKING:
    from ingest.reader import Limits


def files_within(pdf: pypdfium2.PdfDocument, limits: Limits) -> list[Enclosed]:
    """Return the files that a PDF holds, as far as pdfium can take them out. Raises `UnpackedTooLarge`."""
    count = pdf.count_attachments()
    if count > limits.parts:
        raise UnpackedTooLarge(f"It holds {count:,} files; the limit is {limits.parts:,}.")
    return [file for file in (_file(pdf, index) for index in range(count)) if file is not None]


def _file(pdf: pypdfium2.PdfDocument, index: int) -> Enclosed | None:
    try:
        attachment = pdf.get_attachment(index)
        data = bytes(attachment.get_data())
        return Enclosed(attachment.get_name(), data)
    except pypdfium2.PdfiumError:
        return None
