"""Stamps fade where they stand on print; letterheads in colour, and print beside a copier's black edge, stay as they are."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ingest.scan.clean import cleaned
from ingest.scan.morphology import Grey
from ingest.scan.stamps import without_stamps
from tests.ingest.pages import LETTER

_DPI = 200
_STAMP = 125  # grey levels
_HEAD = 70


def _page() -> Image.Image:
    page = Image.new("L", (1654, 2339), 245)
    drawing = ImageDraw.Draw(page)
    for number, line in enumerate(LETTER):
        drawing.text((180, 500 + 60 * number), line, fill=15, font=ImageFont.load_default(size=32))
    return page


def _with(text: str, place: tuple[int, int], grey: int) -> Grey:
    over = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(over).text(place, text, fill=grey, font=ImageFont.load_default(size=90), stroke_width=3, stroke_fill=grey)
    both: Grey = np.minimum(np.asarray(_page()), np.asarray(over))
    return both


def test_a_stamp_over_print_fades_and_the_print_stays() -> None:
    stamped = _with("RECEIVED", (200, 560), _STAMP)
    faded = without_stamps(stamped, _DPI)
    assert np.median(faded[stamped == _STAMP]) > 230
    assert np.median(faded[stamped == 15]) < 30


def test_a_letterhead_in_colour_stays() -> None:
    headed = _with("Department for Examples", (180, 150), _HEAD)
    assert np.array_equal(without_stamps(headed, _DPI), headed)


def test_grey_print_beside_a_black_edge_stays() -> None:
    copied = np.maximum(np.asarray(_page()), 75).astype(np.uint8)
    plain = cleaned(copied, (_DPI, _DPI)).page
    copied[:, -60:] = 5
    edged = cleaned(copied, (_DPI, _DPI)).page
    assert np.array_equal(edged[:, :1500], plain[:, :1500])
