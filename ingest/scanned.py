"""A page that is a picture, read: cleaned, recognised, and its words put back where they stand on the picture as it came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from PIL import Image

from ingest.document import Role
from ingest.layout import Block, Line, Sheet, Token, line_of
from ingest.ocr import Seen, recognised
from ingest.reader import Scanning
from ingest.scan.clean import Cleaned, cleaned, turning
from ingest.scan.quadrilateral import Points

_POINTS = 72.0
_A4 = 842.0  # points, the longer side of a page whose picture states no resolution
_POOR = 0.5  # a page read with less mean confidence could as well be upside down


def read_picture(
    picture: Image.Image, dpi: tuple[float, float] | None, scanning: Scanning, *, turned: int = 0, notes: Sequence[tuple[str, str]] = ()
) -> Sheet:
    """Read the picture of a page. `turned` is how far it was turned clockwise before it came here, which is added to its rotation."""
    grey = np.asarray(picture.convert("L"))
    clean = cleaned(grey, dpi)
    seen = recognised(Image.fromarray(clean.page), dpi=round(clean.dpi), seconds=scanning.seconds)
    place = _Place.of(grey.shape, dpi, clean)
    blocks = _blocks(seen, place)
    doubts = [*notes, *_doubts(seen, scanning)]
    rotation = (turned + clean.rotation) % 360
    return Sheet(place.width, place.height, blocks, "OCR", rotation, clean.skew, round(clean.dpi), doubts)


class _Place:
    """Where a place on the cleaned page is, in points, on the upright page."""

    def __init__(self, matrix: Points, width: float, height: float) -> None:
        self.matrix = matrix
        self.width = width
        self.height = height

    @classmethod
    def of(cls, shape: tuple[int, ...], dpi: tuple[float, float] | None, clean: Cleaned) -> _Place:
        across, down = dpi or (max(shape) / _A4 * _POINTS,) * 2
        height, width = shape[0] / down * _POINTS, shape[1] / across * _POINTS
        turns = clean.rotation // 90
        if turns % 2:
            width, height = height, width
        points = np.array([[_POINTS / across, 0, 0], [0, _POINTS / down, 0], [0, 0, 1.0]])
        upright: Points = np.linalg.inv(turning(turns, (height, width)))
        return cls(upright @ points @ clean.back, width, height)

    def boxes(self, seen: Sequence[Seen]) -> list[tuple[float, float, float, float]]:
        """Return left, top, right, bottom of each word."""
        edges = np.array([word[1:5] for word in seen], dtype=np.float64)
        corners = np.stack([edges[:, [0, 1]], edges[:, [2, 1]], edges[:, [2, 3]], edges[:, [0, 3]]], axis=1)
        flat = np.concatenate((corners.reshape(-1, 2), np.ones((len(seen) * 4, 1))), axis=1) @ self.matrix.T
        found = (flat[:, :2] / flat[:, 2:]).reshape(-1, 4, 2)
        limit = (self.width, self.height)
        low, high = np.clip(found.min(axis=1), 0, limit), np.clip(found.max(axis=1), 0, limit)
        return [(*least, *most) for least, most in zip(np.round(low, 2).tolist(), np.round(high, 2).tolist(), strict=True)]


def _blocks(seen: Sequence[Seen], place: _Place) -> list[Block]:
    if not seen:
        return []
    tokens = [Token(word.text, *box, round(word.confidence, 2)) for word, box in zip(seen, place.boxes(seen), strict=True)]
    lines: list[tuple[tuple[int, int], Line]] = []
    for key, members in groupby(zip(seen, tokens, strict=True), key=lambda pair: pair[0].line):
        lines.append((key[:2], line_of([token for _, token in members])))
    role: Role = "text"
    return [Block([line for _, line in members], role) for _, members in groupby(lines, key=lambda pair: pair[0])]


def _doubts(seen: Sequence[Seen], scanning: Scanning) -> list[tuple[str, str]]:
    if not seen:
        return [("page-unread", "No words were found on this page.")]
    mean = sum(word.confidence for word in seen) / len(seen)
    if mean < _POOR:
        return [("page-poorly-read", f"This page was read with little confidence ({mean:.0%}): compare it with the picture.")]
    doubtful = sum(word.confidence < scanning.doubtful for word in seen)
    if doubtful > 0.1 * len(seen):
        return [("page-doubtful", f"{doubtful} of {len(seen)} words of this page were read with little confidence.")]
    return []
