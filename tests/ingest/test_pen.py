"""Strokes of a pen are taken off the print that they stand on; notes in the margin, letterheads and black rules stay."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ingest.scan.clean import cleaned
from ingest.scan.morphology import Grey
from ingest.scan.pen import without_pen
from tests.ingest.pages import LETTER

_DPI = 300
_PEN, _PRINT = 55, 12  # grey levels
_TOP, _PITCH = 500, 80  # pixels


def _page() -> Image.Image:
    page = Image.new("L", (2480, 3508), 247)
    drawing = ImageDraw.Draw(page)
    for number, line in enumerate(LETTER * 3):
        drawing.text((250, _TOP + _PITCH * number), line, fill=_PRINT, font=ImageFont.load_default(size=46))
    return page


def _struck() -> Image.Image:
    """Return a page with a line through its sixth line of print and a ring round words of the next."""
    page = _page()
    drawing = ImageDraw.Draw(page)
    drawing.line([(240, _TOP + 5 * _PITCH + 30), (900, _TOP + 5 * _PITCH + 34)], fill=_PEN, width=5)
    drawing.ellipse([500, _TOP + 6 * _PITCH - 25, 900, _TOP + 6 * _PITCH + 85], outline=_PEN, width=5)
    return page


def test_strokes_over_print_go_and_the_print_is_joined_again() -> None:
    plain, struck = np.asarray(_page()), np.asarray(_struck())
    page, penned = without_pen(struck, _DPI)
    assert penned
    changed = struck != plain
    assert np.mean(page[changed & (plain > 200)] > 200) > 0.97
    assert np.mean(page[changed & (plain == _PRINT)] < 60) > 0.7
    assert np.array_equal(page[: _TOP + 5 * _PITCH - 40], plain[: _TOP + 5 * _PITCH - 40])


def _unchanged(page: Image.Image) -> bool:
    grey: Grey = np.asarray(page)
    kept, penned = without_pen(grey, _DPI)
    return not penned and np.array_equal(kept, grey)


@pytest.mark.parametrize(("text", "place"), [("Department for Examples", (250, 150)), ("ask Legal", (1900, 2900))])
def test_what_no_print_crosses_stays(text: str, place: tuple[int, int]) -> None:
    page = _page()
    ImageDraw.Draw(page).text(place, text, fill=_PEN, font=ImageFont.load_default(size=90), stroke_width=2, stroke_fill=_PEN)
    assert _unchanged(page)


def test_a_page_without_ink_or_with_black_rules_stays() -> None:
    assert _unchanged(Image.new("L", (2480, 3508), 247))
    ruled = _page()
    ImageDraw.Draw(ruled).line([(240, _TOP + 5 * _PITCH + 30), (900, _TOP + 5 * _PITCH + 30)], fill=_PRINT, width=5)
    assert _unchanged(ruled)


@pytest.mark.parametrize("blur", [1.5, 2.0, 3.0])
def test_print_out_of_focus_is_no_pen(blur: float) -> None:
    noise = np.random.default_rng(1).normal(0, 4, (3508, 2480))
    soft = np.asarray(_page().filter(ImageFilter.GaussianBlur(blur)))
    assert _unchanged(Image.fromarray(np.clip(soft + noise, 0, 255).astype(np.uint8)))


def test_a_cleaned_page_says_that_a_pen_was_on_it() -> None:
    struck, plain = (cleaned(np.asarray(page.filter(ImageFilter.GaussianBlur(0.6))), (_DPI, _DPI)) for page in (_struck(), _page()))
    assert struck.penned
    assert not plain.penned
