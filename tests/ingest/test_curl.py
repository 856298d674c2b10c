"""A photographed sheet that bends: its lines are made level, and the places of its words still lie on the picture as it came."""

from __future__ import annotations

import numpy as np

from ingest.scan.clean import cleaned, turned_over
from ingest.scan.curl import FLAT, below, levelled
from ingest.scan.morphology import Grey
from tests.ingest.pages import LETTER, scan

_DPI = 200


def _page() -> Grey:
    return np.asarray(scan(LETTER * 2, dpi=_DPI).convert("L"))


def _bent(page: Grey, by: float) -> tuple[Grey, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Bend a page like an arch, by so many pixels; return with it how far down each column was moved."""
    height, width = page.shape
    down = by * np.sin(np.linspace(0, np.pi, width))
    rows = np.clip(np.arange(height)[:, None] - np.round(down).astype(int), 0, height - 1)
    return np.take_along_axis(page, rows, axis=0), down - down.mean()


def test_the_bend_of_a_page_is_found() -> None:
    page, down = _bent(_page(), 16)
    across = np.linspace(0.12, 0.6, 40) * page.shape[1]
    found = below(across, levelled(page, _DPI)[1], page.shape[1])
    assert np.abs(found - down[across.astype(int)] - np.mean(found - down[across.astype(int)])).max() < 3


def test_a_flattened_page_does_not_bend() -> None:
    page, _ = _bent(_page(), 16)
    flat, bend = levelled(page, _DPI)
    assert np.ptp(bend) > 5
    assert np.ptp(levelled(flat, _DPI)[1][8:40]) < 3  # where there is print


def test_a_flat_page_stays_flat() -> None:
    page = _page()
    same, bend = levelled(page, _DPI)
    assert same is page
    assert bend is FLAT


def test_a_page_without_lines_has_no_bend() -> None:
    assert levelled(np.full((800, 600), 255, np.uint8), _DPI)[1] is FLAT


def test_a_page_turned_over_bends_the_other_way() -> None:
    page, _ = _bent(_page(), 20)
    on_a_desk = np.full((page.shape[0] + 240, page.shape[1] + 240), 60, np.uint8)
    on_a_desk[120:-120, 120:-120] = page
    clean = cleaned(on_a_desk, None)
    assert np.ptp(clean.bend) > 5
    over = turned_over(clean)
    place, turned = np.array([300.0, 900.0]), np.array([clean.page.shape[1] - 300.0, clean.page.shape[0] - 900.0])
    for one, at in ((clean, place), (over, turned)):
        at[1] += below(at[:1], one.bend, one.page.shape[1])[0]
    before, after = (one.back @ [*at, 1] for one, at in ((clean, place), (over, turned)))
    assert np.allclose(before[:2] / before[2], after[:2] / after[2], atol=1)


def test_places_lead_back_to_the_picture() -> None:
    """The ink of a word found on the flattened page lies where its place on the picture as it came says."""
    page, _ = _bent(_page(), 20)
    on_a_desk = np.full((page.shape[0] + 240, page.shape[1] + 240), 60, np.uint8)
    on_a_desk[120:-120, 120:-120] = page
    clean = cleaned(on_a_desk, None)
    rows, columns = np.nonzero(clean.page < 100)
    some = slice(None, None, 97)
    across, down = columns[some].astype(float), rows[some].astype(float)
    places = clean.back @ np.stack([across, down + below(across, clean.bend, clean.page.shape[1]), np.ones_like(across)])
    x, y = np.round(places[:2] / places[2]).astype(int)
    inked = on_a_desk < 128
    hit = [inked[max(b - 3, 0) : b + 4, max(a - 3, 0) : a + 4].any() for a, b in zip(x.tolist(), y.tolist(), strict=True)]
    assert np.mean(hit) > 0.95
