"""Web pages (.html) saved to disk, and those that case systems name .doc."""

from __future__ import annotations

import re

from ingest.charset import decoded
from ingest.composed import composed
from ingest.document import Document, Warning
from ingest.reader import Delivery, Reader
from ingest.sniff import looks_like_text
from ingest.web_text import visible_pieces

_HEAD = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|div|p|table)\b", re.IGNORECASE | re.DOTALL
)


def _read(delivery: Delivery) -> Document:
    text, doubts = decoded(delivery.data)
    seen, warnings = visible_pieces(text)
    return composed(delivery.source, seen, delivery.limits, [*(Warning(code, words) for code, words in doubts), *warnings])


def _score(data: bytes, suffix: str) -> float:
    if not looks_like_text(data):
        return 0.0
    if _HEAD.match(data[:4096]):
        return 0.9
    return 0.7 if suffix in (".html", ".htm", ".xhtml") else 0.0


READER = Reader((".html", ".htm", ".xhtml"), _score, _read)
