"""Documents that have paragraphs but no pages of their own: Word, OpenDocument, RTF, web pages and mail are laid down here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.document import Document, Page, Paragraph, Role, Source, Span, Warning, Word
from ingest.errors import NoText, TooManyPages
from ingest.reader import Limits

A4 = (595.0, 842.0)  # points


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph to lay down. A tuple of texts is a row of table cells, set on one line with tabs between."""

    text: str | tuple[str, ...]
    role: Role = "text"


def composed(
    source: Source,
    pieces: Iterable[Piece],
    limits: Limits,
    warnings: Iterable[Warning] = (),
    attachments: Iterable[Document] = (),
) -> Document:
    """Lay pieces down, a blank line between; words have no boxes and the one page has the size of A4.

    Raises `NoText` where there is nothing to lay down and nothing attached, `TooManyPages` past the limit of characters.
    """
    laid: list[str] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for piece in pieces:
        cells = (piece.text,) if isinstance(piece.text, str) else piece.text
        stripped = [_tidy(cell) for cell in cells]
        if not any(stripped):
            continue
        for number, cell in enumerate(stripped):
            if number:
                laid.append("\t")
                at += 1
            if cell:
                paragraphs.append(Paragraph(Span(at, at + len(cell)), piece.role))
                laid.append(cell)
                at += len(cell)
        laid.append("\n\n")
        at += 2
        if at > limits.characters + 2:
            raise TooManyPages(f"It has more than {limits.characters:,} characters.")
    text = "".join(laid).rstrip("\n")
    attached = tuple(attachments)
    if not text and not attached:
        raise NoText("There is no text in it.")
    words = tuple(Word(Span(*found.span())) for found in re.finditer(r"\S+", text))
    return Document(source, text, (Page(1, *A4, Span(0, len(text))),), tuple(paragraphs), words, attached, tuple(warnings))


def _tidy(text: str) -> str:
    """Drop control characters and the white space around lines."""
    kept = "".join(
        char for char in text.replace("\r\n", "\n").replace("\r", "\n") if char in "\n\t" or char.isprintable() or char.isspace()
    )
    return "\n".join(line.strip() for line in kept.split("\n")).strip()
