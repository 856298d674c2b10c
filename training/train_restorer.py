"""Train the network that makes copied faxes whole: `python -m training.train_restorer [--pages 200] [--steps 12000]`.

Half pages of our own annotated letters are set in the fonts of this machine and spoilt as copiers and fax machines spoil them: askew, out
of focus, noisy, strokes thinned or thickened, cut to one bit at 200 dots an inch, specks both ways. The network learns what the page was
before. Ten minutes on one core; the weights are written to `ingest/scan/restorer.npz`. Those shipped were made by
this command: of 24 copied faxes of an unseen seed, 1.37 per cent of the characters were then misread.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ingest.scan.morphology import Grey
from ingest.scan.restored import AROUND, BLOCK, Floats, forward, near_ink

HOUSE = Path(__file__).resolve().parent.parent
WEIGHTS = HOUSE / "ingest" / "scan" / "restorer.npz"
LETTERS = HOUSE / "training" / "annotated"
FONTS = Path("/usr/share/fonts")
_NO_PRINT = ("Symbol", "D050000L", "Z003", "breip", "dkg", "opens", "Mono", "Math")
_SLOPED = ("Bold", "Italic", "Oblique", "BdIta", "Demi", "Condensed", "Narrow", "Light", "-It")
_WIDTH, _HEIGHT = 1700, 1200  # pixels of half a page at 200 dots an inch; it is set at 300
_SIZES = (8, 9, 10, 10, 10.5, 11, 11, 12, 12, 14, 17)  # points
_LAYERS = (AROUND * AROUND, 192, 96, BLOCK * BLOCK)
_SQUARES, _FROM = 1024, 8  # of a step, and from how many pages
_PACE = 1e-3


@dataclass(frozen=True, slots=True)
class Half:
    """Half a page: its ink as it was spoilt (1 is black), the page as it was set, and the blocks near ink."""

    ink: Grey
    clean: Grey
    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]


def half_page(seed: int, words: Sequence[str], fonts: Sequence[Path]) -> Half:
    """Set and spoil half a page."""
    chance, noise = random.Random(seed), np.random.default_rng(seed)  # noqa: S311
    page = _set(chance, words, fonts).rotate(chance.uniform(-3, 3), Image.Resampling.BICUBIC, fillcolor=255)
    clean = np.asarray(page.resize((_WIDTH, _HEIGHT), Image.Resampling.BICUBIC, reducing_gap=3))
    ink = _spoilt(page, chance, noise)
    rows, columns = np.nonzero(near_ink(ink > 0))
    far = slice(AROUND // BLOCK, -AROUND // BLOCK - 2)
    inside = np.zeros((_HEIGHT // BLOCK, _WIDTH // BLOCK), bool)
    inside[far, far] = True
    kept = inside[rows, columns]
    return Half(ink, clean, rows[kept] * BLOCK, columns[kept] * BLOCK)


def _set(chance: random.Random, words: Sequence[str], fonts: Sequence[Path]) -> Image.Image:
    """Set lines of letters, at 300 dots an inch, in paragraphs of different fonts and sizes."""
    width, height = _WIDTH * 3 // 2, _HEIGHT * 3 // 2
    page = Image.new("L", (width, height), 255)
    drawing, top = ImageDraw.Draw(page), 60.0
    upright = [font for font in fonts if not any(part in font.name for part in _SLOPED)]
    while top < height - 80:
        chosen = chance.choice(upright if chance.random() < 0.75 else fonts)
        font = ImageFont.truetype(chosen, round(chance.choice(_SIZES) * 300 / 72 * chance.uniform(0.95, 1.05)))
        pitch = font.size * chance.uniform(1.15, 1.5)
        for _ in range(chance.randint(2, 6)):
            start = chance.randrange(len(words) - 40)
            line = " ".join(words[start : start + 40])
            line = line.upper() if chance.random() < 0.06 else line
            line = line[: int((width - 160) / font.getlength("n"))]
            drawing.text((80 + chance.random(), top), line, font=font, fill=0)
            top += pitch
        top += pitch * 0.4
        if chance.random() < 0.15:
            drawing.line([(80, top), (width - 80, top)], fill=0, width=chance.choice((2, 3, 4)))
            top += 10
    return page


def _spoilt(page: Image.Image, chance: random.Random, noise: np.random.Generator) -> Grey:
    """Return the ink of a page after a scanner, a copier and a fax machine."""
    soft = np.asarray(page.filter(ImageFilter.GaussianBlur(chance.uniform(0.7, 2.0)))) * 0.93 + 10
    copied = np.clip(soft + noise.normal(0, chance.uniform(4, 20), soft.shape), 0, 255).astype(np.uint8)
    strokes = chance.random()
    if strokes < 0.85:
        copied = _beside(copied, darkest=strokes < 0.4)
    gap = 2.0 if chance.random() < 0.5 else None
    sent = np.asarray(Image.fromarray(copied).resize((_WIDTH, _HEIGHT), Image.Resampling.BILINEAR, reducing_gap=gap))
    light = Image.fromarray(noise.normal(0, 1, (5, 6)).astype(np.float32)).resize((_WIDTH, _HEIGHT), Image.Resampling.BICUBIC)
    shade = np.asarray(light) / np.abs(np.asarray(light)).max() * chance.uniform(5, 32)
    ink = sent + shade + noise.normal(0, chance.uniform(12, 28), sent.shape) <= chance.uniform(138, 162)
    specks, share = noise.random(sent.shape), chance.uniform(0.3, 1.2)
    spoilt: Grey = ((ink | (specks < 0.004 * share)) & (specks <= 1 - 0.003 * share)).astype(np.uint8)
    return spoilt


def _beside(page: Grey, *, darkest: bool) -> Grey:
    """Return the darkest or lightest of each pixel and those above it and to its left: strokes thicker or thinner."""
    pick = np.minimum if darkest else np.maximum
    down = pick(page[1:], page[:-1])
    beside: Grey = np.pad(pick(down[:, 1:], down[:, :-1]), ((1, 0), (1, 0)), constant_values=255)
    return beside


def batches(pages: Sequence[Half], noise: np.random.Generator) -> Iterator[tuple[Floats, Floats]]:
    """Yield squares of ink near print, anywhere on some pages, and the share of ink that each pixel of their blocks should have."""
    rim, each = (AROUND - BLOCK) // 2, _SQUARES // _FROM
    around = [np.lib.stride_tricks.sliding_window_view(page.ink, (AROUND, AROUND)) for page in pages]
    blocks = [np.lib.stride_tricks.sliding_window_view(page.clean, (BLOCK, BLOCK)) for page in pages]
    while True:
        squares, wanted = [], []
        for at in noise.integers(len(pages), size=_FROM):
            some = noise.integers(len(pages[at].rows), size=each)
            down = pages[at].rows[some] + noise.integers(0, BLOCK, each)
            across = pages[at].columns[some] + noise.integers(0, BLOCK, each)
            squares.append(around[at][down - rim, across - rim].reshape(each, -1))
            wanted.append(1 - blocks[at][down, across].reshape(each, -1).astype(np.float32) / 255)
        yield np.concatenate(squares).astype(np.float32), np.concatenate(wanted)


def trained(pages: Sequence[Half], steps: int) -> list[Floats]:
    """Return weights after so many steps of Adam on the cross entropy, its pace falling to none."""
    noise = np.random.default_rng(0)
    weights: list[Floats] = []
    for size, after in pairwise(_LAYERS):
        weights += [noise.normal(0, np.sqrt(2 / size), (size, after)).astype(np.float32), np.zeros(after, np.float32)]
    means, squares = [np.zeros_like(one) for one in weights], [np.zeros_like(one) for one in weights]
    for step, (given, wanted) in zip(range(1, steps + 1), batches(pages, noise), strict=False):
        pace = _PACE * min(1, step / 300) * (1 + np.cos(np.pi * step / steps)) / 2
        for at, slope in enumerate(_slopes(given, wanted, weights)):
            means[at] += np.float32(0.1) * (slope - means[at])
            squares[at] += np.float32(0.001) * (slope * slope - squares[at])
            deviation = np.sqrt(squares[at] / (1 - 0.999**step)) + 1e-8
            weights[at] -= (pace / (1 - 0.9**step) * means[at] / deviation).astype(np.float32)
    return weights


def _slopes(given: Floats, wanted: Floats, weights: list[Floats]) -> list[Floats]:
    """Return how the cross entropy rises with each weight."""
    layers = forward(given, weights)
    rise = (layers[-1] - wanted) / np.float32(len(given))
    slopes: list[Floats] = []
    for at in range(len(weights) - 2, -1, -2):
        before = layers[at // 2]
        slopes = [before.T @ rise, rise.sum(axis=0), *slopes]
        rise = (rise @ weights[at].T) * (before > 0)
    return slopes


def main() -> None:
    """Make the pages, train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--steps", type=int, default=12_000)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    words = [word for letter in sorted(LETTERS.glob("*.txt")) for word in letter.read_text(encoding="utf-8").split()]
    files = [path for path in sorted(FONTS.rglob("*")) if path.suffix in (".ttf", ".otf")]
    fonts = [path for path in files if not any(part in str(path) for part in _NO_PRINT)]
    pages = [half_page(seed, words, fonts) for seed in range(options.pages)]
    weights = trained(pages, options.steps)
    np.savez_compressed(options.to, *(one.astype(np.float16) for one in weights))
    print(f"{options.to}: {sum(one.size for one in weights):,} weights")


if __name__ == "__main__":
    main()
