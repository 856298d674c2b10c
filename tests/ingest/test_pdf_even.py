"""Files whose fonts do not tell how high they are are laid out like others."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.read import read
from tests.ingest.build import lines as said

PROSE = (
    "The council considered the crossing at Mill Lane in March and heard",
    "from residents on both sides of the road.",
    "",
    "Members asked officers to report on costs, and on the time that",
    "our summer recess.",
    "",
    "We are grateful to all who wrote to us; they may copy this to you,",
    "as can anyone.",
)


def letter(*, told: bool, size: float = 11) -> bytes:
    """A letter in a font that is carried along, whose height the file tells or does not."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=A4, invariant=1)
    canvas.setFont("Vera", 18)
    canvas.drawString(60, 780, "A heading of its own")
    for number, words in enumerate(PROSE):
        canvas.setFont("Vera", size)
        canvas.drawString(60, 740 - 14 * number, words)
    canvas.setFont("Vera", size)
    for number, words in enumerate(("Ms A Wren", "Clerk to the Parish", "4 Mill Lane")):
        canvas.drawString(60, 560 - 14 * number, words)
        canvas.drawString(340, 560 - 14 * number, f"Our reference: {number}")
    canvas.save()
    if told:
        return kept.getvalue()
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(kept.getvalue())) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                item["/Ascent"] = item["/Descent"] = 0
        file.save(changed)
    return changed.getvalue()


@pytest.mark.parametrize("size", [9, 11, 12])
def test_paragraphs_hold_together_whatever_the_font_tells(size: float) -> None:
    laid, plain = (said(read(letter(told=told, size=size), "a.pdf")) for told in (False, True))
    assert laid == plain
    assert laid[1] == ("text", "\n".join(PROSE[:2]))


def test_words_are_as_high_as_their_font() -> None:
    laid, plain = (read(letter(told=told), "a.pdf") for told in (False, True))
    for one, other in zip(laid.words, plain.words, strict=True):
        assert one.box
        assert other.box
        assert abs(one.box.top - other.box.top) < 2.5
        assert abs(one.box.bottom - other.box.bottom) < 2.5
