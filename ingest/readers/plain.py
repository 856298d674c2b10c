"""Plain text and Markdown, in any of the encodings that offices use."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.charset import decoded
from ingest.document import Document, Span, Warning
from ingest.errors import NotADocument, NoText, TooManyPages
from ingest.reader import Delivery, Reader
from ingest.sniff import looks_like_text
from ingest.typed import typed

_SUFFIXES = (".txt", ".text", ".md", ".markdown")
_LEAST = 4  # characters
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_GAP = re.compile(r"(?<!\s)\s{1000,}")
_SEEN = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff\u00ad]")


def _score(data: bytes, suffix: str) -> float:
    if not looks_like_text(data):
        return 0.0
    return 0.6 if suffix in _SUFFIXES else 0.2


def _read(delivery: Delivery) -> Document:
    text, warnings = decoded(delivery.data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bare = _CONTROLS.sub("", text)
    if bare != text:
        warnings.append(("control-characters", f"{len(text) - len(bare):,} control characters were left out."))
    if not _SEEN.search(bare):
        raise NoText("It holds nothing but white space.")
    bare, wide = _closed(bare)
    if wide:
        warnings.append(("wide-gap", f"A gap of {wide:,} blank characters in it was closed: words may have stood far below what is seen."))
    if len(bare.strip()) < _LEAST and delivery.suffix not in (*_SUFFIXES, ""):
        raise NotADocument(f"It is named {delivery.suffix} and holds next to nothing.")
    if len(bare) > delivery.limits.characters:
        raise TooManyPages(f"It has {len(bare):,} characters; the limit is {delivery.limits.characters:,}.")
    document = typed(bare, delivery.source.name, delivery.source.media_type)
    delivery.progress(len(document.pages), len(document.pages))
    whole = Span(0, len(bare))
    return replace(document, source=delivery.source, warnings=tuple(Warning(code, words, whole) for code, words in warnings))


def _closed(text: str) -> tuple[str, int]:
    """Close gaps so wide that nobody would look behind them: return the text and the characters of the widest, 0 where there is none."""
    wide = max((found.end() - found.start() for found in _GAP.finditer(text)), default=0)
    return _GAP.sub(lambda found: "\n\n" if "\n" in found[0] else "   ", text) if wide else text, wide


READER = Reader(_SUFFIXES, _score, _read)
