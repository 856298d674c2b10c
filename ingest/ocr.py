"""Tesseract: a grey picture in, words with boxes and confidences out, one call a page and one thread a call.

English, which nearly every page is in, is read within this process where Tesseract's library can be loaded (`tesseract_calls`). Any other
language, and every page on other machines, is read by its command (pytesseract), which gives the same words and leaves no memory taken.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple, Protocol

from PIL import Image

from ingest.errors import MissingService, TimeLimit
from ingest.tesseract_calls import Engine, engine

REMEDY = "Tesseract, which reads scanned pages, is not installed: run `apt-get install tesseract-ocr tesseract-ocr-cym`."
WHOLE_PAGE = 3  # Tesseract's page segmentation mode: find the columns and lines of a page by itself
COLUMN = 6  # its mode for one even column of text
_HELD = "eng"  # the language that is kept loaded
_LATE = "A page took too long to read."


class Seen(NamedTuple):
    """A word that Tesseract saw: its place in pixels, how sure it is (0 to 1), and the block, paragraph and line it put it in."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]


class Recogniser(Protocol):
    """A way to call Tesseract: reads a grey picture in `seconds` (0: no bound). Raises as `recognised` does."""

    def __call__(self, picture: Image.Image, *, dpi: int, mode: int, seconds: float) -> list[Seen]:
        """Return the words of a picture in Tesseract's order."""


def recognised(
    picture: Image.Image, *, dpi: int, languages: Sequence[str] = ("eng",), mode: int = WHOLE_PAGE, seconds: float = 0.0
) -> list[Seen]:
    """Read a grey picture. `seconds` bounds the call (0: no bound).

    Raises `MissingService` where Tesseract or a language is not installed, `TimeLimit` where the bound is passed.
    """
    return _capitals(recogniser("+".join(languages))(picture, dpi=dpi, mode=mode, seconds=seconds))


def recogniser(language: str) -> Recogniser:
    """Return the way to read a language (or several, with "+" between) on this machine."""
    held = engine(language) if language == _HELD and shutil.which("tesseract") else None
    return Command(language) if held is None else Library(held)


class Library:
    """Tesseract's library, in this process."""

    def __init__(self, held: Engine) -> None:
        self._held = held

    def __call__(self, picture: Image.Image, *, dpi: int, mode: int, seconds: float) -> list[Seen]:
        """Return the words of a picture. Raises `TimeLimit`."""
        try:
            told = self._held.words(picture.tobytes(), picture.size, dpi=dpi, mode=mode, seconds=seconds)
        except TimeoutError as error:
            raise TimeLimit(_LATE) from error
        lines = accumulate((one.begins for one in told), _line, initial=(0, 0, 0))
        next(lines)
        words = ((one, one.text.strip(), line) for one, line in zip(told, lines, strict=True))
        return [Seen(text, *one[1:5], max(one.confidence, 0.0) / 100, line) for one, text, line in words if text]


def _line(before: tuple[int, int, int], begins: tuple[bool, bool, bool]) -> tuple[int, int, int]:
    """Return the block, paragraph and line of a word by those of the word before it and what begins with it."""
    block, paragraph, line = before
    new_block, new_paragraph, new_line = begins
    paragraph = (0 if new_block else paragraph) + new_paragraph
    return block + new_block, paragraph, (0 if new_block or new_paragraph else line) + new_line


class Command:
    """Tesseract's command, in a process of its own for every call."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, picture: Image.Image, *, dpi: int, mode: int, seconds: float) -> list[Seen]:
        """Return the words of a picture. Raises `MissingService` and `TimeLimit`."""
        import pytesseract

        os.environ["OMP_THREAD_LIMIT"] = "1"
        settings = f"--psm {mode} --dpi {dpi} -c tessedit_do_invert=0"
        with tempfile.NamedTemporaryFile(suffix=".bmp", prefix="letterbook-") as kept:
            picture.save(kept, "BMP")
            kept.flush()
            try:
                table = pytesseract.image_to_data(kept.name, lang=self._language, config=settings, timeout=seconds)
            except pytesseract.TesseractNotFoundError as error:
                raise MissingService(REMEDY) from error
            except pytesseract.TesseractError as error:
                if "language" in str(error):
                    raise MissingService(REMEDY) from error
                return []
            except RuntimeError as error:
                raise TimeLimit(_LATE) from error
        return [seen for row in table.split("\n")[1:] if (seen := _word(row)) is not None]


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
