"""Speckled pages of one bit are made whole by the network; other pages, and pages of other resolutions, are left to plainer means."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageFilter

from ingest.scan.clean import cleaned
from ingest.scan.light import grain
from ingest.scan.morphology import Grey
from ingest.scan.restored import is_restorable, network, restored
from tests.ingest.pages import scan

_DPI = 200


def _clean() -> Grey:
    return np.asarray(scan(dpi=_DPI))


def _copied(page: Grey) -> Grey:
    """Return a page as a poor copier and a fax machine leave it: thin strokes broken, specks both ways, one bit."""
    noise = np.random.default_rng(7)
    soft = np.asarray(Image.fromarray(page).filter(ImageFilter.GaussianBlur(1.0)))
    black = soft + noise.normal(0, 30, page.shape) < 140
    specks = noise.random(page.shape)
    return np.where((black | (specks < 0.005)) & (specks < 0.997), np.uint8(0), np.uint8(255))


def _apart(one: Grey, other: Grey) -> float:
    return float(np.sqrt(np.mean((one.astype(float) - other) ** 2)))


def test_the_network_brings_a_copied_fax_nearer_to_the_page_it_was() -> None:
    clean, copied = _clean(), _copied(_clean())
    smooth = np.asarray(Image.fromarray(copied).filter(ImageFilter.GaussianBlur(1.3)))
    assert _apart(network(copied < 128), clean) < 0.8 * _apart(smooth, clean)


def test_specks_far_from_print_vanish() -> None:
    copied = _copied(_clean())
    assert np.mean(copied[1500:] < 128) > 0.003
    assert np.mean(network(copied < 128)[1500:] < 200) < 0.1 * np.mean(copied[1500:] < 128)


def test_what_it_is_for() -> None:
    copied = _copied(_clean())
    assert is_restorable(copied, grain(copied), _DPI)
    assert not is_restorable(copied, grain(copied), 300)
    assert not is_restorable(255 - copied, grain(255 - copied), _DPI)
    sharp = np.where(_clean() < 128, np.uint8(0), np.uint8(255))
    assert not is_restorable(sharp, grain(sharp), _DPI)
    assert not is_restorable(_clean(), grain(_clean()), _DPI)


@pytest.mark.parametrize("shape", [(21, 23), (40, 41), (203, 77)])
def test_pages_of_any_size_keep_it(shape: tuple[int, int]) -> None:
    ink = np.random.default_rng(1).random(shape) < 0.3
    assert restored(np.where(ink, np.uint8(0), np.uint8(255))).shape == shape


def test_a_cleaned_page_says_that_it_was_made_whole() -> None:
    assert cleaned(_copied(_clean()), (_DPI, _DPI)).restored
    assert not cleaned(_clean(), (_DPI, _DPI)).restored
