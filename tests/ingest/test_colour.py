"""Stamps in colour that stand on print vanish when a picture is made grey; letterheads in colour and pictures without it do not change."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from ingest.read import read
from ingest.scan.colour import grey
from tests.ingest.pages import LETTER, file_of, scan

BLUE, RED, PURPLE = (40, 60, 170), (190, 35, 60), (110, 40, 150)


def _inked(text: str, place: tuple[int, int], colour: tuple[int, int, int]) -> Image.Image:
    page = scan(dpi=200).convert("RGB")
    ink = Image.new("RGB", page.size, "white")
    ImageDraw.Draw(ink).text(place, text, fill=colour, font=ImageFont.load_default(size=110), stroke_width=4, stroke_fill=colour)
    return ImageChops.multiply(page, ink)


@pytest.mark.parametrize("colour", [BLUE, RED, PURPLE])
def test_a_stamp_in_colour_vanishes_from_the_print_below_it(colour: tuple[int, int, int]) -> None:
    plain, made = np.asarray(scan(dpi=200)), grey(_inked("RECEIVED", (200, 620), colour))
    stamped = np.asarray(_inked("RECEIVED", (200, 620), colour).convert("L")) < 200
    assert np.median(made[stamped & (plain > 240)]) > 230
    assert np.median(made[stamped & (plain < 40)]) < 40


def test_a_letterhead_in_colour_stays() -> None:
    page = _inked("Department", (180, 40), BLUE)
    assert np.array_equal(grey(page), np.asarray(page.convert("L")))


def test_coloured_paper_stays() -> None:
    page = ImageChops.multiply(scan(dpi=200).convert("RGB"), Image.new("RGB", scan(dpi=200).size, (250, 240, 150)))
    assert np.array_equal(grey(page), np.asarray(page.convert("L")))


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract: apt-get install tesseract-ocr")
def test_the_print_below_a_stamp_is_read() -> None:
    document = read(file_of(_inked("RECEIVED", (200, 620), RED), dpi=200), "scan.png")
    assert all(line in document.text for line in LETTER[5:9])
