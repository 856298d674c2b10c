"""A page that is a picture, read: cleaned, recognised, and its words put back where they stand on the picture as it came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from PIL import Image

from ingest.layout import Block, Line, Places, Sheet, line_of
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
        upright = np.linalg.inv(turning(turns, (height, width))).astype(np.float64)
        return cls(upright @ points @ clean.back, width, height)

    def boxes(self, seen: Sequence[Seen]) -> Places:
        """Return where each word stands."""
        edges = np.array([word[1:5] for word in seen], dtype=np.float64)
        corners = np.stack([edges[:, [0, 1]], edges[:, [2, 1]], edges[:, [2, 3]], edges[:, [0, 3]]], axis=1)
        flat = np.concatenate((corners.reshape(-1, 2), np.ones((len(seen) * 4, 1))), axis=1) @ self.matrix.T
        found = (flat[:, :2] / flat[:, 2:]).reshape(-1, 4, 2)
        limit = (self.width, self.height)
        low, high = np.clip(found.min(axis=1), 0, limit), np.clip(found.max(axis=1), 0, limit)
        return np.concatenate((low, high), axis=1).astype(np.float32)


def _blocks(seen: Sequence[Seen], place: _Place) -> list[Block]:
    blocks: dict[tuple[int, int], list[Line]] = {}
    for key, group in groupby(seen, key=lambda word: word.line):
        members = list(group)
        line = line_of([word.text for word in members], place.boxes(members), [round(word.confidence, 2) for word in members])
        blocks.setdefault(key[:2], []).append(line)
    return [Block(lines) for lines in blocks.values()]


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
