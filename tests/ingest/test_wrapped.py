"""Paragraphs that recognition cut in two are put together, and nothing else is."""

from __future__ import annotations

from ingest.ocr import Seen
from ingest.wrapped import mended

WIDE = "The Council shall publish its plan for the year by the end of each May and"
"""A line that reaches the margin."""


def row(text: str, base: int, left: int = 100) -> list[Seen]:
    """Lay words of ten pixels a letter on a base line."""
    seen: list[Seen] = []
    for word in text.split():
        seen.append(Seen(word, left, base - 20, left + 10 * len(word), base, 0.95, (1, 1, base)))
        left += 10 * (len(word) + 1)
    return seen


def test_a_short_last_line_goes_on_with_its_paragraph() -> None:
    blocks = [[row(WIDE, 100)], [row("July.", 140)], [row("We shall write again.", 210)], [row(WIDE, 280), row(WIDE, 320)]]
    assert mended(blocks, [False] * 4) == [[0, 1], [2], [3]]


def test_lines_of_an_address_stand_together() -> None:
    address = [[row("Fenwick Council", 100)], [row("Civic Centre", 140)], [row(WIDE, 260), row(WIDE, 300)]]
    assert mended(address, [False] * 3) == [[0, 1], [2]]


def test_lines_that_were_ended_on_purpose_stay_apart() -> None:
    """A sentence that ended where there was room; an item has its marker; a note stands alone."""
    assert mended([[row(WIDE, 100), row("We met.", 140)], [row("They spoke.", 180)]], [False] * 2) == [[0], [1]]
    assert mended([[row(WIDE, 100), row(WIDE, 140)], [row("(a) send it;", 180)]], [False] * 2) == [[0], [1]]
    assert mended([[row(WIDE, 100)], [row("Yes!", 140)]], [False, True]) == [[0], [1]]


def test_no_words_are_no_paragraphs() -> None:
    assert mended([], []) == []
