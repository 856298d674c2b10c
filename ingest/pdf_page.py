"""One page of a PDF: its text layer where it has one that can be trusted, else its picture, read by Tesseract."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from ingest.columns import parted
from ingest.layout import Block, Line, Sheet
from ingest.page_layout import Typeset
from ingest.pdf_even import evened
from ingest.pdf_hidden import unseen
from ingest.pdf_notes import notes_on, strikes_out, with_values
from ingest.pdf_picture import holds_a_scan, rendered
from ingest.pdf_turn import set_upright, turns
from ingest.pdf_words import lines_of
from ingest.reader import Delivery
from ingest.rules import CROWDED, rules_of
from ingest.scanned import read_picture
from ingest.second_reader import disagrees
from ingest.sideways import sideways_parts
from ingest.tables import tabled

if TYPE_CHECKING:
    import pypdfium2

_FEW, _SHORT = 12, 60  # words and characters: a page that is a picture may still bear a stamp or a page number as text
_PROSE = 200  # characters in which a common word must come
_SURE = 0.6  # mean confidence of a page that was recognised
_RULED = 300  # rules that make no table: ruled paper, a plan or a chart
_LONGER, _ALIKE = 4, 70  # letters of a word, and likeness in a hundred
_EVERY = 10  # page in so many is checked by the second reader
_ODD = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
_COMMON = re.compile(r"\b(?:the|of|to|and|in|is|for|on|that|by|be|this|with|yr|yn|ar|am|ei|mae|bod|gan)\b", re.IGNORECASE)
_STRUCK = "A note on this page strikes out words, which were read all the same: compare it with its picture."
_HIDDEN = "Words on this page are hidden from its readers (invisible, white, tiny or beside the page)."


def read_page(page: pypdfium2.PdfPage, number: int, delivery: Delivery) -> Typeset | Sheet:
    """Read a page: as lines of its text layer, still to be laid out, or as a sheet where it had to be recognised."""
    textpage = page.get_textpage()
    lines, starts = lines_of(page, textpage)
    turned = turns(textpage, starts)
    if any(turned) and set_upright(page, lines, turned):
        lines, starts = lines_of(page, textpage)
        turned = turns(textpage, starts)
    hidden = unseen(page, textpage, lines, starts)
    count = sum([len(line.words) for line in lines])
    layered = len(hidden.invisible) > len(lines) / 2
    text = " ".join(chain.from_iterable([line.words for line in lines]))
    if ((count < _FEW and len(text) < _SHORT) or layered) and holds_a_scan(page):
        if layered and _agrees(page, lines, delivery):
            return _typeset(page, lines, hidden.hidden, [], turned)
        return _recognised(page, delivery)
    notes = [] if lines else [("page-empty", "This page is empty.")]
    odd = _looks_wrong(text, count)
    if odd and _is_whole(text):
        notes.append(("broken-characters", "Some characters of this page have no letter in the file: compare it with its picture."))
    elif odd and not _agrees(page, lines, delivery):
        sheet = _recognised(page, delivery, ("text-layer-wrong", "The text in the file is not what the page shows: its picture was read."))
        if _surely_read(sheet) or _ODD.search(text):
            return sheet
    if (odd or not number % _EVERY) and disagrees(delivery.data, number, text):
        notes.append(("readers-disagree", "Two programs read this page differently: compare it with its picture."))
    return _typeset(page, lines, hidden.hidden | hidden.invisible, notes, turned)


def _typeset(
    page: pypdfium2.PdfPage, lines: Sequence[Line], hidden: set[int], notes: list[tuple[str, str]], turned: Sequence[int]
) -> Typeset:
    """Gather what is seen on a page: its lines, its tables, and what stands aside: comments, hidden words, lines that run sideways."""
    width, height = page.get_size()
    filled, comments = notes_on(page)
    asides = [*comments, *(Block([lines[index]], "comment") for index in sorted(hidden))]
    sideways = {index: way for index, turn in enumerate(turned) if (way := (turn + page.get_rotation()) % 360) % 180} if any(turned) else {}
    aside = hidden | sideways.keys() if sideways else hidden
    seen = [line for index, line in enumerate(lines) if index not in aside] if aside else list(lines)
    words = any(character.isalnum() for index in hidden for character in lines[index].text)
    doubts = [*notes, ("hidden-text", _HIDDEN)] if words else notes
    if strikes_out(page):
        doubts = [*doubts, ("struck-out", _STRUCK)]
    rules = rules_of(page)
    body, tables = tabled(with_values(evened(seen), filled), rules)
    if pdfium.FPDFPage_CountObjects(page) > CROWDED or (len(rules) > _RULED and not tables):
        doubts = [*doubts, ("drawing", "Very many lines are drawn on this page: compare its words with its picture.")]
    if sideways:
        asides += sideways_parts([(lines[index], way) for index, way in sideways.items() if index not in hidden], rules, (width, height))
    return Typeset(parted(body), width, height, page.get_rotation(), doubts, asides, tables)


def _recognised(page: pypdfium2.PdfPage, delivery: Delivery, *notes: tuple[str, str]) -> Sheet:
    picture, dpi = rendered(page, delivery.limits)
    return read_picture(picture, (dpi, dpi), delivery.scanning, turned=page.get_rotation(), notes=notes)


def _looks_wrong(text: str, count: int) -> bool:
    """Say whether a text layer looks like rubble: odd characters, or hardly a common word among many."""
    if len(_ODD.findall(text)) > max(3, count // 50):
        return True
    return len(text) >= _PROSE and not _COMMON.search(text)


def _is_whole(text: str) -> bool:
    """Say whether a text is prose all the same, odd characters among it, as in formulas."""
    return len(_COMMON.findall(text)) > _FEW and len(_ODD.findall(text)) < 0.02 * len(text)


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
    return common >= 0.7 * max(sum(shown.values()), sum(said.values()), 1) or _nearly_agree(shown, said)


def _nearly_agree(shown: Counter[str], said: Counter[str]) -> bool:
    """Say whether most longer words of either have one much like them in the other: a language the recogniser does not know."""
    one, other = ([word for word in words if len(word) >= _LONGER] for words in (shown, said))
    if min(len(one), len(other)) < _FEW:
        return False
    alike = cdist(one, other, scorer=ratio, score_cutoff=_ALIKE)
    return bool((alike.max(axis=0) > 0).mean() >= 0.8 and (alike.max(axis=1) > 0).mean() >= 0.8)


def _letters(words: Iterable[str]) -> Counter[str]:
    """Count words without accents and marks, which a recogniser of other languages misreads."""
    plain = unicodedata.normalize("NFKD", " ".join(words).lower()).replace("ł", "l").replace("ø", "o").split(" ")
    return Counter(re.sub(r"[^\w]|[\u0300-\u036f]", "", word) for word in plain)


def _surely_read(sheet: Sheet) -> bool:
    """Say whether most words of a recognised page were read surely: those of a script that the recogniser does not know are not."""
    sure = [value for block in sheet.blocks for line in block.lines for value in line.sure]
    return bool(sure) and sum(sure) / len(sure) >= _SURE
