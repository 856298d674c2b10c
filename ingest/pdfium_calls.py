"""Calls of pdfium by the thousand: the same functions as pypdfium2's, without its check of each argument, in a quarter of the time.

They keep Python's lock: to let go of it and take it again costs more than such a call.

A page handle is a `ctypes.c_void_p`, a number a Python int that fits 32 bits, a place to write to a `ctypes` pointer. What they return is
an int; a handle (`HANDLE`) comes as an int, too, or None.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable
from itertools import repeat
from typing import Any

from pypdfium2_raw import bindings

_LIBRARY = ctypes.PyDLL(bindings._libs["pdfium"]._name)


def quick(name: str, *kinds: Any, returns: Any = ctypes.c_int) -> Any:
    """Return a function of pdfium for calls by the thousand; `kinds` are the types of its arguments where plain conversion will not do."""
    function = _LIBRARY[name]
    function.restype = returns
    if kinds:
        function.argtypes = kinds
    return function


def handle(raw: Any) -> ctypes.c_void_p:
    """Return the handle of a page, a text page or an object that pypdfium2 holds."""
    return ctypes.cast(raw, ctypes.c_void_p)


def filled(function: Any, of: ctypes.c_void_p, numbers: Iterable[int], *places: Iterable[Any]) -> None:
    """Call a function for each of some numbers with a place to write to."""
    deque(map(function, repeat(of), numbers, *places), maxlen=0)
