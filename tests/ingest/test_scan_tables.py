"""Tables on scanned pages are read row by row, columns of text column by column."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Document
from ingest.layout import Block, Line, line_of
from ingest.read import read
from ingest.reader import Scanning
from ingest.scan_tables import with_tables
from tests.ingest.pages import LETTER, file_of, lines, pdf
from tests.ingest.test_spaced import ANSWERED, LABELLED, SHORT, cells, spaced
from tests.ingest.test_tables import ACTIONS, STYLES, table


def scanned(draw: Callable[[Canvas], None]) -> Document:
    """A page as it is read from its picture at 200 dots an inch."""
    picture = pypdfium2.PdfDocument(pdf(draw))[0].render(scale=200 / 72).to_pil().convert("L")
    return read(file_of(picture, dpi=200), "scan.png", scanning=Scanning(languages=("eng",), seconds=60))


@pytest.mark.parametrize(("rows", "widths"), [(LABELLED, (110, 340)), (SHORT, (120, 300)), (ANSWERED, (170, 170, 110))])
def test_rows_are_read_cell_by_cell(rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> None:
    document = scanned(spaced(rows, widths))
    assert cells(document) == [cell for row in rows for cell in row]
    assert "\n\n".join("\t".join(row) for row in rows) in document.text
    for word in document.words:
        assert word.box
        assert 0 <= word.box.left < word.box.right <= 596
        assert 0 <= word.box.top < word.box.bottom <= 843


def test_the_rules_of_a_table_are_no_words() -> None:
    """Tesseract reads them as strokes between the cells, and mixes the lines of cells that stand side by side."""
    rows = [*ACTIONS, ["Ask each parish council what it needs before the winter comes", "Clerk to the Committee", "1 September 2024"]]
    document = scanned(table(rows, [*STYLES["grid"], ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    assert [cell.replace("\n", " ") for cell in cells(document)] == [cell for row in rows for cell in row]
    assert "|" not in document.text


def test_a_line_of_a_cell_that_came_early_stands_in_its_place() -> None:
    """Recognition may tell of it before the rest of its row."""
    rows = [
        ("Action", "Due", "Cost"),
        ("Publish it", "3 May 2024", "£500"),
        ("Consult them", "4 May 2024", "£600"),
        ("Pay them", "5 May 2024", "£700"),
    ]
    made = [Block([_cell(words, 100 + 300 * column, 80 * number) for column, words in enumerate(row)]) for number, row in enumerate(rows)]
    late = Block([_cell("as agreed", 100, 116)])
    laid = with_tables([late, *made], 0.36)
    assert [block.text for block in laid if block.role == "cell"][3:6] == ["Publish it as agreed", "3 May 2024", "£500"]


def test_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        for left, column in ((60, "left"), (320, "right")):
            words = [f"The {column} column has line {number} of it here" for number in range(12)]
            lines(words, left, 700, 10, 13)(canvas)

    document = scanned(draw)
    assert cells(document) == []
    assert document.text.rfind("left") < document.text.find("right")


def test_blocks_without_tables_stay_as_they_are() -> None:
    made = [Block([_line(words, 30 * number)]) for number, words in enumerate(LETTER)]
    assert with_tables(made, 0.36) == made


def _cell(words: str, left: int, top: int) -> Line:
    edges = [[left + 40 * at, top, left + 36 + 40 * at, top + 30] for at in range(len(words.split()))]
    return line_of(words.split(), np.array(edges, np.float32))


def _line(words: str, top: int) -> Line:
    edges = [[60 + 40 * at, top, 95 + 40 * at, top + 10] for at in range(len(words.split()))]
    return line_of(words.split(), np.array(edges, np.float32))
