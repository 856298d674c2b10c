"""Parts of a page that run sideways: read in their own order, tables row by row; marks in the margin stay apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from ingest.read import read
from tests.ingest.build import lines as told
from tests.ingest.pages import LETTER, lines, pdf

ALONG = ["The Council must publish the plan by 30 June 2024", "and tell the schools of it within ten days."]
ROWS = [["Action", "Lead"], ["Publish", "Roads"], ["Send it", "Clerk"]]


def beside(draw: Callable[[Canvas], None], turn: int) -> bytes:
    """Make a page with a letter on it and a drawing turned by so many degrees against the clock."""

    def page(canvas: Canvas) -> None:
        lines(LETTER[:8])(canvas)
        canvas.saveState()
        canvas.translate(480, 80 if turn == 90 else 500)
        canvas.rotate(turn)
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.restoreState()

    return pdf(page)


def written(canvas: Canvas) -> None:
    for number, words in enumerate(ALONG):
        canvas.drawString(0, -14 * number, words)


def tabled(canvas: Canvas) -> None:
    made = Table(ROWS, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    _, height = made.wrapOn(canvas, 400, 400)
    made.drawOn(canvas, 0, -height)


@pytest.mark.parametrize("turn", [90, -90])
def test_a_text_along_the_edge_is_a_paragraph(turn: int) -> None:
    document = read(beside(written, turn), "a.pdf")
    assert ("text", "\n".join(ALONG)) in told(document)
    box = next(word.box for word in document.words if document.quote(word.span) == "Council" and word.box)
    assert box.bottom - box.top > box.right - box.left
    assert 460 < box.left < 500


@pytest.mark.parametrize("turn", [90, -90])
def test_a_table_turned_to_fit_is_read_row_by_row(turn: int) -> None:
    document = read(beside(tabled, turn), "a.pdf")
    assert "Action\tLead\n\nPublish\tRoads\n\nSend it\tClerk" in document.text


def test_a_mark_in_the_margin_stays_apart() -> None:
    document = read(beside(lambda canvas: canvas.drawString(0, 0, "Printed on recycled paper"), 90), "a.pdf")
    assert ("running", "Printed on recycled paper") in told(document)
