"""What Tesseract lost or read poorly is read again by itself: lost lines are found by their ink and put where they belong."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image

from ingest.ocr import COLUMN, Seen, recognised
from ingest.scan.lost import Area, lost_lines
from ingest.scan.morphology import Grey
from ingest.second_look import second_look
from tests.ingest.pages import scan

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract: apt-get install tesseract-ocr")
_DPI = 150
_LEFT, _PITCH = round(0.9 * _DPI), 0.36 * _DPI


def _word(text: str, number: int, confidence: float = 0.95) -> Seen:
    """Make a word that covers a whole line of the letter that `scan` draws."""
    top = round(_DPI + number * _PITCH)
    return Seen(text, _LEFT - 5, top, _LEFT + 900, top + 26, confidence, (1, 1, number + 1))


def _page(lines: Sequence[str]) -> Grey:
    return np.asarray(scan(lines, dpi=_DPI))


LINES = ("The council must publish its plan", "by 30 June 2024 and should", "consult the people who live", "beside the road and schools")


def _column(picture: Grey, dpi: float) -> list[Seen]:
    return recognised(Image.fromarray(picture), dpi=round(dpi), mode=COLUMN)


def test_a_line_that_no_word_covers_is_found() -> None:
    words = [Area(*_word(line, number)[1:5]) for number, line in enumerate(LINES) if number != 2]
    (found,) = lost_lines(_page(LINES), _DPI, words)
    assert abs(found.left - _LEFT) < 8
    assert _DPI + 2 * _PITCH - 4 < found.top < found.bottom < _DPI + 3 * _PITCH


def test_ruled_lines_and_specks_are_no_lines_of_text() -> None:
    page = _page(LINES).copy()
    page[1000:1003, 100:1100] = 0
    page[1100:1500:50, 100:1100:40] = 0
    assert lost_lines(page, _DPI, [Area(*_word(line, number)[1:5]) for number, line in enumerate(LINES)]) == []


@needs_tesseract
def test_a_lost_line_is_read_and_put_in_its_place() -> None:
    seen = [_word(line, number) for number, line in enumerate(LINES) if number != 2]
    words, unread = second_look(_page(LINES), _DPI, seen, _column)
    assert " ".join(word.text for word in words) == " ".join(LINES)
    assert unread == 0


def test_a_lost_line_that_cannot_be_read_is_counted() -> None:
    seen = [_word(line, number) for number, line in enumerate(LINES) if number != 2]
    assert second_look(_page(LINES), _DPI, seen, lambda picture, dpi: []) == (seen, 1)


@needs_tesseract
def test_a_line_read_poorly_is_read_again_and_stands_where_it_stood() -> None:
    seen = [
        _word("cnsu1t tne peop1e vvho lve" if number == 2 else line, number, 0.3 if number == 2 else 0.95)
        for number, line in enumerate(LINES)
    ]
    again, _ = second_look(_page(LINES), _DPI, seen, _column)
    line = [word for word in again if word.line == (1, 1, 3)]
    assert [word.text for word in line] == LINES[2].split()
    assert all(_DPI + 2 * _PITCH - 6 < word.top < word.bottom < _DPI + 3 * _PITCH for word in line)
    assert min(word.confidence for word in line) > 0.5


@needs_tesseract
def test_a_bar_before_small_letters_is_a_capital() -> None:
    read = recognised(scan(("I undertake to write to you again.", "Taxes. I would not."), dpi=200), dpi=200)
    assert [word.text for word in read if word.text in ("I", "|")] == ["I", "I"]


def test_the_better_of_two_readings_stays() -> None:
    seen = [_word("a line of the letter that was read", 0, 0.45)]
    words, _ = second_look(_page(LINES[:1]), _DPI, seen, lambda picture, dpi: [Seen("rubbish", 30, 30, 200, 60, 0.1, (1, 1, 1))])
    assert words == seen


def test_a_page_read_well_is_not_read_again() -> None:
    def refused(picture: Grey, dpi: float) -> list[Seen]:
        raise AssertionError("read again")

    seen = [_word(line, number) for number, line in enumerate(LINES)]
    assert second_look(_page(LINES), _DPI, seen, refused) == (seen, 0)


def test_where_print_is_broken_only_lost_lines_are_read_again() -> None:
    seen = [_word(line, number, 0.3 if number == 1 else 0.95) for number, line in enumerate(LINES) if number != 2]
    heights: list[int] = []

    def read(picture: Grey, dpi: float) -> list[Seen]:
        heights.append(picture.shape[0])
        return []

    assert second_look(_page(LINES), _DPI, seen, read, lost_only=True) == (seen, 1)
    second_look(_page(LINES), _DPI, seen, read)
    assert heights[0] < heights[1]
