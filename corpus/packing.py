"""How frozen values become bytes and rows, and the same values again."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from classify.letter import Verdict
from extract import finders
from extract.reading import Finder, Finding
from ingest.document import Document, Span
from ingest.folder import plug_ins

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(words: str) -> str:
    """Return a text that SQLite can hold and search, every character in its place: no NUL, no lone surrogates."""
    return _UNSTORABLE.sub("\ufffd", words)


def packed(document: Document) -> bytes:
    """Return everything of a document but its text and attachments, compressed."""
    source = document.source
    headers = {storable(name): storable(value) for name, value in source.headers.items()}
    rest = replace(
        document,
        text="",
        words=tuple(document.words),
        attachments=(),
        source=replace(source, name=storable(source.name), headers=headers),
        warnings=tuple(replace(warning, message=storable(warning.message)) for warning in document.warnings),
    )
    return zlib.compress(msgspec.msgpack.encode(rest), 6)


def unpacked(data: bytes, text: str, attachments: tuple[Document, ...] = ()) -> Document:
    """Return the document again."""
    document = msgspec.msgpack.decode(zlib.decompress(data), type=Document)
    return replace(document, text=text, words=tuple(document.words), attachments=attachments)


@functools.cache
def kinds() -> dict[str, type[Any]]:
    """Return every kind of value that a finder yields, by its name."""
    return {finder.yields.__name__: finder.yields for finder in plug_ins(finders, "FINDER", Finder).values()}


def as_json(value: Any) -> dict[str, Any]:
    """Return a value as the JSON object that is kept of it."""
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain


def from_json(kind: str, value: Any) -> Any:
    """Return the value of a kind from its JSON object. Raises `ValueError` where the object does not fit the kind."""
    if kind not in kinds():
        raise ValueError(f"no finder yields {kind}")
    return msgspec.convert(value, kinds()[kind])


def finding_row(letter: int, finding: Finding[Any]) -> dict[str, Any]:
    """Return a finding as a row of `findings`."""
    return {
        "letter": letter,
        "kind": type(finding.value).__name__,
        "start": finding.span.start,
        "end": finding.span.end,
        "rule": finding.rule,
        "confidence": finding.confidence,
        "support": spans_json(finding.support),
        "value": storable(json.dumps(as_json(finding.value), ensure_ascii=False)),
    }


def finding_from(row: dict[str, Any]) -> Finding[Any] | None:
    """Return a row's finding, or None where its finder is gone or yields another shape now: the letter wants re-reading."""
    try:
        value = from_json(row["kind"], json.loads(row["value"]))
    except ValueError:
        return None
    return Finding(value, Span(row["start"], row["end"]), row["rule"], row["confidence"], spans_from(row["support"]))


def verdict_row(letter: int, verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as a row of `verdicts`."""
    return {
        "letter": letter,
        "matter": verdict.on,
        "label": verdict.label,
        "confidence": verdict.confidence,
        "because": spans_json(verdict.because),
        "rule": verdict.rule,
    }


def verdict_from(row: dict[str, Any]) -> Verdict:
    """Return a row's verdict."""
    return Verdict(row["matter"], row["label"], row["confidence"], spans_from(row["because"]), row["rule"])


def spans_json(spans: Iterable[Span]) -> str:
    """Return spans as pairs."""
    return json.dumps([(span.start, span.end) for span in spans])


def spans_from(text: str) -> tuple[Span, ...]:
    """Return spans from their pairs."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def day(text: str | None) -> dt.date | None:
    """Return the day of an ISO 8601 date, or None where it names no single day."""
    try:
        return dt.date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None
