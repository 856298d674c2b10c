"""The second reader of PDF files, pdfplumber: slower than pdfium by far, but it opens files that pdfium refuses, and checks it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from ingest.errors import Damaged, TooManyPages, Unreadable
from ingest.layout import Line, line_of
from ingest.page_layout import Typeset
from ingest.reader import Delivery

_ONE_LINE = 3.0  # points between the tops of words on one line
_APART = 0.2  # share by which two readings of a page may differ
_LEAST = 40  # characters below which a difference means nothing


@contextmanager
def opened_again(data: bytes) -> Iterator[Any]:
    """Open a PDF with pdfplumber. Raises `Damaged` where it cannot be opened either."""
    import pdfplumber

    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    except Exception as error:  # pdfminer raises whatever a broken file makes it stumble on
        raise Damaged("It is not a PDF file that can be opened.") from error
    try:
        yield pdf
    except Unreadable:
        raise
    except Exception as error:  # and stumbles later, too
        raise Damaged("It is not a PDF file that can be read.") from error
    finally:
        _attempted(pdf.close, None)


def read_again(delivery: Delivery) -> list[Typeset]:
    """Read a whole PDF that pdfium refuses. Raises `Damaged` where nothing can be got, `TooManyPages` beyond the limit."""
    with opened_again(delivery.data) as pdf:
        pages = _attempted(lambda: list(pdf.pages), [])
        if len(pages) > delivery.limits.pages:
            raise TooManyPages(f"It has {len(pages):,} pages; the limit is {delivery.limits.pages:,}.")
        read = [Typeset(_lines(page), float(page.width), float(page.height)) for page in pages]
    if not any(page.lines for page in read):
        raise Damaged("It is not a PDF file that can be opened.")
    return read


def disagrees(data: bytes, number: int, text: str) -> bool:
    """Say whether the second reader finds a fifth more or fewer characters on a page than the text that the first one read."""
    first = len("".join(text.split()))
    with opened_again(data) as pdf:
        second = _attempted(lambda: sum(bool(char["text"].strip()) for char in pdf.pages[number - 1].chars), -1)
    return bool(second < 0 or abs(first - second) > max(_APART * max(first, second), _LEAST))


def _lines(page: Any) -> list[Line]:
    words = _attempted(lambda: page.extract_words(use_text_flow=True), [])
    groups: list[list[dict[str, Any]]] = []
    for word in words:
        if groups and abs(groups[-1][-1]["top"] - word["top"]) < _ONE_LINE and word["x0"] >= groups[-1][-1]["x0"]:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [
        line_of(
            [word["text"] for word in group],
            np.array([[word[edge] for edge in ("x0", "top", "x1", "bottom")] for word in group], np.float32),
        )
        for group in groups
    ]


def _attempted(work: Any, otherwise: Any) -> Any:
    """Return what some work on a broken file gives, or the other value where pdfminer stumbles."""
    try:
        return work()
    except Exception:  # pdfminer raises whatever a broken file makes it stumble on
        return otherwise
