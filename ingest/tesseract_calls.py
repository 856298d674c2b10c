"""Tesseract within this process, by the C interface of the library that its command is made of: the same words, and no program to start.

A call of the command loads the language, writes the picture to a file and reads a table back; here a language is loaded once and kept.
The library can abort its process, as pdfium can: letters are read in processes that a supervisor starts anew.
"""

from __future__ import annotations

import atexit
import ctypes
import os
from collections.abc import Iterator
from ctypes import c_char_p, c_float, c_int, c_void_p
from functools import cache
from threading import Lock
from typing import Any, NamedTuple

_LIBRARY = "libtesseract.so.5"
_BLOCK, _PARAGRAPH, _LINE, _WORD = range(4)  # its levels of a page
_SETTINGS = {
    "tessedit_do_invert": "0",
    "debug_file": "/dev/null",
}  # light print on dark is turned before; no messages on our standard error


class Told(NamedTuple):
    """A word as the library tells it: its text, its edges in pixels, its confidence (0 to 100), and where a part of the page begins."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    begins: tuple[bool, bool, bool]
    """Whether the word is the first of a block, of a paragraph, of a line."""


class Engine:
    """Tesseract with a language loaded, for one call at a time."""

    def __init__(self, library: ctypes.CDLL, handle: int) -> None:
        self._library = library
        self._handle = handle
        self._one = Lock()

    def words(self, grey: bytes, size: tuple[int, int], *, dpi: int, mode: int, seconds: float) -> list[Told]:
        """Read a grey picture of the given width and height. Raises `TimeoutError` where it takes longer than `seconds` (0: no bound)."""
        api, handle, (width, height) = self._library, self._handle, size
        with self._one:
            api.TessBaseAPISetPageSegMode(handle, mode)
            api.TessBaseAPISetImage(handle, grey, width, height, 1, width)
            api.TessBaseAPISetSourceResolution(handle, dpi)
            watch = api.TessMonitorCreate()
            try:
                if seconds:
                    api.TessMonitorSetDeadlineMSecs(watch, max(round(seconds * 1000), 1))
                if api.TessBaseAPIRecognize(handle, watch):
                    if seconds:
                        raise TimeoutError
                    return []
                return list(self._told())
            finally:
                api.TessMonitorDelete(watch)
                api.TessBaseAPIClear(handle)

    def _told(self) -> Iterator[Told]:
        """Yield the words of the page just read, in its order."""
        api, edges = self._library, [c_int() for _ in range(4)]
        if not (place := api.TessBaseAPIGetIterator(self._handle)):
            return
        page = api.TessResultIteratorGetPageIterator(place)
        try:
            while True:
                if said := api.TessResultIteratorGetUTF8Text(place, _WORD):
                    text = ctypes.string_at(said).decode()
                    api.TessDeleteText(said)
                    api.TessPageIteratorBoundingBox(page, _WORD, *map(ctypes.byref, edges))
                    left, top, right, bottom = (edge.value for edge in edges)
                    block, paragraph, line = (
                        bool(api.TessPageIteratorIsAtBeginningOf(page, level)) for level in (_BLOCK, _PARAGRAPH, _LINE)
                    )
                    sure = api.TessResultIteratorConfidence(place, _WORD)
                    yield Told(text, left, top, right, bottom, sure, (block, paragraph, line))
                if not api.TessResultIteratorNext(place, _WORD):
                    return
        finally:
            api.TessResultIteratorDelete(place)


@cache
def engine(language: str) -> Engine | None:
    """Return Tesseract with a language loaded, or None where this machine has no such library or language."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # before it is loaded: its threads cost three times what they bring
    try:
        library = _typed(ctypes.CDLL(_LIBRARY))
    except (OSError, AttributeError):
        return None
    handle: int = library.TessBaseAPICreate()
    atexit.register(library.TessBaseAPIDelete, handle)
    if library.TessBaseAPIInit3(handle, None, language.encode()):
        return None
    for name, value in _SETTINGS.items():
        library.TessBaseAPISetVariable(handle, name.encode(), value.encode())
    return Engine(library, handle)


def _typed(library: ctypes.CDLL) -> ctypes.CDLL:
    """Give the functions their types, after `tesseract/capi.h`. Raises `AttributeError` where one is missing."""
    edge = ctypes.POINTER(c_int)
    functions: dict[str, tuple[Any, ...]] = {
        "TessBaseAPICreate": (c_void_p,),
        "TessBaseAPIDelete": (None, c_void_p),
        "TessBaseAPIInit3": (c_int, c_void_p, c_char_p, c_char_p),
        "TessBaseAPISetVariable": (c_int, c_void_p, c_char_p, c_char_p),
        "TessBaseAPISetPageSegMode": (None, c_void_p, c_int),
        "TessBaseAPISetImage": (None, c_void_p, c_char_p, c_int, c_int, c_int, c_int),
        "TessBaseAPISetSourceResolution": (None, c_void_p, c_int),
        "TessBaseAPIRecognize": (c_int, c_void_p, c_void_p),
        "TessBaseAPIClear": (None, c_void_p),
        "TessBaseAPIGetIterator": (c_void_p, c_void_p),
        "TessMonitorCreate": (c_void_p,),
        "TessMonitorDelete": (None, c_void_p),
        "TessMonitorSetDeadlineMSecs": (None, c_void_p, c_int),
        "TessResultIteratorGetPageIterator": (c_void_p, c_void_p),
        "TessResultIteratorGetUTF8Text": (c_void_p, c_void_p, c_int),
        "TessResultIteratorConfidence": (c_float, c_void_p, c_int),
        "TessResultIteratorNext": (c_int, c_void_p, c_int),
        "TessResultIteratorDelete": (None, c_void_p),
        "TessPageIteratorBoundingBox": (c_int, c_void_p, c_int, edge, edge, edge, edge),
        "TessPageIteratorIsAtBeginningOf": (c_int, c_void_p, c_int),
        "TessDeleteText": (None, c_void_p),
    }
    for name, (returns, *takes) in functions.items():
        function = getattr(library, name)
        function.restype, function.argtypes = returns, takes
    return library
