"""Tables of words without rules: read row by row; columns, addresses, notes in the margin and lists stay what they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from ingest.document import Document
from ingest.read import read
from tests.ingest.pages import LETTER, lines, pdf

_SMALL = ParagraphStyle("cell", fontName="Helvetica", fontSize=10, leading=12)
PROSE = (
    "The council considered the crossing at Mill Lane in March and heard from residents on both sides of the road.",
    "Members asked officers to report on costs, and on the time that the works would take, before the summer recess.",
    "We are grateful to all who wrote to us about the plan; their letters were laid before the committee in full.",
)
LABELLED = list(zip(("Purpose", "Audience", "Next step"), PROSE, strict=True))
SHORT = [
    ("Lead officer", "Director of Places"),
    ("Partner", "Mill Lane Residents"),
    ("Status", "For decision"),
    ("Ward", "Mill and Riverside"),
]
ANSWERED = [
    ("Recommendation", "Response", "Lead"),
    *zip(PROSE, PROSE[1:] + PROSE[:1], ("Director of Places", "Clerk", "Highways"), strict=True),
]
ADDRESSES = [
    [f"Cllr {name}<br/>Leader<br/>{place} Council" for name in ("B Stone", "L Reed", "T Hale")] for place in ("Moor", "Bay", "Mill")
]


def spaced(rows: Sequence[Sequence[str]], widths: Sequence[int], above: Sequence[str] = LETTER[:8]) -> Callable[[Canvas], None]:
    """Return a function that draws rows that only space parts, below and above a letter's lines."""

    def draw(canvas: Canvas) -> None:
        lines(above)(canvas)
        made = Table([[Paragraph(cell, _SMALL) for cell in row] for row in rows], colWidths=list(widths))
        made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 5), ("TOPPADDING", (0, 0), (-1, -1), 2)])
        _, height = made.wrapOn(canvas, 480, 500)
        made.drawOn(canvas, 54, 560 - height)
        for number, words in enumerate(PROSE):
            canvas.drawString(60, 540 - height - 12 * number, words[:80])

    return draw


def cells(document: Document) -> list[str]:
    return [document.quote(paragraph.span) for paragraph in document.paragraphs if paragraph.role == "cell"]


@pytest.mark.parametrize(
    ("rows", "widths"), [(LABELLED, (110, 340)), (SHORT, (120, 300)), (ANSWERED, (170, 170, 110)), (LABELLED, (300, 150))]
)
def test_rows_that_only_space_parts_are_read_row_by_row(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    document = read(pdf(spaced(rows, widths)), "letter.pdf")
    assert cells(document) == [cell for row in rows for cell in row]
    assert "\n\n".join("\t".join(row) for row in rows) in document.text


@pytest.mark.parametrize(
    ("rows", "widths"),
    [
        (ADDRESSES, (150, 150, 150)),
        ([(f"{number}.", words) for number, words in enumerate(PROSE, 1)], (30, 420)),
        ([("•", words) for words in PROSE], (30, 420)),
        ([(" ".join(PROSE), f"Note {number}: see the minutes") for number in range(4)], (380, 90)),
        (LABELLED[:2], (110, 340)),
    ],
    ids=["addresses", "numbers", "bullets", "notes in the margin", "two rows"],
)
def test_what_stands_side_by_side_without_being_a_table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    assert cells(read(pdf(spaced(rows, widths)), "letter.pdf")) == []


def test_columns_of_text_that_run_level_are_no_table() -> None:
    """They are drawn one after the other, and read so."""

    def draw(canvas: Canvas) -> None:
        for left, column in ((60, "left"), (320, "right")):
            for number in range(12):
                canvas.drawString(left, 700 - 13 * number - 8 * (number // 3), f"The {column} column has {number} lines before this")

    document = read(pdf(draw), "letter.pdf")
    assert cells(document) == []
    assert document.text.split().index("right") > document.text.rfind("left") / 8
    assert document.text.rfind("left") < document.text.find("right")
