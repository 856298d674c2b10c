"""PDF files: the text layer by pdfium, and pages without one as pictures by Tesseract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.assemble import assemble
from ingest.document import Document, Span, Warning
from ingest.enclosed import Enclosed, attached
from ingest.errors import Damaged, Encrypted, TooManyPages
from ingest.layout import Sheet
from ingest.page_layout import Typeset, laid_out
from ingest.pdf_doubts import doubts
from ingest.pdf_enclosed import files_within
from ingest.pdf_mend import mended
from ingest.pdf_open import opened, page_of
from ingest.pdf_page import read_page
from ingest.reader import Delivery, Reader
from ingest.second_reader import read_again

_UNLOCKED = "One program asks for a password to open it, another does not: it was read by the second, and its pages cannot be shown."
_MENDED = "The file is damaged; what could be saved of it was read: compare it with what was sent."


def _score(data: bytes, suffix: str) -> float:
    if b"%PDF-" in data[:1024]:
        return 1.0
    return 0.8 if b"%PDF-" in data and b"endobj" in data else 0.0


def _read(delivery: Delivery) -> Document:
    try:
        pages, enclosed, notes = _by_pdfium(delivery)
    except Encrypted as error:
        pages, enclosed, notes = _unlocked(delivery, error), [], [("opens-without-password", _UNLOCKED)]
    except Damaged:
        pages, enclosed, notes = _saved(delivery), [], [("pdf-mended", _MENDED)]
    document = assemble(delivery.source, laid_out(pages))
    if not document.text and any(code == "odd-structure" for code, _ in notes):
        raise Damaged("Its pages cannot be drawn.")
    whole = Span(0, len(document.text))
    attachments, unread = attached(delivery, enclosed)
    warnings = (*(Warning(code, words, whole) for code, words in notes), *document.warnings, *unread)
    return replace(document, attachments=attachments, warnings=warnings)


def _unlocked(delivery: Delivery, refused: Encrypted) -> Sequence[Typeset]:
    """Read a file that pdfium opens with a password only by the second reader: the owner's password of some is the empty one.

    Raises pdfium's refusal where the second reader needs a password, too.
    """
    try:
        return read_again(delivery)
    except Damaged:
        raise refused from None


def _saved(delivery: Delivery) -> Sequence[Typeset | Sheet]:
    """Read what can be saved of a damaged file: by the second reader, or by pdfium once it is mended."""
    try:
        return read_again(delivery)
    except Damaged:
        whole = mended(delivery.data)
        if whole is None:
            raise
        return _by_pdfium(replace(delivery, data=whole))[0]


def _by_pdfium(delivery: Delivery) -> tuple[Sequence[Typeset | Sheet], list[Enclosed], list[tuple[str, str]]]:
    """Return the pages, the files that the PDF holds, and doubts about it."""
    with opened(delivery.data) as pdf:
        count = len(pdf)
        if count > delivery.limits.pages:
            raise TooManyPages(f"It has {count:,} pages; the limit is {delivery.limits.pages:,}.")
        pages = []
        for number in range(1, count + 1):
            pages.append(read_page(page_of(pdf, number), number, delivery))
            delivery.progress(number, count)
        enclosed = files_within(pdf, delivery.limits)
        return pages, enclosed, doubts(delivery.data, count, len(enclosed))


READER = Reader((".pdf",), _score, _read)
