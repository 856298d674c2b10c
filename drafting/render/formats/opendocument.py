"""OpenDocument text (.odt): named styles, headings and tables, a note with the source on each paragraph, no names in the properties."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from drafting.plain import plain
from drafting.render.numbers import numbered
from drafting.render.parted import parted
from drafting.render.sourced import sourced
from drafting.render.writer import Writer

if TYPE_CHECKING:
    from drafting.draft import Block, Draft

_FONT = "Arial"
_EPOCH = dt.datetime(2000, 1, 1)  # a fixed day, so that the same draft gives the same bytes
_PARAGRAPHS: dict[str, dict[str, str]] = {
    "Letterhead": {"fo:text-align": "end", "fo:margin-bottom": "0.9cm"},
    "Marking": {"fo:text-align": "center", "fo:margin-bottom": "0.4cm"},
    "Address": {"fo:margin-bottom": "0.5cm"},
    "Reference": {"fo:margin-bottom": "0.1cm"},
    "Salutation": {"fo:margin-top": "0.6cm", "fo:margin-bottom": "0.35cm"},
    "Subject": {"fo:margin-bottom": "0.35cm"},
    "Body": {"fo:margin-bottom": "0.3cm"},
    "Answer": {"fo:margin-bottom": "0.3cm", "fo:margin-left": "0.9cm"},
    "Point": {"fo:margin-left": "0.9cm", "fo:text-indent": "-0.9cm", "fo:margin-bottom": "0.2cm", "fo:keep-with-next": "always"},
    "Quoted": {"fo:margin-left": "0.9cm", "fo:margin-bottom": "0.2cm", "fo:keep-with-next": "always"},
    "Close": {"fo:margin-top": "0.5cm", "fo:margin-bottom": "1.5cm", "fo:keep-with-next": "always"},
    "Sign-off": {"fo:margin-bottom": "0.5cm"},
    "Copies": {"fo:margin-bottom": "0.2cm"},
    "House 1": {"fo:margin-top": "0.6cm", "fo:margin-bottom": "0.3cm", "fo:keep-with-next": "always"},
    "House 2": {"fo:margin-top": "0.5cm", "fo:margin-bottom": "0.2cm", "fo:keep-with-next": "always"},
    "House 3": {"fo:margin-top": "0.4cm", "fo:margin-bottom": "0.15cm", "fo:keep-with-next": "always"},
    "House 4": {"fo:margin-top": "0.3cm", "fo:margin-bottom": "0.15cm", "fo:keep-with-next": "always"},
    "Cell head": {"fo:margin-bottom": "0.1cm", "fo:margin-top": "0.1cm"},
    "Cell": {"fo:margin-bottom": "0.1cm", "fo:margin-top": "0.1cm"},
}
_STYLES = {
    "letterhead": "Letterhead",
    "marking": "Marking",
    "address": "Address",
    "reference": "Reference",
    "date": "Reference",
    "salutation": "Salutation",
    "subject": "Subject",
    "quote": "Point",
    "enclosures": "Copies",
    "copies": "Copies",
}
_BOLD, _ITALIC = ("Marking", "Subject", "Cell head", "House 1", "House 2", "House 3", "House 4"), ("Point", "Quoted")
_SIZES = {"House 1": "16pt", "House 2": "12pt", "Cell": "10pt", "Cell head": "10pt", "Copies": "10pt"}


def as_opendocument(draft: Draft) -> bytes:
    """Return a draft as the bytes of an OpenDocument text."""
    from odfdo import Document

    document = Document("text")
    document.body.clear()
    _styles(document)
    _clear(document)
    for block, number in numbered(draft):
        for element in _elements(block, number):
            document.body.append(element)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _elements(block: Block, number: str) -> list[Any]:
    if block.kind == "table":
        return [_table(block), _paragraph("", "Cell")]
    if block.kind == "list":
        return [_paragraph(f"• {row[0]}", "Answer") for row in block.rows]
    if block.kind in ("heading", "section", "appendix"):
        level = {"section": 2, "appendix": 1}.get(block.kind, min(max(block.level, 1), 4))
        words = f"{number} {plain(block.text)}".strip()
        return [_noted(_heading(words, level), block)]
    text = plain(block.text)
    if block.kind == "sign-off":
        close, _, names = text.partition("\n")
        return [_noted(_paragraph(close, "Close"), block), _paragraph(names, "Sign-off")]
    if block.kind in ("enclosures", "copies"):
        text = f"{'Enclosures' if block.kind == 'enclosures' else 'Copies to'}:\n{text}"
    text = f"[{text}]" if block.kind == "gap" else f"{number}\t{text}" if number else text
    style = "Quoted" if block.kind == "quote" and not number else _STYLES.get(block.kind, "Answer" if block.point else "Body")
    return [_noted(_paragraph(text, style, gap=block.kind == "gap"), block)]


def _heading(words: str, level: int) -> Any:
    """Make a heading. It is a list header, so that LibreOffice adds no outline number of its own."""
    from odfdo import Header

    heading = Header(level, words, formatted=False)
    heading.set_attribute("text:style-name", f"House {level}")
    heading.set_attribute("text:is-list-header", "true")
    return heading


def _paragraph(text: str, style: str, gap: bool = False) -> Any:
    """Make a paragraph: line ends are line breaks, a tab is a tab, a gap is marked."""
    from odfdo import LineBreak, Paragraph, Span, Tab

    paragraph = Paragraph(style=style)
    if gap:
        paragraph.append(Span(text, style="Gap", formatted=False))
        return paragraph
    for at, line in enumerate(text.split("\n")):
        if at:
            paragraph.append(LineBreak())
        for piece_at, piece in enumerate(line.split("\t")):
            if piece_at:
                paragraph.append(Tab())
            for words, open_gap in parted(piece):
                paragraph.append(Span(words, style="Gap" if open_gap else None, formatted=False))
    return paragraph


def _noted(paragraph: Any, block: Block) -> Any:
    from odfdo import Annotation

    if source := sourced(block):
        paragraph.append(Annotation(source, creator="Letterbook", date=_EPOCH))
    return paragraph


def _table(block: Block) -> Any:
    from odfdo import Cell, Row, Table

    table = Table(name=plain(block.text) or "Table")
    for at, row in enumerate(block.rows):
        made = Row()
        for column, words in enumerate(row):
            cell = Cell(style="Ruled")
            head = at == 0 if block.level else column == 0
            cell.append(_paragraph(plain(words), "Cell head" if head else "Cell"))
            made.append_cell(cell)
        table.append_row(made)
    return table


def _styles(document: Any) -> None:
    from odfdo import Style

    for name, shape in _PARAGRAPHS.items():
        style = Style("paragraph", name=name, display_name=name)
        style.set_properties(shape, area="paragraph")
        font = {"fo:font-size": _SIZES.get(name, "11pt"), "fo:font-family": _FONT, "style:font-family-generic": "swiss"}
        font |= {"fo:font-weight": "bold"} if name in _BOLD else {}
        font |= {"fo:font-style": "italic"} if name in _ITALIC else {}
        style.set_properties(font, area="text")
        document.insert_style(style)
    gap = Style("text", name="Gap")
    gap.set_properties({"fo:background-color": "#ffff00"}, area="text")
    document.insert_style(gap)
    ruled = Style("table-cell", name="Ruled")
    ruled.set_properties({"fo:border-bottom": "0.5pt solid #b1b4b6", "fo:padding": "0.1cm"}, area="table-cell")
    document.insert_style(ruled, automatic=True)


def _clear(document: Any) -> None:
    """Clear the properties of names and of the program that made the file."""
    meta = document.meta
    meta.generator = "Letterbook"
    meta.creation_date = meta.date = _EPOCH
    meta.editing_cycles = 1
    for name in ("initial_creator", "creator", "printed_by"):
        if getattr(meta, name, None):
            setattr(meta, name, "")


WRITER = Writer(".odt", "application/vnd.oasis.opendocument.text", as_opendocument)
