"""Tesseract is called in this process for English and by its command for the rest, with the same words from both."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from ingest.errors import TimeLimit
from ingest.ocr import COLUMN, WHOLE_PAGE, Command, Library, Seen, recogniser
from ingest.tesseract_calls import engine
from tests.ingest.pages import scan

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract: apt-get install tesseract-ocr")
needs_library = pytest.mark.skipif(engine("eng") is None, reason="needs libtesseract.so.5, which comes with tesseract-ocr")
_DPI = 150
LETTER = (
    "Dear Ms Okafor,",
    "The council must publish its plan by 30 June 2024",
    "and I will consult “the people” who live",
    "beside the road.",
)


def _page(*lines: str) -> Image.Image:
    return scan(lines or LETTER, dpi=_DPI).convert("L")


def _rounded(seen: list[Seen]) -> list[Seen]:
    return [word._replace(confidence=round(word.confidence, 4)) for word in seen]


@needs_tesseract
@needs_library
@pytest.mark.parametrize("mode", [WHOLE_PAGE, COLUMN])
def test_library_and_command_see_the_same(mode: int) -> None:
    page = _page()
    library, command = (way(page, dpi=_DPI, mode=mode, seconds=60.0) for way in (recogniser("eng"), Command("eng")))
    assert _rounded(library) == _rounded(command)
    assert "publish its plan" in " ".join(word.text for word in library)


@needs_tesseract
@needs_library
def test_a_page_leaves_nothing_behind_for_the_next() -> None:
    held = recogniser("eng")
    first = held(_page(), dpi=_DPI, mode=WHOLE_PAGE, seconds=60.0)
    held(_page("Quite another letter of the Ministry of Housing"), dpi=_DPI, mode=COLUMN, seconds=0.0)
    assert held(_page(), dpi=_DPI, mode=WHOLE_PAGE, seconds=0.0) == first


@needs_tesseract
@needs_library
def test_english_is_held_and_another_language_is_not() -> None:
    assert isinstance(recogniser("eng"), Library)
    assert isinstance(recogniser("cym"), Command)


@needs_library
def test_a_blank_page_and_one_of_a_pixel_have_no_words() -> None:
    held = recogniser("eng")
    assert held(Image.new("L", (400, 300), 255), dpi=_DPI, mode=WHOLE_PAGE, seconds=0.0) == []
    assert held(Image.new("L", (1, 1), 0), dpi=_DPI, mode=COLUMN, seconds=0.0) == []


@needs_tesseract
@pytest.mark.parametrize("language", ["eng", "cym"])
def test_a_page_that_takes_too_long_is_given_up(language: str) -> None:
    with pytest.raises(TimeLimit):
        recogniser(language)(_page(*LETTER * 8), dpi=_DPI, mode=WHOLE_PAGE, seconds=0.01)


@needs_library
def test_a_language_that_is_not_there_is_not_held(tmp_path: Path) -> None:
    assert engine("xyz") is None
