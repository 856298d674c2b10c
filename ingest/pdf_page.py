"""One page of a PDF: its text layer where it has one that can be trusted, else its picture, read by Tesseract."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ingest.columns import parted
from ingest.layout import Block, Line, Sheet
from ingest.page_layout import Typeset
from ingest.pdf_hidden import unseen
from ingest.pdf_notes import notes_on
from ingest.pdf_picture import holds_a_scan, rendered
from ingest.pdf_words import lines_of
from ingest.reader import Delivery
from ingest.rules import rules_of
from ingest.scanned import read_picture
from ingest.second_reader import disagrees
from ingest.tables import tabled

if TYPE_CHECKING:
    import pypdfium2

_FEW = 12  # words: a page that is a picture may still bear a stamp or a page number as text
_PROSE = 200  # characters in which a common word must come
_EVERY = 10  # page in so many is checked by the second reader
_ODD = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
_COMMON = re.compile(r"\b(?:the|of|to|and|in|is|for|on|that|by|be|this|with|yr|yn|ar|am|ei|mae|bod|gan)\b", re.IGNORECASE)
_HIDDEN = "Words on this page are hidden from its readers (invisible, white, tiny or beside the page)."


def read_page(page: pypdfium2.PdfPage, number: int, delivery: Delivery) -> Typeset | Sheet:
    """Read a page: as lines of its text layer, still to be laid out, or as a sheet where it had to be recognised."""
    textpage = page.get_textpage()
    lines, starts = lines_of(page, textpage)
    hidden = unseen(page, textpage, lines, starts)
    count = sum(len(line.words) for line in lines)
    layered = len(hidden.invisible) > len(lines) / 2
    if (count < _FEW or layered) and holds_a_scan(page):
        if layered and _agrees(page, lines, delivery):
            return _typeset(page, lines, hidden.hidden, [])
        return _recognised(page, delivery)
    text = " ".join(word for line in lines for word in line.words)
    odd = _looks_wrong(text, count)
    if odd and not _agrees(page, lines, delivery):
        return _recognised(page, delivery, ("text-layer-wrong", "The text in the file is not what the page shows: its picture was read."))
    notes = [] if lines else [("page-empty", "This page is empty.")]
    if (odd or not number % _EVERY) and disagrees(delivery.data, number, text):
        notes.append(("readers-disagree", "Two programs read this page differently: compare it with its picture."))
    return _typeset(page, lines, hidden.hidden | hidden.invisible, notes)


def _typeset(page: pypdfium2.PdfPage, lines: Sequence[Line], hidden: set[int], notes: list[tuple[str, str]]) -> Typeset:
    width, height = page.get_size()
    filled, comments = notes_on(page)
    asides = [*comments, *(Block([lines[index]], "comment") for index in sorted(hidden))]
    seen = [line for index, line in enumerate(lines) if index not in hidden] if hidden else list(lines)
    doubts = [*notes, ("hidden-text", _HIDDEN)] if hidden else notes
    body, tables = tabled(seen, rules_of(page))
    return Typeset([*parted(body), *filled], width, height, page.get_rotation(), doubts, asides, tables)


def _recognised(page: pypdfium2.PdfPage, delivery: Delivery, *notes: tuple[str, str]) -> Sheet:
    picture, dpi = rendered(page, delivery.limits)
    return read_picture(picture, (dpi, dpi), delivery.scanning, turned=page.get_rotation(), notes=notes)


def _looks_wrong(text: str, count: int) -> bool:
    """Say whether a text layer looks like rubble: odd characters, or hardly a common word among many."""
    if len(_ODD.findall(text)) > max(3, count // 50):
        return True
    return len(text) >= _PROSE and not _COMMON.search(text)


def _agrees(page: pypdfium2.PdfPage, lines: Sequence[Line], delivery: Delivery) -> bool:
    """Say whether a text layer is what the page shows, by reading the picture of a few of its lines."""
    if not lines:
        return False
    picture, dpi = rendered(page, delivery.limits)
    middle = sorted(lines, key=lambda line: line.top)[len(lines) // 3 : len(lines) // 3 + 8]
    top, bottom = min(line.top for line in middle) - 4, max(line.bottom for line in middle) + 4
    scale = dpi / 72
    band = picture.crop((0, max(round(top * scale), 0), picture.width, min(round(bottom * scale), picture.height)))
    sheet = read_picture(band, (dpi, dpi), delivery.scanning)
    shown = _letters(word for block in sheet.blocks for line in block.lines for word in line.words)
    said = _letters(word for line in lines if top <= line.top and line.bottom <= bottom for word in line.words)
    common = sum((shown & said).values())
    return common >= 0.7 * max(sum(shown.values()), sum(said.values()), 1)


def _letters(words: Iterable[str]) -> Counter[str]:
    return Counter(re.sub(r"\W", "", word.lower()) for word in words)
