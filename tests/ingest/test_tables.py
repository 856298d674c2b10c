"""Ruled tables: each row on one line, its cells parted by tabs, and nothing read across their edges."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from ingest.document import Document
from ingest.read import read
from tests.ingest.pages import LETTER, lines, pdf

ACTIONS = [
    ["Action", "Lead", "By"],
    ["Publish the plan and tell the people who live beside the road what it says", "Director of Roads", "30 June 2024"],
    ["Write to the schools", "Head of Learning and Young People", "5 May 2024"],
]
STYLES: dict[str, list[tuple[object, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "inner lines": [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "box and thick head": [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("LINEBELOW", (0, 0), (-1, 0), 2, colors.black)],
}


def table(rows: Sequence[Sequence[str]], style: Sequence[tuple[object, ...]], top: float = 560) -> Callable[[Canvas], None]:
    """Return a function that draws a table whose cells wrap, with prose above and below."""
    small = ParagraphStyle("cell", fontSize=9, leading=11)

    def draw(canvas: Canvas) -> None:
        lines(LETTER[:8])(canvas)
        made = Table([[Paragraph(cell, small) for cell in row] for row in rows], colWidths=[200, 140, 90], style=list(style))
        _, height = made.wrapOn(canvas, 430, 500)
        made.drawOn(canvas, 60, top - height)
        lines(LETTER[8:], top=top - height - 40)(canvas)

    return draw


def cells(document: Document) -> list[str]:
    return [document.quote(paragraph.span) for paragraph in document.paragraphs if paragraph.role == "cell"]


@pytest.mark.parametrize("style", STYLES)
def test_a_row_is_one_line(style: str) -> None:
    document = read(pdf(table(ACTIONS, STYLES[style])), "letter.pdf")
    assert cells(document) == [cell for row in ACTIONS for cell in row]
    wanted = "\n\n".join("\t".join(row) for row in ACTIONS)
    assert wanted in document.text
    before, after = document.text.split(wanted)
    assert before.split() == " ".join(LETTER[:8]).split()
    assert after.split() == " ".join(LETTER[8:]).split()
    assert all(word.box is not None for word in document.words)


@pytest.mark.parametrize("pitch", [12, 24])
def test_rows_without_rules_between_them_are_told_apart(pitch: int) -> None:
    def draw(canvas: Canvas) -> None:
        lines(LETTER[:8])(canvas)
        canvas.rect(60, 400, 430, 140)
        canvas.line(60, 520, 490, 520)
        for left, words in ((60, "School"), (260, "Places"), (400, "Year")):
            canvas.line(left, 400, left, 540)
            canvas.drawString(left + 5, 526, words)
            for number in range(4):
                canvas.drawString(left + 5, 505 - pitch * number, f"{words} {number}")

    wanted = ["School\tPlaces\tYear", *(f"School {number}\tPlaces {number}\tYear {number}" for number in range(4))]
    assert "\n\n".join(wanted) in read(pdf(draw), "letter.pdf").text


def test_an_empty_cell_keeps_its_tab() -> None:
    rows = [ACTIONS[0], ["Write to the schools", "", "5 May 2024"], ["Publish the plan", "Director", ""]]
    assert "Write to the schools\t\t5 May 2024\n\nPublish the plan\tDirector\n\n" in read(pdf(table(rows, STYLES["grid"])), "a.pdf").text


def test_a_cell_over_several_columns_is_one() -> None:
    rows = [["Actions of the Panel that are agreed", "", ""], *ACTIONS]
    text = read(pdf(table(rows, [*STYLES["grid"], ("SPAN", (0, 0), (2, 0))])), "a.pdf").text
    assert "Actions of the Panel that are agreed\n\nAction\tLead\tBy\n\n" in text


def test_a_cell_over_several_rows_comes_with_the_first() -> None:
    rows = [ACTIONS[0], ["Publish the plan", "Director of Roads", "May"], ["", "Head of Learning", "June"]]
    text = read(pdf(table(rows, [*STYLES["grid"], ("SPAN", (0, 1), (0, 2))])), "a.pdf").text
    assert "Publish the plan\tDirector of Roads\tMay\n\nHead of Learning\tJune" in text


def test_a_frame_round_the_letter_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LETTER)(canvas)
        canvas.rect(40, 40, 515, 765)
        canvas.line(40, 790, 555, 790)
        canvas.line(300, 790, 300, 805)

    assert cells(read(pdf(draw), "a.pdf")) == []


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LETTER)(canvas)
        for number in range(3000):
            canvas.line(50 + number % 500, 100 + number // 7, 60 + number % 500, 100 + number // 7)
            canvas.line(50 + number % 500, 100, 50 + number % 500, 110)

    assert cells(read(pdf(draw), "a.pdf")) == []


_HEAD_AND_BODY = (("LINEABOVE", (0, 0)), ("LINEBELOW", (0, 0)), ("LINEBELOW", (0, -1)))
LEVEL: dict[str, list[tuple[object, ...]]] = {
    "a line under each row": [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
    "lines round head and body": [(side, row, (-1, row[1]), 1, colors.black) for side, row in _HEAD_AND_BODY],
}


@pytest.mark.parametrize("style", LEVEL)
def test_a_table_ruled_by_level_lines_only(style: str) -> None:
    document = read(pdf(table(ACTIONS, LEVEL[style])), "letter.pdf")
    assert cells(document) == [cell for row in ACTIONS for cell in row]
    wanted = "\n\n".join("\t".join(row) for row in ACTIONS)
    before, after = document.text.split(wanted)
    assert before.split() == " ".join(LETTER[:8]).split()
    assert after.split() == " ".join(LETTER[8:]).split()


FIGURES = [
    ["School", "Places", "Cost", "By"],
    ["Sample Primary School and its nursery in the lane behind the church", "120", "£4,500", "5 May 2024"],
    ["Lane End Infants", "60", "£1,200", "6 May 2024"],
    ["Example Academy", "900", "–", "7 June 2024"],
]


def test_a_table_without_any_rule() -> None:
    document = read(pdf(table(FIGURES, [])), "letter.pdf")
    assert "\n\n".join("\t".join(row) for row in FIGURES) in document.text


def test_two_columns_without_rules_need_figures() -> None:
    def drawn(rows: Sequence[Sequence[str]]) -> Document:
        def draw(canvas: Canvas) -> None:
            lines(LETTER[:6])(canvas)
            for number, (left, right) in enumerate(rows):
                canvas.drawString(60, 600 - 14 * number, left)
                canvas.drawRightString(400, 600 - 14 * number, right)

        return read(pdf(draw), "a.pdf")

    figures = [("Grant", "2024"), ("Roads", "£4,000"), ("Schools", "£12,500"), ("Libraries", "£900"), ("Parks", "–")]
    assert "\n\n".join("\t".join(row) for row in figures) in drawn(figures).text
    labels = [("Telephone:", "0123"), ("Fax:", "0124"), ("Reference:", "12"), ("Page:", "1"), ("Room:", "7")]
    assert cells(drawn(labels)) == []


ADDRESSES = [
    ("The Leader of the Council", "Our ref: EX-1", "Jo Vale MP", "A. Head"),
    ("Sample Town Hall", "14 March 2024", "Minister of State", "Head Teacher"),
    ("Sampleton", "Tel: 0123 456", "Department for Examples", "Sample Primary School"),
    ("SA1 2MP", "Room 12", "London", "Lane End"),
]


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_addresses_references_and_signatories_side_by_side_are_no_table(columns: int) -> None:
    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(ADDRESSES):
            for column, words in enumerate(row[:columns]):
                canvas.drawString(60 + 130 * column, 780 - 13 * number, words)
        lines(LETTER[4:], top=680)(canvas)

    assert cells(read(pdf(draw), "a.pdf")) == []


def test_level_lines_between_paragraphs_make_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(4):
            lines(LETTER[5:9], top=760 - 100 * number)(canvas)
            canvas.line(60, 775 - 100 * number, 500, 775 - 100 * number)

    assert cells(read(pdf(draw), "a.pdf")) == []


def test_ruled_paper_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LETTER)(canvas)
        for at in range(0, 800, 6):
            canvas.line(0, at, 595, at)
            canvas.line(at, 0, at, 842)

    document = read(pdf(draw), "a.pdf")
    assert cells(document) == []
    assert document.text.split() == " ".join(LETTER).split()
    assert [warning.code for warning in document.warnings] == []


def test_a_page_of_very_fine_rules_is_said_to_be_a_drawing() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LETTER)(canvas)
        for at in range(0, 800, 3):
            canvas.line(0, at, 595, at)
            canvas.line(at, 0, at, 842)

    document = read(pdf(draw), "a.pdf")
    assert document.text.split() == " ".join(LETTER).split()
    assert [warning.code for warning in document.warnings] == ["drawing"]


def test_a_head_repeated_over_the_page_is_kept_apart() -> None:
    rows = [ACTIONS[0], ["Write to the Panel", "Head of Roads", "1 June 2024"], ["Close the lane", "Director of Roads", "2 June 2024"]]
    document = read(pdf(table(ACTIONS, STYLES["grid"]), table(rows, STYLES["grid"])), "a.pdf")
    assert cells(document) == [cell for row in (*ACTIONS, *rows[1:]) for cell in row]
    running = [document.quote(paragraph.span) for paragraph in document.paragraphs if paragraph.role == "running"]
    assert [words for words in running if words in ACTIONS[0]] == ACTIONS[0]


def alone(rows: Sequence[Sequence[str]], top: float, *above: str) -> Callable[[Canvas], None]:
    """Return a function that draws lines and a table below them, and a page number at the foot."""
    small = ParagraphStyle("cell", fontSize=9, leading=11)

    def draw(canvas: Canvas) -> None:
        lines(above)(canvas)
        made = Table([[Paragraph(cell, small) for cell in row] for row in rows], colWidths=[200, 140, 90], style=STYLES["grid"])
        _, height = made.wrapOn(canvas, 430, 700)
        made.drawOn(canvas, 60, top - height)
        canvas.drawString(290, 30, str(canvas.getPageNumber()))

    return draw


WHOLE = ["Write to the Panel", "Head of Roads", "1 June 2024"]
CUT = ["Close the lane and tell the people", "Director", "2 June 2024"]


@pytest.mark.parametrize("head", [[], [ACTIONS[0]]])
@pytest.mark.parametrize(
    ("rest", "joined"),
    [
        (["who dwell beside it", "", ""], "Close the lane and tell the people who dwell beside it\tDirector\t2 June 2024"),
        (["who dwell beside it", "of Roads", ""], "Close the lane and tell the people who dwell beside it\tDirector of Roads\t2 June 2024"),
    ],
)
def test_a_row_cut_by_the_end_of_a_page_is_joined(head: list[list[str]], rest: list[str], joined: str) -> None:
    rows = [*head, rest, ["Send the return", "Clerk", "3 July 2024"], WHOLE]
    document = read(pdf(alone([ACTIONS[0], WHOLE, CUT], 640, *LETTER[:8]), alone(rows, 780)), "a.pdf")
    assert joined in document.text
    assert "\n\nSend the return\tClerk\t3 July 2024" in document.text
    pages = [word.box.page for word in document.words if word.box and document.quote(word.span) in ("Close", "dwell")]
    assert pages == [1, 2]


@pytest.mark.parametrize("rest", [["Who asked", "", ""], ["", "Head of Schools", "4 June 2024"], ["", "", "4 June 2024"]])
def test_a_row_that_begins_overleaf_stays_apart(rest: list[str]) -> None:
    rows = [ACTIONS[0], rest, ["Send the return", "Clerk", "3 July 2024"]]
    document = read(pdf(alone([ACTIONS[0], WHOLE, CUT], 640, *LETTER[:8]), alone(rows, 780)), "a.pdf")
    assert "\t".join(CUT) + "\n\n" in document.text


def test_a_page_of_very_many_lines_is_said_to_be_a_drawing() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LETTER)(canvas)
        for number in range(20_500):
            canvas.line(50 + number % 500, 100 + number // 50, 60 + number % 500, 100 + number // 50)

    document = read(pdf(draw), "a.pdf")
    assert [warning.code for warning in document.warnings] == ["drawing"]
    assert document.text.split() == " ".join(LETTER).split()
