"""Word (.docx): real styles, headings and numbering, a comment on each paragraph that names its source, no names in the properties."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_BREAK, WD_COLOR_INDEX

from drafting.plain import plain
from drafting.render.house_style import CLAUSE, POINT, dressed, keep_close, leave_first_page_unnumbered, number_section, table_style, widen
from drafting.render.parted import parted
from drafting.render.sourced import sourced
from drafting.render.writer import Writer

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from drafting.draft import Block, Draft

_STYLES = {
    "letterhead": "Letterhead",
    "marking": "Marking",
    "address": "Address",
    "reference": "Reference",
    "date": "Reference",
    "salutation": "Salutation",
    "subject": "Subject line",
    "quote": "Quoted point",
    "clause": CLAUSE,
    "list": "List Bullet",
    "sign-off": "Sign-off",
    "enclosures": "Copies",
    "copies": "Copies",
}
_LABELS = {"enclosures": "Enclosures", "copies": "Copies to"}


def as_word(draft: Draft) -> bytes:
    """Return a draft as the bytes of a Word file."""
    document = docx.Document(io.BytesIO(dressed()))
    for block in draft.blocks:
        _write(document, block)
    keep_close(document)
    if any(block.kind == "salutation" for block in draft.blocks):
        leave_first_page_unnumbered(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _write(document: Document, block: Block) -> None:
    if block.kind == "table":
        paragraph = _table(document, block)
    elif block.kind == "list":
        first, *_ = [_paragraph(document, row[0], "List Bullet") for row in block.rows]
        paragraph = first
    elif block.kind == "section":
        paragraph = document.add_heading(plain(block.text), 2)
        number_section(document, paragraph)
    elif block.kind == "appendix":
        paragraph = document.add_heading(plain(block.text), 1)
        paragraph.paragraph_format.page_break_before = True
    elif block.kind == "heading":
        paragraph = document.add_heading(plain(block.text), min(max(block.level, 1), 4))
    else:
        paragraph = _lines(document, block)
    if paragraph.runs and (source := sourced(block)):
        document.add_comment(paragraph.runs, source, author="Letterbook", initials="LB")


def _lines(document: Document, block: Block) -> Paragraph:
    """Write a block of one style: its lines stay one paragraph, the signature has room, a gap is marked."""
    style = _STYLES.get(block.kind, "Answer" if block.point else "Body Text")
    text = plain(block.text)
    if block.kind == "gap":
        paragraph = _paragraph(document, f"[{text}]", style)
        paragraph.runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
        return paragraph
    if block.kind == "sign-off":
        close, _, names = text.partition("\n")
        paragraph = _paragraph(document, close, "Close")
        _paragraph(document, names, style)
        return paragraph
    paragraph = _paragraph(document, text, POINT if block.kind == "quote" and block.point and not block.level else style)
    if label := _LABELS.get(block.kind):
        paragraph.insert_paragraph_before(label, style="Copies heading")
    return paragraph


def _paragraph(document: Document, text: str, style: str) -> Paragraph:
    """Add a paragraph whose line ends are line breaks; a bracketed gap inside it is marked."""
    paragraph = document.add_paragraph(style=style)
    for at, line in enumerate(text.split("\n")):
        if at:
            paragraph.add_run().add_break(WD_BREAK.LINE)
        _runs(paragraph, line)
        if style == "Letterhead" and not at:
            paragraph.runs[0].bold = True
    return paragraph


def _runs(paragraph: Paragraph, line: str) -> None:
    """Write a line in runs; a bracketed question in it is marked."""
    for piece, gap in parted(line):
        run = paragraph.add_run(piece)
        if gap:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _table(document: Document, block: Block) -> Paragraph:
    width = max(map(len, block.rows))
    table = document.add_table(rows=0, cols=width)
    for row in block.rows:
        for cell, words in zip(table.add_row().cells, row, strict=False):
            cell.paragraphs[0].style = document.styles["Table text"]
            _runs(cell.paragraphs[0], plain(words))
    table_style(table, headed=bool(block.level))
    widen(table, block.rows, headed=bool(block.level))
    document.add_paragraph(style="Table end")
    first: Paragraph = table.rows[0].cells[0].paragraphs[0]
    return first


WRITER = Writer(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_word)
