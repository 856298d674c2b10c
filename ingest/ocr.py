"""Tesseract: a grey picture in, words with boxes and confidences out, one call a page and one thread a call."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from PIL import Image

from ingest.errors import MissingService, TimeLimit

REMEDY = "Tesseract, which reads scanned pages, is not installed: run `apt-get install tesseract-ocr tesseract-ocr-cym`."
WHOLE_PAGE = 3  # Tesseract's page segmentation mode: find the columns and lines of a page by itself
COLUMN = 6  # its mode for one even column of text


class Seen(NamedTuple):
    """A word that Tesseract saw: its place in pixels, how sure it is (0 to 1), and the block, paragraph and line it put it in."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]


def recognised(
    picture: Image.Image, *, dpi: int, languages: Sequence[str] = ("eng",), mode: int = WHOLE_PAGE, seconds: float = 0.0
) -> list[Seen]:
    """Read a grey picture. `seconds` bounds the call (0: no bound).

    Raises `MissingService` where Tesseract or a language is not installed, `TimeLimit` where the bound is passed.
    """
    import pytesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.NamedTemporaryFile(suffix=".bmp", prefix="letterbook-") as kept:
        picture.save(kept, "BMP")
        kept.flush()
        try:
            table = pytesseract.image_to_data(
                kept.name, lang="+".join(languages), config=f"--psm {mode} --dpi {dpi} -c tessedit_do_invert=0", timeout=seconds
            )
        except pytesseract.TesseractNotFoundError as error:
            raise MissingService(REMEDY) from error
        except pytesseract.TesseractError as error:
            if "language" in str(error):
                raise MissingService(REMEDY) from error
            return []
        except RuntimeError as error:
            raise TimeLimit("A page took too long to read.") from error
    return _capitals([seen for row in table.split("\n")[1:] if (seen := _word(row)) is not None])


def _word(row: str) -> Seen | None:
    """Make a word of a row of Tesseract's table: level, page, block, par, line, word, left, top, width, height, conf, text."""
    cells = row.split("\t")
    if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
        return None
    left, top, width, height = map(int, cells[6:10])
    line = (int(cells[2]), int(cells[3]), int(cells[4]))
    return Seen(cells[11].strip(), left, top, left + width, top + height, max(float(cells[10]), 0.0) / 100, line)


def _capitals(seen: list[Seen]) -> list[Seen]:
    """Take a lone bar before a word in small letters for the capital I, as which Tesseract often reads it."""
    return [
        word._replace(text="I") if word.text == "|" and after and after.line == word.line and after.text[0].islower() else word
        for word, after in zip_longest(seen, seen[1:])
    ]
