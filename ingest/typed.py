"""Documents made of plain text: for `--texts`, for mail bodies and for tests."""

from __future__ import annotations

import hashlib
import re

from ingest.document import Document, Page, Source, Span, Word
from ingest.paragraphs import paragraphs


def typed(text: str, name: str = "letter.txt", media_type: str = "text/plain") -> Document:
    """Make a document of a text as it stands; a form feed starts a new page. Words have no boxes."""
    source = Source(name, media_type, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    words = tuple(Word(Span(*found.span())) for found in re.finditer(r"\S+", text))
    return Document(source, text, _pages(text), paragraphs(text), words)


def _pages(text: str) -> tuple[Page, ...]:
    starts = [0, *(found.end() for found in re.finditer("\f", text))]
    ends = [*starts[1:], len(text)]
    return tuple(Page(number, 595.0, 842.0, Span(start, end)) for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1))
