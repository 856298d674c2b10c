"""Rich Text Format (.rtf)."""

from __future__ import annotations

import re

from ingest.composed import composed
from ingest.document import Document, Warning
from ingest.errors import Damaged
from ingest.reader import Delivery, Reader
from ingest.rich_text import RichText

_DEEPEST = 500
_ESCAPED = re.compile(rb"\\[{}\\]")
_DOUBTS = {
    "comments": "It holds comments in the margin, which are set apart.",
    "hidden-text": "It holds hidden text, which was left out.",
    "tracked-changes": "It holds tracked changes: insertions were read as accepted, deletions left out.",
}


def _read(delivery: Delivery) -> Document:
    if _depth(delivery.data) > _DEEPEST:
        raise Damaged("Its groups are nested deeper than any letter's.")
    walk = RichText()
    walk.read(delivery.data.decode("latin-1"))
    warnings = [Warning(code, _DOUBTS[code]) for code in sorted(walk.doubts)]
    return composed(delivery.source, walk.pieces(), delivery.limits, warnings)


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for mark in re.findall(rb"[{}]", _ESCAPED.sub(b"", data)):
        depth += 1 if mark == b"{" else -1
        deepest = max(deepest, depth)
    return deepest


def _score(data: bytes, suffix: str) -> float:
    return 1.0 if data.startswith(b"{\\rtf") else 0.0


READER = Reader((".rtf",), _score, _read)
