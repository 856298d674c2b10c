"""A page between picture and text: words with their places, gathered into lines and blocks, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.document import Origin, Role

Places = npt.NDArray[np.float32]
"""Rectangles in points from the top-left corner of the upright page, one a row: left, top, right, bottom."""


class Line(NamedTuple):
    """Words on one base line, left to right, with the place of each, and the rectangle round them all.

    `sure` is how sure each word was read (empty: a text layer, wholly sure). `joined` says that the first word of the next line
    goes on without a space, as after a hyphen that only the line end called for.
    """

    words: Sequence[str]
    places: Places
    left: float
    top: float
    right: float
    bottom: float
    sure: Sequence[float] = ()
    joined: bool = False

    @property
    def height(self) -> float:
        """Return the height of the line in points."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """Return the words of the line with spaces between."""
        return " ".join(self.words)

    def part(self, first: int, last: int) -> Line:
        """Return the words from `first` to before `last` as a line of their own."""
        whole = last == len(self.words)
        return line_of(self.words[first:last], self.places[first:last], self.sure[first:last], joined=self.joined and whole)


class Block(NamedTuple):
    """Lines that belong together: a paragraph, a heading, an address, a cell; or a whole table, which has `cells`.

    `tabs` says that a cell stands on the row of the one before it, and how many columns further to the right.
    """

    lines: Sequence[Line]
    role: Role = "text"
    tabs: int = 0
    cells: Sequence[Block] = ()

    @property
    def text(self) -> str:
        """Return its words with spaces between."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that has been read: its blocks in reading order and how they were got (see `Page`); notes are doubts (code, sentence)."""

    width: float
    height: float
    blocks: Sequence[Block]
    origin: Origin
    rotation: int = 0
    skew: float = 0.0
    dpi: int | None = None
    notes: Sequence[tuple[str, str]] = field(default=())


def line_of(words: Sequence[str], places: Places, sure: Sequence[float] = (), *, joined: bool = False) -> Line:
    """Gather words into a line."""
    left, top = places[:, :2].min(axis=0).tolist()
    right, bottom = places[:, 2:].max(axis=0).tolist()
    return Line(words, places, left, top, right, bottom, sure, joined)


def frame(lines: Iterable[Line]) -> tuple[float, float, float, float]:
    """Return the rectangle round some lines: left, top, right, bottom."""
    left, top, right, bottom = zip(*[line[2:6] for line in lines], strict=True)
    return min(left), min(top), max(right), max(bottom)
