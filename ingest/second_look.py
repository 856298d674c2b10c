"""A second look at a scanned page: lines that were read with little confidence, or not at all, are cut out and read by themselves.

Tesseract loses most on bad scans not by misreading letters but by losing lines when it lays out the page. The cut-out lines are set one
below the other, enlarged, and read in one call as a column of text; of two readings of a line the better one stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from PIL import Image

from ingest.ocr import Seen
from ingest.scan.lost import Area, lost_lines
from ingest.scan.morphology import Grey

_ENLARGED = 1.5
_POOR = 0.5  # confidence of a word that calls for another look
_MANY = 6  # letters of such words that a line must have
_ENOUGH = (20, 0.015)  # letters that the page must have, poorly read or lost, and their share: for fewer a call costs more than it brings
_WORTH = 0.4  # confidence at which a letter that was read is worth no more than none
_TRUSTED = 0.55  # confidence that a line nobody had read must be read with
_LONG = 8  # a line of text by its length over its height; a signature is shorter
_MARGIN, _GAP = 6, 24  # pixels round a line before, between lines after enlarging
_MOST = 80  # lines of a page

Line = list[Seen]
Reader = Callable[[Grey, float], Sequence[Seen]]
"""Reads a picture, of so many dots an inch, as one column of text."""


class _Strip(NamedTuple):
    """Lines cut out of a page and set one below the other, and where each stands there and stood on the page."""

    picture: Image.Image
    tops: list[int]
    areas: list[Area]


def second_look(page: Grey, dpi: float, seen: Sequence[Seen], read: Reader, *, lost_only: bool = False) -> tuple[list[Seen], int]:
    """Return the words of a page in reading order, with doubtful and lost lines read again where that reads better.

    Of a page whose print is broken (`lost_only`) doubtful lines are no better read a second time: only lost ones are looked at.

    With them comes the number of lost lines, long enough to be surely lines of text, that could not be read this time either.
    """
    lines = [list(group) for _, group in groupby(seen, key=lambda word: word.line)]
    lost = lost_lines(page, dpi, [Area(*word[1:5]) for word in seen])
    poor, new = ({}, lost) if lost_only else _areas(lines, lost)
    doubtful = 0 if lost_only else sum(map(_poor_letters, lines))
    if not _is_enough(doubtful, lines, lost) or len(poor) + len(new) > _MOST:
        return list(seen), 0
    again = _read_again(page, dpi, [*poor.values(), *new], read)
    for index, line in zip(poor, again, strict=False):
        if line and _worth(line) > _worth(lines[index]):
            lines[index] = [word._replace(line=lines[index][0].line) for word in line]
    unread = 0
    for area, line in zip(new, again[len(poor) :], strict=True):
        if line and confidence(line) > _TRUSTED:
            _put_in(lines, line)
        elif _length(area) > _LONG:
            unread += 1
    return [word for line in lines for word in line], unread


def _areas(lines: Sequence[Line], lost: Sequence[Area]) -> tuple[dict[int, Area], list[Area]]:
    """Return where to look again: round each poor line, by its number, with the lost ink that belongs to it; and at lost lines."""
    poor = {index: _frame(line) for index, line in enumerate(lines) if _poor_letters(line) >= _MANY}
    new = []
    for area in lost:
        index = _line_beside(lines, area)
        if index is None:
            new.append(area)
        else:
            poor[index] = _round(poor.get(index, _frame(lines[index])), area)
    return poor, new


def _is_enough(doubtful: int, lines: Sequence[Line], lost: Sequence[Area]) -> bool:
    """Say whether a page has so many letters lost or poorly read (as given) that they are worth a call."""
    letters = doubtful + sum(2 * _length(area) for area in lost)
    return letters >= max(_ENOUGH[0], _ENOUGH[1] * sum(len(word.text) for line in lines for word in line))


def confidence(words: Sequence[Seen]) -> float:
    """Return the mean confidence of words, by their letters."""
    return sum(word.confidence * len(word.text) for word in words) / max(sum(len(word.text) for word in words), 1)


def _length(area: Area) -> float:
    return (area.right - area.left) / (area.bottom - area.top)


def _poor_letters(line: Line) -> int:
    return sum(sum(map(str.isalnum, word.text)) for word in line if word.confidence < _POOR)


def _worth(line: Line) -> float:
    return sum((word.confidence - _WORTH) * len(word.text) for word in line)


def _frame(line: Line) -> Area:
    columns = list(zip(*(word[1:5] for word in line), strict=True))
    return Area(min(columns[0]), min(columns[1]), max(columns[2]), max(columns[3]))


def _round(one: Area, other: Area) -> Area:
    return Area(min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom))


def _line_beside(lines: Sequence[Line], area: Area) -> int | None:
    """Return the line that an area of ink belongs to: on the same row, within it or a word's gap away."""
    for index, line in enumerate(lines):
        frame = _frame(line)
        shared = min(frame.bottom, area.bottom) - max(frame.top, area.top)
        gap = max(frame.left - area.right, area.left - frame.right)
        if shared > 0.5 * min(frame.bottom - frame.top, area.bottom - area.top) and gap < area.bottom - area.top:
            return index
    return None


def _read_again(page: Grey, dpi: float, areas: Sequence[Area], read: Reader) -> list[Line]:
    """Read areas of a page by themselves; return a line for each, its words where they stand on the page."""
    strip = _strip(page, areas)
    found: list[Line] = [[] for _ in areas]
    for word in read(np.asarray(strip.picture), dpi * _ENLARGED):
        middle = (word.top + word.bottom) / 2
        index = sum(top - _GAP / 2 <= middle for top in strip.tops) - 1
        if index >= 0:
            found[index].append(_put_back(word, strip, index))
    return found


def _strip(page: Grey, areas: Sequence[Area]) -> _Strip:
    height, width = page.shape
    cut, tops, taken = [], [], []
    at = _GAP
    for area in areas:
        left, top = max(area.left - 2 * _MARGIN, 0), max(area.top - _MARGIN, 0)
        right, bottom = min(area.right + 2 * _MARGIN, width), min(area.bottom + _MARGIN, height)
        size = round((right - left) * _ENLARGED), round((bottom - top) * _ENLARGED)
        cut.append(Image.fromarray(page[top:bottom, left:right]).resize(size, Image.Resampling.BICUBIC))
        tops.append(at)
        taken.append(Area(left, top, right, bottom))
        at += size[1] + _GAP
    picture = Image.new("L", (max(one.width for one in cut) + 2 * _GAP, at), 255)
    for one, top in zip(cut, tops, strict=True):
        picture.paste(one, (_GAP, top))
    return _Strip(picture, tops, taken)


def _put_back(word: Seen, strip: _Strip, index: int) -> Seen:
    area, top = strip.areas[index], strip.tops[index]
    left, right = (area.left + round((edge - _GAP) / _ENLARGED) for edge in (word.left, word.right))
    upper, lower = (area.top + round((edge - top) / _ENLARGED) for edge in (word.top, word.bottom))
    return word._replace(left=left, top=upper, right=right, bottom=lower)


def _put_in(lines: list[Line], line: Line) -> None:
    """Put a line that had been lost below the nearest line above it: within its block where it is near, else as a block of its own."""
    frame = _frame(line)
    above = [(_frame(other).bottom, index) for index, other in enumerate(lines) if _is_above(_frame(other), frame)]
    bottom, index = max(above, default=(0, -1))
    blocks = max((other[0].line[0] for other in lines), default=0)
    near = index >= 0 and frame.top - bottom < frame.bottom - frame.top
    block, paragraph, _ = lines[index][0].line if near else (blocks + 1, 1, 0)
    number = 1 + max((other[0].line[2] for other in lines if other[0].line[:2] == (block, paragraph)), default=0)
    lines.insert(index + 1, [word._replace(line=(block, paragraph, number)) for word in line])


def _is_above(upper: Area, lower: Area) -> bool:
    shared = min(upper.right, lower.right) - max(upper.left, lower.left)
    return (upper.top + upper.bottom) / 2 < lower.top and shared > 0.3 * min(upper.right - upper.left, lower.right - lower.left)
