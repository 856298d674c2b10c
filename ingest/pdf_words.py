"""The text layer of a PDF page as lines of words, by pdfium.

pdfium gives the characters of a page in the order in which they are drawn, with a line end wherever the base line changes, and
U+FFFE for a hyphen at a line end. Boxes are asked for the first and last character of each word only, by calls that stay in C.
"""

from __future__ import annotations

import ctypes
import re
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium

from ingest.hyphens import keeps_hyphen
from ingest.layout import Line, Places
from ingest.pdfium_calls import filled, handle, quick

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt
    import pypdfium2

    Positions = npt.NDArray[np.intp]
    Kinds = npt.NDArray[np.uint8]
    Numbers = npt.NDArray[np.float32]

_HYPHEN = "\ufffe"
_LETTER, _LIGATED, _SPACE, _LINE_END, _HYPHENED, _ODD = range(6)  # kinds of characters, in this order
_PRIVATE = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "\uf020": " ", "\0": " "})
_LIGATURES = {"Ư": "ff", "Ɵ": "ti", "Ʃ": "tt"}  # as Word's PDF writer maps those of Aptos and Calibri; seen in files of 2024 and 2025
_LIGATURE = re.compile(r"(?<=[a-z])[ƯƟƩ](?=[a-zƯƟƩ]|\b)")
_RAISED = re.compile(r"\d\s{1,2}(?:st|nd|rd|th)\b")
_LETTERS = re.compile(r"(?:st|nd|rd|th)(?!\w)|[,.;:]\Z")
_LOOSE_BOX, _CHARACTER = quick("FPDFText_GetLooseCharBox", returns=None), quick("FPDFText_GetUnicode", returns=ctypes.c_uint)
_STOPS = frozenset(",.;:")
_KINDS = np.array([_SPACE if chr(code).isspace() else _LETTER for code in range(0x10000)], np.uint8)
_KINDS[[10, 13]], _KINDS[ord(_HYPHEN)] = _LINE_END, _HYPHENED
_KINDS[[0, *range(0xF000, 0xF100)]], _KINDS[[ord(letter) for letter in _LIGATURES]] = _ODD, _LIGATED
_AT_ONCE = 4096
_ROOM = (pdfium.FS_RECTF * _AT_ONCE)()
_PAIRS = np.frombuffer(memoryview(_ROOM).cast("B"), dtype=np.float32).reshape(-1, 8)  # the boxes of a word's first and last character
_PLACES = [ctypes.pointer(box) for box in _ROOM]


def lines_of(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> tuple[list[Line], list[int]]:
    """Return the lines of a page in drawing order, places turned upright, and the character of the page at which each begins."""
    text = _text(textpage)
    kinds = _kinds(text)
    if (kinds == _ODD).any():
        text = text.translate(_PRIVATE)
        kinds = _kinds(text)
        kinds[kinds == _ODD] = _LETTER
    found, ends, breaks = _found(kinds)
    if not len(found):
        return [], []
    places = _boxes(textpage, page, found, ends)
    of_line = np.searchsorted(breaks, found)
    new = np.ones(len(found), dtype=bool)
    new[1:] = (of_line[1:] != of_line[:-1]) & ~_beside(places)
    starts = found[new].tolist()
    hyphened = _HYPHEN in text
    words = [text[start:end] for start, end in zip(found.tolist(), ends.tolist(), strict=True)] if hyphened else text.split()
    if (kinds == _LIGATED).any():
        words = [_LIGATURE.sub(lambda found: _LIGATURES[found[0]], word) for word in words]
    if not _STOPS.isdisjoint(words) or _RAISED.search(text):
        words, places, new = _with_raised(words, places, new)
    return _gathered(words, places, np.flatnonzero(new)), starts


def _kinds(text: str) -> Kinds:
    """Return the kind of each character."""
    return _KINDS.take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), mode="clip")


def _found(kinds: Kinds) -> tuple[Positions, Positions, Positions]:
    """Return where words begin and end (a hyphen at a line end is the last of its word), and where lines end."""
    padded = np.full(len(kinds) + 2, _SPACE, np.uint8)
    padded[1:-1] = kinds
    inside = padded < _SPACE
    change = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = change[::2], change[1::2]
    return starts, ends + (padded[ends + 1] == _HYPHENED), np.flatnonzero(kinds >= _LINE_END)


def _with_raised(words: list[str], places: Places, new: npt.NDArray[np.bool_]) -> tuple[list[str], Places, npt.NDArray[np.bool_]]:
    """Join the raised letters of an ordinal to its figure, and a stop to the mark of a note, where they touch: pdfium parts them."""
    kept = np.ones(len(words), dtype=bool)
    for at in range(1, len(words)):
        figure, letters = places[at - 1], places[at]
        if (new[at] and words[at] not in _STOPS) or not _LETTERS.match(words[at]) or not words[at - 1][-1].isdigit():
            continue
        if letters[0] - figure[2] < 0.2 * (figure[3] - figure[1]):
            words[at] = words[at - 1] + words[at]
            places[at] = (*np.minimum(figure[:2], letters[:2]), *np.maximum(figure[2:], letters[2:]))
            kept[at - 1], new[at] = False, new[at - 1]
    return [word for word, keep in zip(words, kept, strict=True) if keep], places[kept], new[kept]


def _beside(places: Places) -> npt.NDArray[np.bool_]:
    """Say of each word but the first whether it stands right after the one before: raised, lowered or level, with no more than a space."""
    one, other = places[:-1], places[1:]
    heights = np.minimum(one[:, 3] - one[:, 1], other[:, 3] - other[:, 1])
    shared = np.minimum(one[:, 3], other[:, 3]) - np.maximum(one[:, 1], other[:, 1])
    gap = other[:, 0] - one[:, 2]
    beside: npt.NDArray[np.bool_] = (shared > 0.4 * heights) & (gap > -0.3 * heights) & (gap < 0.6 * heights)
    return beside


def _gathered(words: list[str], places: Places, firsts: npt.NDArray[np.intp]) -> list[Line]:
    """Cut the words into lines at the given places."""
    left_top = np.minimum.reduceat(places[:, :2], firsts).tolist()
    right_bottom = np.maximum.reduceat(places[:, 2:], firsts).tolist()
    starts = firsts.tolist()
    cuts = zip(starts, [*starts[1:], len(words)], left_top, right_bottom, strict=True)
    lines = [Line(words[start:end], places[start:end], *least, *most) for start, end, least, most in cuts]
    for at, line in enumerate(lines):
        if line.words[-1].endswith(_HYPHEN):
            lines[at] = _hyphenated(line, lines[at + 1] if at + 1 < len(lines) else None)
    return lines


def _hyphenated(line: Line, following: Line | None) -> Line:
    """Settle a hyphen at a line end: it stays where the word has one anyway, else the word is joined."""
    head = line.words[-1][:-1]
    tail = following.words[0] if following is not None else ""
    keeps = keeps_hyphen(head, tail)
    return line._replace(words=[*line.words[:-1], f"{head}-" if keeps else head], joined=bool(tail))


def _text(textpage: pypdfium2.PdfTextPage) -> str:
    """Return the characters of a page, one for each of pdfium's."""
    text: str = textpage.get_text_range()
    count = textpage.count_chars()
    if len(text) == count:
        return text
    codes: Iterable[int] = map(_CHARACTER, repeat(handle(textpage.raw)), range(count))
    return "".join(
        _HYPHEN if code == 2 else chr(code) if code and not 0xD800 <= code < 0xE000 and code < 0x110000 else "\ufffd" for code in codes
    )


def _boxes(textpage: pypdfium2.PdfTextPage, page: pypdfium2.PdfPage, starts: Positions, ends: Positions) -> Places:
    """Return the place of each word on the upright page: as high as the font is, not as its letters are."""
    outer = np.array((starts, ends - 1)).T.ravel().tolist()
    parts = []
    for first in range(0, len(outer), _AT_ONCE):
        some = outer[first : first + _AT_ONCE]
        filled(_LOOSE_BOX, handle(textpage.raw), some, _PLACES)
        parts.append(_PAIRS[: len(some) // 2].copy())
    both = np.concatenate(parts) if len(parts) > 1 else parts[0]
    low, high = np.minimum(both[:, :4], both[:, 4:]), np.maximum(both[:, :4], both[:, 4:])
    return upright((low[:, 0], low[:, 3], high[:, 2], high[:, 1]), page)


def upright(edges: Iterable[Numbers], page: pypdfium2.PdfPage) -> Places:
    """Turn places in the page's own space (left, bottom, right, top) into places from the top-left corner of the page as it is shown."""
    x0, y0, x1, y1 = page.get_bbox()  # a page may have its box from its parent, which `get_cropbox` does not know
    turn = page.get_rotation()
    left, bottom, right, top = edges
    if turn == 90:
        turned = (bottom - y0, left - x0, top - y0, right - x0)
    elif turn == 180:
        turned = (x1 - right, bottom - y0, x1 - left, top - y0)
    elif turn == 270:
        turned = (y1 - top, x1 - right, y1 - bottom, x1 - left)
    else:
        turned = (left - x0, y1 - top, right - x0, y1 - bottom)
    return np.ascontiguousarray(np.array(turned, np.float32).T)
