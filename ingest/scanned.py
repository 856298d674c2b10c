"""A page that is a picture, read: cleaned, recognised, and its words put back where they stand on the picture as it came."""

from __future__ import annotations

import os
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from PIL import Image

from ingest.errors import TimeLimit
from ingest.layout import Block, Line, Places, Sheet, line_of
from ingest.ocr import COLUMN, WHOLE_PAGE, Seen, recognised
from ingest.reader import Scanning
from ingest.scan.clean import Cleaned, cleaned, turned_over, turning
from ingest.scan.colour import grey
from ingest.scan.curl import below
from ingest.scan.morphology import Grey
from ingest.scan.quadrilateral import Points
from ingest.scan_tables import with_tables
from ingest.second_look import second_look
from ingest.wrapped import mended

_POINTS = 72.0
_A4 = 842.0  # points, the longer side of a page whose picture states no resolution
_POOR = 0.5  # a page read with less mean confidence could as well be upside down
_UNSURE = 0.2  # how far the ink must rise for a page to be surely upright
_LEAST = 20  # pixels: a smaller picture holds no line of text
_ASKEW = 5.0  # degrees
_PATIENCE = 3.0  # times the usual limit: what the supervisor of the readers allows a letter
_NOTE = 12  # words of a note in the margin
_HAND, _SCRAWL, _PRINT = 0.75, 0.45, 0.88  # confidence below which words may be, or surely are, no print; above which they are
_WELSH = re.compile(
    r"(?:yr?|yn|mae|ar|gan|gyda|am|eich|ein|wedi|fod|bod|hyn|cyngor|llythyr|gwybodaeth|plant|rydym|[aoi]['’]r|sy['’]n)[.,;:]?"
)


def read_picture(
    picture: Image.Image, dpi: tuple[float, float] | None, scanning: Scanning, *, turned: int = 0, notes: Sequence[tuple[str, str]] = ()
) -> Sheet:
    """Read the picture of a page. `turned` is how far it was turned clockwise before it came here, which is added to its rotation.

    Raises `MissingService` where Tesseract is not installed.
    """
    page = grey(picture)
    if min(page.shape) < _LEAST:
        return Sheet(*_size(page.shape, dpi), (), "OCR", turned, notes=[*notes, ("page-unread", "This page is too small to be read.")])
    clean, seen, doubts = _reading(cleaned(page, dpi), scanning)
    place = _Place.of(page.shape, dpi, clean)
    blocks = _blocks(seen, place)
    rotation = (turned + clean.rotation) % 360
    every = [*notes, *doubts, *_doubts(seen, blocks, scanning, clean.penned)]
    if abs(clean.skew) > _ASKEW:
        every.append(("page-askew", f"This page lay askew by {abs(clean.skew):.0f} degrees: its edges may be missing."))
    return Sheet(place.width, place.height, blocks, "OCR", rotation, clean.skew, round(clean.dpi), every)


@dataclass(frozen=True, slots=True)
class _Tesseract:
    """Tesseract for one page, whose calls must all be done by the given time of the monotonic clock."""

    scanning: Scanning
    until: float

    def read(self, page: Grey, dpi: float, languages: Sequence[str], mode: int = WHOLE_PAGE) -> list[Seen]:
        """Read a picture. Raises `TimeLimit` where the page's time is over."""
        left = self.until - time.monotonic() if self.scanning.seconds else 0.0
        if left < 0:
            raise TimeLimit("A page took too long to read.")
        return recognised(Image.fromarray(page), dpi=round(dpi), languages=languages, mode=mode, seconds=left)


def _reading(clean: Cleaned, scanning: Scanning) -> tuple[Cleaned, list[Seen], list[tuple[str, str]]]:
    """Recognise a cleaned page, and what of it was read poorly or not at all once more."""
    tesseract = _Tesseract(scanning, time.monotonic() + scanning.seconds * _busy())
    try:
        clean, seen, languages = _first_look(clean, tesseract)
    except TimeLimit as error:
        return clean, [], [("page-unread", error.why)]
    try:
        seen, unread = second_look(
            clean.page, clean.dpi, seen, lambda strip, dpi: tesseract.read(strip, dpi, languages, COLUMN), lost_only=clean.restored
        )
    except TimeLimit:
        unread = 0
    lines = "A line" if unread == 1 else f"{unread} lines"
    return clean, seen, [("lines-unread", f"{lines} of this page could not be read: compare it with the picture.")] if unread else []


def _busy() -> float:
    """Return by how much longer than usual a page may take, on a machine with more to do than processors to do it."""
    return min(max(os.getloadavg()[0] / (os.cpu_count() or 1), 1.0), _PATIENCE)


def _first_look(clean: Cleaned, tesseract: _Tesseract) -> tuple[Cleaned, list[Seen], Sequence[str]]:
    """Recognise a cleaned page: in Welsh where its English reading looks Welsh, upside down where it reads poorly upright."""
    languages = tesseract.scanning.languages[:1]
    seen = tesseract.read(clean.page, clean.dpi, languages)
    if len(tesseract.scanning.languages) > 1 and _looks_welsh(seen):
        languages = tesseract.scanning.languages[1:]
        seen = tesseract.read(clean.page, clean.dpi, languages)
    if _mean(seen) < _POOR and clean.rising < _UNSURE:
        over = turned_over(clean)
        again = tesseract.read(over.page, over.dpi, tesseract.scanning.languages[:1])
        if _mean(again) > _mean(seen) + 0.1:
            return over, again, tesseract.scanning.languages[:1]
    return clean, seen, languages


def _mean(seen: Sequence[Seen]) -> float:
    return sum(word.confidence for word in seen) / len(seen) if seen else 0.0


def _looks_welsh(seen: Sequence[Seen]) -> bool:
    return sum(bool(_WELSH.fullmatch(word.text.lower())) for word in seen) > max(0.06 * len(seen), 3)


def _size(shape: tuple[int, ...], dpi: tuple[float, float] | None) -> tuple[float, float]:
    """Return the width and height of a picture in points."""
    across, down = dpi or (max(shape) / _A4 * _POINTS,) * 2
    return shape[1] / across * _POINTS, shape[0] / down * _POINTS


class _Place:
    """Where a place on the cleaned page is, in points, on the upright page."""

    def __init__(self, clean: Cleaned, matrix: Points, width: float, height: float) -> None:
        self.clean = clean
        self.matrix = matrix
        self.width = width
        self.height = height

    @classmethod
    def of(cls, shape: tuple[int, ...], dpi: tuple[float, float] | None, clean: Cleaned) -> _Place:
        across, down = dpi or (max(shape) / _A4 * _POINTS,) * 2
        width, height = _size(shape, dpi)
        turns = clean.rotation // 90
        if turns % 2:
            width, height = height, width
        points = np.array([[_POINTS / across, 0, 0], [0, _POINTS / down, 0], [0, 0, 1.0]])
        upright = np.linalg.inv(turning(turns, (height, width))).astype(np.float64)
        return cls(clean, upright @ points @ clean.back, width, height)

    def boxes(self, places: Places) -> Places:
        """Return where words stand, given in pixels of the cleaned page."""
        edges = places.astype(np.float64)
        corners = np.stack([edges[:, [0, 1]], edges[:, [2, 1]], edges[:, [2, 3]], edges[:, [0, 3]]], axis=1)
        corners[..., 1] += below(corners[..., 0], self.clean.bend, self.clean.page.shape[1])
        flat = np.concatenate((corners.reshape(-1, 2), np.ones((len(places) * 4, 1))), axis=1) @ self.matrix.T
        found = (flat[:, :2] / flat[:, 2:]).reshape(-1, 4, 2)
        limit = (self.width, self.height)
        low, high = np.clip(found.min(axis=1), 0, limit), np.clip(found.max(axis=1), 0, limit)
        return np.concatenate((low, high), axis=1).astype(np.float32)


def _blocks(seen: Sequence[Seen], place: _Place) -> list[Block]:
    parts: dict[tuple[int, int], list[list[Seen]]] = {}
    for (block, paragraph, _), row in groupby(seen, key=lambda word: word.line):
        parts.setdefault((block, paragraph), []).append(list(row))
    rows = list(parts.values())
    usual = statistics.median([word.bottom - word.top for word in seen]) if seen else 0
    written = [_looks_written([word for row in part for word in row], usual) for part in rows]
    found = []
    for numbers in mended(rows, written):
        lines = [_line(row) for number in numbers for row in rows[number]]
        found.append(Block(lines, "handwriting" if written[numbers[0]] else "text"))
    laid = with_tables(found, _POINTS / place.clean.dpi)
    return [block._replace(lines=[line_of(line.words, place.boxes(line.places), line.sure) for line in block.lines]) for block in laid]


def _line(row: Sequence[Seen]) -> Line:
    places = np.array([word[1:5] for word in row], dtype=np.float32)
    return line_of([word.text for word in row], places, [round(word.confidence, 2) for word in row])


def _looks_written(words: Sequence[Seen], usual: float) -> bool:
    """Say whether a block of words looks written by hand: few, badly read, and not of the height of the print."""
    if len(words) > _NOTE or _mean(words) > _HAND or any(word.confidence > _PRINT and len(word.text) > 3 for word in words):
        return False
    height = statistics.median([word.bottom - word.top for word in words])
    return height > 1.3 * usual or _mean(words) < _SCRAWL


def _doubts(seen: Sequence[Seen], blocks: Sequence[Block], scanning: Scanning, penned: bool) -> list[tuple[str, str]]:
    if not seen:
        return [("page-unread", "No words were found on this page.")]
    found = []
    if _mean(seen) < _POOR:
        found.append(("page-poorly-read", f"This page was read with little confidence ({_mean(seen):.0%}): compare it with the picture."))
    if any(block.role == "handwriting" for block in blocks):
        found.append(("handwriting", "Something on this page looks written by hand: compare it with the picture."))
    elif penned:
        found.append(("handwriting", "A pen went over print on this page, and was left out: compare it with the picture."))
    doubtful = [word.text for word in seen if word.confidence < scanning.doubtful]
    if len(doubtful) > max(0.02 * len(seen), min(2, 0.2 * len(seen))):
        some = ", ".join(f"“{word}”" for word in doubtful[:8])
        found.append(("doubtful-words", f"{len(doubtful)} of {len(seen)} words of this page were read with little confidence, as {some}."))
    return found
