"""A letter's words as a draft quotes them: whole sentences, list items without their marks, an ellipsis where a long sentence is cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.plain import on_one_line
from extract.anatomy.sentences import sentences
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.document import Document

LONGEST = 50  # words of a sentence that is quoted whole
_REACH = 160  # characters within which a quote cut out of a longer sentence comes to the end of a clause
_MARK = re.compile(
    r"(?:(?:question|q)\s{0,2}\d{1,3}\s{0,2}[.:)]|\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,5})[.)](?=\s)|[-–—•·▪*o](?=\s))\s{0,8}",
    re.IGNORECASE,
)
_ITEM = re.compile(r":\s\(?\d{1,2}[.)]\s")
_TAIL = re.compile(r"(?:[,;:]?\s(?:and|or)|[,;:])$")
_CLAUSE_ENDS = re.compile(r"[,;:.?!)](?=\s|$)")


def sentences_around(document: Document, span: Span) -> list[Span]:
    """Return the sentences that a span touches, none across the end of a paragraph."""
    return list(_around(document, span))


def _around(document: Document, span: Span) -> Iterator[Span]:
    for paragraph in document.paragraphs:
        if paragraph.span.overlaps(span):
            yield from (sentence for sentence in sentences(document.text, paragraph.span) if sentence.overlaps(span))


def whole(document: Document, span: Span) -> Span:
    """Return the stretch that a quote of a span needs: its whole sentences, or as much of a very long one as ends a clause."""
    around = sentences_around(document, span)
    if not around:
        return span
    text, first, last = document.text, around[0], around[-1]
    start = first.start if len(text[first.start : first.end].split()) <= LONGEST else span.start
    end = last.end if len(text[last.start : last.end].split()) <= LONGEST else _end_of_clause(text, span.end, last.end)
    mark = _MARK.match(text, start, end)
    if mark and mark.end() <= span.start:
        start = mark.end()
    return Span(min(start, span.start), max(end, span.end))


def _end_of_clause(text: str, at: int, end: int) -> int:
    stop = _CLAUSE_ENDS.search(text, at, min(end, at + _REACH))
    return stop.end() if stop else at


def quote(document: Document, span: Span) -> str:
    """Return the words of a span on one line, without the marks of a list's items; "…" stands where its sentence goes on."""
    words = _ITEM.sub(": ", _TAIL.sub("", on_one_line(document.quote(span)))).rstrip()
    around = sentences_around(document, span)
    if not around:
        return words
    before = document.text[around[0].start : span.start]
    after = document.text[span.end : around[-1].end]
    return f"{'… ' if words[:1].islower() and _says_more(before) else ''}{words}{' …' if _says_more(after) else ''}"


def _says_more(words: str) -> bool:
    return bool(_MARK.sub("", words).strip(" \t\n.,;:?!)”\"’'"))
