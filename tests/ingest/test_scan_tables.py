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


def _line(words: str, top: int) -> Line:
    edges = [[60 + 40 * at, top, 95 + 40 * at, top + 10] for at in range(len(words.split()))]
    return line_of(words.split(), np.array(edges, np.float32))
