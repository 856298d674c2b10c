"""A page between picture and text: tokens with their places, gathered into lines and blocks, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.document import Origin, Role


class Token(NamedTuple):
    """A word as it stands on a page: its place in points from the top-left corner of the upright page.

    `joined` says that the next token goes on without a space, as after a hyphen that only a line end called for.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0
    joined: bool = False


class Line(NamedTuple):
    """Tokens on one base line, left to right, and the rectangle round them."""

    tokens: Sequence[Token]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Return the height of the line in points."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """Return the words of the line with spaces between."""
        return " ".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a paragraph, a heading, an address, a cell. `flows` says that the next block goes on with it."""

    lines: Sequence[Line]
    role: Role = "text"


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


def line_of(tokens: Sequence[Token]) -> Line:
    """Gather tokens into a line."""
    return Line(
        tokens,
        min(token.left for token in tokens),
        min(token.top for token in tokens),
        max(token.right for token in tokens),
        max(token.bottom for token in tokens),
    )


def frame(lines: Iterable[Line]) -> tuple[float, float, float, float]:
    """Return the rectangle round some lines: left, top, right, bottom."""
    every = tuple(lines)
    return (
        min(line.left for line in every),
        min(line.top for line in every),
        max(line.right for line in every),
        max(line.bottom for line in every),
    )
