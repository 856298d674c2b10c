"""Speckled pages of one bit made grey and whole again, by a small network that learned how copied faxes eat print.

Each block of pixels near ink is told from the pixels round it by three layers of weights (`restorer.npz`, from `training.train_restorer`).
Its picture is mixed with the page as it came, so that what it takes for specks or fills in by mistake can still be read.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from ingest.scan.light import Grain
from ingest.scan.morphology import Grey, Mask, grown

Floats = npt.NDArray[np.float32]
BLOCK, AROUND = 4, 20  # pixels at 200 dots an inch: of a block, and of the square round it that tells of it
_WEIGHTS = Path(__file__).with_name("restorer.npz")
_AT_ONCE = 8192  # blocks
_RAW = 3  # one part in so many is the page as it came
_BLUR = 1.1  # pixels
_RESOLUTIONS = (150, 250)  # dots an inch that it was trained for
_SPECKLED = 3e-3  # share of lone black pixels
_NIGHT = 0.3  # share of ink above which a page is no page of print


def is_restorable(page: Grey, measured: Grain, dpi: float) -> bool:
    """Say whether a page of one bit is of the kind that the network learned: speckled print at about 200 dots an inch."""
    speckled = measured.one_bit and measured.specks >= _SPECKLED
    return speckled and _RESOLUTIONS[0] <= dpi <= _RESOLUTIONS[1] and bool(np.mean(page[::4, ::4] < 128) < _NIGHT)


def restored(page: Grey) -> Grey:
    """Return a page of one bit in grey, with strokes whole and specks gone."""
    mixed = network(page < 128) // _RAW * (_RAW - 1) + page // _RAW
    return np.asarray(Image.fromarray(mixed).filter(ImageFilter.GaussianBlur(_BLUR)))


def network(ink: Mask) -> Grey:
    """Return what the network makes of black and white: a grey picture, white where no ink is near."""
    height, width = ink.shape
    down, across = -(-height // BLOCK), -(-width // BLOCK)
    rim = (AROUND - BLOCK) // 2
    framed = np.zeros((down * BLOCK + 2 * rim, across * BLOCK + 2 * rim), np.uint8)
    framed[rim : rim + height, rim : rim + width] = ink
    rows, columns = np.nonzero(near_ink(framed[rim : rim + down * BLOCK, rim : rim + across * BLOCK] > 0))
    squares = np.lib.stride_tricks.sliding_window_view(framed, (AROUND, AROUND))[::BLOCK, ::BLOCK]
    grey = np.full((down, across, BLOCK, BLOCK), 255, np.uint8)
    for start in range(0, len(rows), _AT_ONCE):
        at = rows[start : start + _AT_ONCE], columns[start : start + _AT_ONCE]
        inked = forward(squares[at].reshape(-1, AROUND * AROUND).astype(np.float32), _weights())[-1]
        grey[at] = np.rint(255 * (1 - inked)).astype(np.uint8).reshape(-1, BLOCK, BLOCK)
    return grey.transpose(0, 2, 1, 3).reshape(down * BLOCK, across * BLOCK)[:height, :width]


def near_ink(ink: Mask) -> Mask:
    """Return the blocks of a picture (its sides are multiples of a block) near pixels that do not stand alone."""
    joined = np.zeros_like(ink)
    beside = ink[:-2, 1:-1] | ink[2:, 1:-1] | ink[1:-1, :-2] | ink[1:-1, 2:]
    joined[1:-1, 1:-1] = ink[1:-1, 1:-1] & beside
    height, width = ink.shape
    blocks: Mask = np.asarray(joined.reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK).any(axis=(1, 3)))
    return grown(blocks, 1)


def forward(squares: Floats, weights: list[Floats]) -> list[Floats]:
    """Return the values of each layer of the network, the squares first, the share of ink in each pixel of their blocks last."""
    layers = [squares]
    for weight, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        layers.append(np.maximum(layers[-1] @ weight + bias, 0))
    layers.append(1 / (1 + np.exp(-(layers[-1] @ weights[-2] + weights[-1]))))
    return layers


@cache
def _weights() -> list[Floats]:
    with np.load(_WEIGHTS) as kept:
        return [kept[name].astype(np.float32) for name in kept.files]
