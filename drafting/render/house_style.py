"""How our Word files look: page, fonts, named styles, numbering and tables. Advisers may change any style in Word."""

from __future__ import annotations

import datetime as dt
import functools
import io
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from drafting.render.parted import widths

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table
    from docx.text.paragraph import Paragraph

FONT = "Arial"
POINT = "Point"
CLAUSE = "Report clause"
_HANG = 1.1  # centimetres that the number of a section or clause hangs
_SHORT = 6  # rows of a table that stays on one page
_KEPT = 2  # paragraphs of the text that stay with the close
_MEASURE = 16.0  # centimetres between the margins
_INK = RGBColor(0x0B, 0x0C, 0x0C)
_GREY = RGBColor(0x50, 0x5A, 0x5F)


_PROPERTIES = (
    "author",
    "last_modified_by",
    "comments",
    "title",
    "subject",
    "keywords",
    "category",
    "content_status",
    "identifier",
    "version",
)


@functools.cache
def dressed() -> bytes:
    """Return an empty document as bytes, with page, fonts, styles, numbering and page numbers set, and properties cleared."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    _fonts(document)
    _styles(document)
    _numbering(document)
    _page_number(section.footer.paragraphs[0])
    clear(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _fonts(document: Document) -> None:
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Title", "Body Text", "List Bullet", "List Number"):
        style = document.styles[name]
        _font(style, 11)
        style.paragraph_format.space_after = Pt(0 if name == "Normal" else 8)
        style.paragraph_format.line_spacing = 1.1
    for level, size in ((1, 16), (2, 12), (3, 11), (4, 11)):
        style = document.styles[f"Heading {level}"]
        _font(style, size)
        style.font.bold, style.font.italic = level < 4, level == 4
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14 if level < 3 else 8), Pt(5)
        style.paragraph_format.keep_with_next = True


def _font(style: Any, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(attribute), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _styles(document: Document) -> None:
    _style(document, "Letterhead", after=26, size=11, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _style(document, "Marking", after=10, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _style(document, "Address", after=14)
    _style(document, "Reference", after=2)
    _style(document, "Salutation", before=16, after=10)
    _style(document, "Subject line", after=10, bold=True)
    quoted = _style(document, "Quoted point", after=5, italic=True)
    quoted.paragraph_format.left_indent = Cm(0.9)
    _style(document, "Answer", after=8).paragraph_format.left_indent = Cm(0.9)
    _style(document, "Close", before=14, after=44).paragraph_format.keep_with_next = True
    _style(document, "Sign-off", after=14).paragraph_format.keep_together = True
    _style(document, "Copies heading", before=4, after=1, size=10, bold=True)
    _style(document, "Copies", after=6, size=10)
    _style(document, "Table text", after=3, size=10).paragraph_format.space_before = Pt(3)
    _style(document, "Table end", after=4, size=4)
    _style(document, CLAUSE, after=7)
    point = _style(document, POINT, before=6, after=5, italic=True)
    point.paragraph_format.keep_with_next = True


def _style(
    document: Document,
    name: str,
    before: float = 0,
    after: float = 8,
    size: float = 11,
    bold: bool = False,
    italic: bool = False,
    align: Any = None,
) -> ParagraphStyle:
    style: Any = document.styles[name] if name in document.styles else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _font(style, size)
    style.font.bold, style.font.italic = bold, italic
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.alignment, shape.widow_control = Pt(before), Pt(after), align, True
    style.quick_style = True
    return style  # type: ignore[no-any-return]


def _numbering(document: Document) -> None:
    """Give quoted points, sections and clauses real numbering: "1." for a point, "2" and "2.1" for a report."""
    _numbered(document, 90, (("%1.", 0.9, POINT),))
    _numbered(document, 91, (("%1", _HANG, ""), ("%1.%2", _HANG, CLAUSE)))


def _numbered(document: Document, number: int, levels: tuple[tuple[str, float, str], ...]) -> None:
    """Make a list of one or more levels, each with the shape of its number, its hang in centimetres and its style."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(number))
    _add(abstract, "w:multiLevelType", "multilevel" if len(levels) > 1 else "singleLevel")
    for at, (shape, hang, style) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(at))
        _add(level, "w:start", "1")
        _add(level, "w:numFmt", "decimal")
        if style:
            _add(level, "w:pStyle", document.styles[style].style_id)
        _add(level, "w:lvlText", shape)
        _add(level, "w:lvlJc", "left")
        level.append(_hanging(hang))
        abstract.append(level)
    numbering.insert(0, abstract)
    made = numbering.add_num(number)
    for at, (_, hang, style) in enumerate(levels):
        if not style:
            continue
        properties = document.styles[style].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = at
        properties.get_or_add_numId().val = made.numId
        document.styles[style].paragraph_format.left_indent = Cm(hang)
        document.styles[style].paragraph_format.first_line_indent = Cm(-hang)


def number_section(document: Document, heading: Paragraph) -> None:
    """Number a heading as a section of a report: it counts in the list of the clauses."""
    clauses = document.styles[CLAUSE].element.pPr.numPr.numId.val
    shape: Any = heading._p.get_or_add_pPr()
    properties = shape.get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = clauses
    heading.paragraph_format.left_indent = Cm(_HANG)
    heading.paragraph_format.first_line_indent = Cm(-_HANG)


def keep_close(document: Document) -> None:
    """Keep the end of the text on the page of the close, so that no page holds a signature alone."""
    paragraphs = list(document.paragraphs)
    close = document.styles["Close"]
    at = next((at for at, paragraph in enumerate(paragraphs) if paragraph.style == close), 0)
    for paragraph in paragraphs[max(at - _KEPT, 0) : at]:
        paragraph.paragraph_format.keep_with_next = True
        before: Any = paragraph._p.getprevious()
        if before is not None and before.tag == qn("w:tbl"):
            for words in before.tr_lst[-1].xpath(".//w:p"):
                words.get_or_add_pPr().get_or_add_keepNext()


def leave_first_page_unnumbered(document: Document) -> None:
    """Number a letter's pages from the second on, as letters are; a report numbers all."""
    document.sections[0].different_first_page_header_footer = True


def _add(parent: Any, tag: str, value: str) -> None:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    parent.append(element)


def _hanging(width: float) -> Any:
    properties, indent = OxmlElement("w:pPr"), OxmlElement("w:ind")
    indent.set(qn("w:left"), str(Cm(width).twips))
    indent.set(qn("w:hanging"), str(Cm(width).twips))
    properties.append(indent)
    return properties


def _page_number(paragraph: Any) -> None:
    """Set the page's number, a field, at the foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    run.font.size, run.font.color.rgb = Pt(9), _GREY
    paragraph._p.append(field)
    field.append(run._r)


def table_style(table: Table, headed: bool) -> None:
    """Rule a table lightly; a headed one repeats its bold first row on every page."""
    table.style = "Table Grid"
    table.autofit = True
    _light_rules(table)
    for at, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell_at, cell in enumerate(row.cells):
            for run in cell.paragraphs[0].runs:
                run.bold = (headed and at == 0) or (not headed and cell_at == 0)
    if len(table.rows) <= _SHORT:
        for row in table.rows[:-1]:
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    if headed and table.rows:
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(mark)


def widen(table: Table, rows: tuple[tuple[str, ...], ...], headed: bool) -> None:
    """Give each column the width that its words need."""
    table.autofit = False
    for column, width in zip(table.columns, widths(rows, _MEASURE, headed), strict=False):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _light_rules(table: Table) -> None:
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        shown = side in ("top", "bottom", "insideH")
        for attribute, value in (("val", "single" if shown else "nil"), ("sz", "4"), ("space", "0"), ("color", "B1B4B6")):
            line.set(qn(f"w:{attribute}"), value)
        borders.append(line)
    properties.append(borders)


def clear(document: Document) -> None:
    """Clear a document's properties of names and of the program that made it; its dates are one fixed day."""
    properties = document.core_properties
    for name in _PROPERTIES:
        setattr(properties, name, "")
    properties.language = "en-GB"
    properties.revision = 1
    properties.created = properties.modified = dt.datetime(2000, 1, 1)
