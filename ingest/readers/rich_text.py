"""Rich Text Format (.rtf), by striprtf."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from ingest.composed import Piece, composed
from ingest.document import Document
from ingest.errors import Damaged
from ingest.reader import Delivery, Reader

_DEEPEST = 500
_ESCAPED = re.compile(rb"\\[{}\\]")


def _read(delivery: Delivery) -> Document:
    if _depth(delivery.data) > _DEEPEST:
        raise Damaged("Its groups are nested deeper than any letter's.")
    try:
        text: str = rtf_to_text(delivery.data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, LookupError, UnicodeError) as error:
        raise Damaged("Its codes cannot be made out.") from error
    return composed(
        delivery.source, (Piece(tuple(line.split("|")) if line.count("|") > 1 else line) for line in text.split("\n")), delivery.limits
    )


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for mark in re.findall(rb"[{}]", _ESCAPED.sub(b"", data)):
        depth += 1 if mark == b"{" else -1
        deepest = max(deepest, depth)
    return deepest


def _score(data: bytes, suffix: str) -> float:
    return 1.0 if data.startswith(b"{\\rtf") else 0.0


READER = Reader((".rtf",), _score, _read)
