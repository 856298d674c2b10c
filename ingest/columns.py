"""Columns that a program drew line by line: two addresses side by side, a reference block beside an address, two signatories.

Such lines come from the text layer as one, with a wide gap. Where lines that follow each other have their gaps above one another,
they are parted: the left column is read first. A label with its value, a day with what happened, and rows of a table stay as they are.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from ingest.layout import Line

_WIDE = 1.8  # times the line height
_NEAR = 3.0  # line heights from line to line, within a column
_WHEN = re.compile(r"(?:\d{1,2} )?(?:[A-Z][a-z]{2,8} )?\d{4}|\d{1,2}/(?:\d{1,2}/)?\d{2,4}")
_LEAST = 4.0  # points of gap that all lines must share


def parted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with columns parted, the left one first."""
    wide = _wide_gaps(lines)
    if len(wide) < 2:
        return list(lines)
    done: list[Line] = []
    at = 0
    while at < len(lines):
        end = _run(lines, wide, at)
        some = [(lines[index], wide[index]) for index in range(at, end)]
        if len(some) >= 2 and _are_columns(some):
            done += [line.part(0, cut) for line, cut in some]
            done += [line.part(cut, len(line.words)) for line, cut in some]
            at = end
        else:
            done.append(lines[at])
            at += 1
    return done


def _wide_gaps(lines: Sequence[Line]) -> dict[int, int]:
    """Return the lines that have exactly one wide gap: their index, and the word that follows the gap."""
    if not lines:
        return {}
    places = np.concatenate([line.places for line in lines])
    gaps = places[1:, 0] - places[:-1, 2]
    wide = np.flatnonzero(gaps > _WIDE * (places[1:, 3] - places[1:, 1]))
    if len(wide) < 2:
        return {}
    firsts = list(itertools.accumulate([len(line.words) for line in lines], initial=0))
    found: dict[int, list[int]] = {}
    for before, gap in zip(wide.tolist(), gaps[wide].tolist(), strict=True):
        index = bisect_right(firsts, before) - 1
        if before + 1 < firsts[index + 1] and gap > _WIDE * lines[index].height:
            found.setdefault(index, []).append(before + 1 - firsts[index])
    return {index: cuts[0] for index, cuts in found.items() if len(cuts) == 1}


def _run(lines: Sequence[Line], wide: dict[int, int], at: int) -> int:
    """Return the end of the run of lines from here on that share a gap."""
    end = at
    left, right = 0.0, float("inf")
    while end < len(lines) and end in wide:
        line, cut = lines[end], wide[end]
        start, stop = float(line.places[cut - 1, 2]), float(line.places[cut, 0])
        if min(right, stop) - max(left, start) < _LEAST or (end > at and not 0 < line.top - lines[end - 1].top < _NEAR * line.height):
            break
        left, right = max(left, start), min(right, stop)
        end += 1
    return end


def _are_columns(some: Sequence[tuple[Line, int]]) -> bool:
    """Say whether the parts read downwards: left parts are no labels, and neither side is bare figures or single words."""
    labels = sum(line.words[cut - 1].endswith(":") or bool(_WHEN.fullmatch(" ".join(line.words[:cut]))) for line, cut in some)
    before = sum(cut for _, cut in some) / len(some)
    after = sum(len(line.words) - cut for line, cut in some) / len(some)
    return labels * 2 < len(some) and before >= 1.5 and after >= 1.5
