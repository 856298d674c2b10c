"""Running maxima and minima over grey pictures, by doubling shifts: as fast for wide windows as for narrow ones."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]


def _running(values: Grey, size: int, axis: Literal[0, 1], highest: bool) -> Grey:
    """Return the extreme of each window of `size` values along an axis; the window is centred."""
    pick = np.maximum if highest else np.minimum
    before, after = size // 2, size - 1 - size // 2
    pad = [(0, 0), (0, 0)]
    pad[axis] = (before, after)
    done = np.pad(values, pad, mode="edge")
    reach = 1
    while reach < size:
        step = min(reach, size - reach)
        first = done[:-step] if axis == 0 else done[:, :-step]
        second = done[step:] if axis == 0 else done[:, step:]
        done = pick(first, second)
        reach += step
    return done


def dilated(values: Grey, down: int, across: int) -> Grey:
    """Return the running maximum over a window of the given height and width."""
    return _running(_running(values, across, 1, highest=True), down, 0, highest=True)


def eroded(values: Grey, down: int, across: int) -> Grey:
    """Return the running minimum over a window of the given height and width."""
    return _running(_running(values, across, 1, highest=False), down, 0, highest=False)


def closed(values: Grey, down: int, across: int) -> Grey:
    """Fill dark marks smaller than the window."""
    return eroded(dilated(values, down, across), down, across)


def opened(values: Grey, down: int, across: int) -> Grey:
    """Take away light marks smaller than the window."""
    return dilated(eroded(values, down, across), down, across)


def grown(mask: Mask, by: int) -> Mask:
    """Let a mask grow by pixels along rows and columns."""
    for _ in range(by):
        wider = mask.copy()
        wider[1:] |= mask[:-1]
        wider[:-1] |= mask[1:]
        wider[:, 1:] |= mask[:, :-1]
        wider[:, :-1] |= mask[:, 1:]
        mask = wider
    return mask


def spread(seed: Mask, within: Mask, steps: int) -> Mask:
    """Let a seed grow within a mask, a pixel a step."""
    for _ in range(steps):
        seed = grown(seed, 1) & within
    return seed


def joined(seed: Mask, within: Mask) -> Mask:
    """Return all of a mask that hangs together with a seed in it."""
    while True:
        wider = spread(seed, within, 8)
        if wider.sum() == seed.sum():
            return seed
        seed = wider
