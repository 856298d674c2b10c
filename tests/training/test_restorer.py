"""The training of the network that makes copied faxes whole: pages are spoilt as they should be, and it learns."""

from __future__ import annotations

import numpy as np
from PIL import ImageFont

from ingest.scan.restored import AROUND, BLOCK, forward
from training.train_restorer import FONTS, batches, half_page, trained

WORDS = ("The council must publish its plan by 30 June 2024 and consult people who live beside the road. " * 10).split()


def test_a_few_steps_bring_the_error_down() -> None:
    fonts = sorted(FONTS.rglob("*Sans-Regular.ttf"))[:2]
    assert fonts, f"needs a font in {FONTS}: apt-get install fonts-liberation"
    assert ImageFont.truetype(fonts[0], 40).getlength("n")
    page = half_page(3, WORDS, fonts)
    assert set(np.unique(page.ink)) == {0, 1}
    assert 0.01 < page.ink.mean() < 0.3
    given, wanted = next(batches([page], np.random.default_rng(5)))
    assert given.shape[1:] == (AROUND**2,)
    assert wanted.shape[1:] == (BLOCK**2,)
    first, later = (float(np.mean((forward(given, trained([page], steps))[-1] - wanted) ** 2)) for steps in (1, 60))
    assert later < 0.85 * first
