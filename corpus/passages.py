"""Paragraphs of filed letters as rows of their own, so that a draft can draw on them, and the short forms that letters explain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.packing import storable
from extract.finders.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classify.letter import Letter
    from corpus.store import Store
    from ingest.document import Span

FEWEST_WORDS, MOST_LETTERS = 8, 3_000
_BODY = {"body", "annex", "postscript", "consultation"}
_ROLES = {"text", "item"}
_SHORT = re.compile(r"\(\s?[‘'“\"]?(?:the |hereafter |“|‘)?([A-Z][A-Za-z&]{1,9})[’'”\"]?\s?\)")
_WORD = re.compile(r"[^\W\d_][\w’'&-]*")
_SMALL = {"of", "and", "for", "the", "in", "on", "to", "with", "&"}


def index(store: Store, number: int, letter: Letter) -> None:
    """Write a letter's passages and short forms anew."""
    document = letter.reading.document
    for table in ("passages", "short_forms"):
        store.db.conn.execute(f"DELETE FROM {table} WHERE letter = ?", (number,))
    rows = ((number, span.start, span.end, storable(heading), storable(document.quote(span))) for span, heading in _passages(letter))
    store.db.conn.executemany('INSERT INTO passages (letter, start, "end", heading, text) VALUES (?, ?, ?, ?, ?)', rows)
    forms = {(short, storable(long)) for short, long in short_forms(document.text)}
    store.db.conn.executemany("INSERT OR IGNORE INTO short_forms VALUES (?, ?, ?)", ((*form, number) for form in sorted(forms)))


def _passages(letter: Letter) -> Iterator[tuple[Span, str]]:
    """Give every paragraph of the body with its heading, or the words that lead up to it in a list."""
    document = letter.reading.document
    parts = letter.reading.found(Part)
    apart = [finding.span for finding in parts if finding.value.name not in _BODY]
    subject = next((document.quote(finding.span) for finding in parts if finding.value.name == "subject"), "")
    heading = lead = ""
    for paragraph in document.paragraphs:
        words = " ".join(document.quote(paragraph.span).split())
        if paragraph.role == "heading":
            heading = words[:200]
        if paragraph.role not in _ROLES or any(span.overlaps(paragraph.span) for span in apart):
            continue
        if paragraph.role == "text":
            lead = words[-300:] if words.endswith(":") else ""
        if words.count(" ") >= FEWEST_WORDS - 1 and len(words) <= MOST_LETTERS:
            yield paragraph.span, " / ".join(filter(None, (subject[:200], heading, lead if paragraph.role == "item" else "")))


def short_forms(text: str) -> Iterator[tuple[str, str]]:
    """Give every short form that a text explains: "Child Safeguarding Practice Review (CSPR)" gives its two parts."""
    for found in _SHORT.finditer(text):
        short = found[1].removesuffix("s") if found[1][:-1].isupper() else found[1]
        long = _spelt_out(short, text[max(0, found.start() - 160) : found.start()])
        if long:
            yield short, long


def _spelt_out(short: str, before: str) -> str | None:
    """Return the last words of a text whose first letters make the short form; small words may be skipped."""
    capitals = [letter.casefold() for letter in short if letter.isupper()]
    words = list(_WORD.finditer(before))
    if len(capitals) < 2 or not words or before[words[-1].end() :].strip():
        return None
    at = len(words) - 1
    for position, capital in enumerate(reversed(capitals)):
        while at >= 0 and position and _passed_over(words[at][0], capital, words[at - 1][0] if at else ""):
            at -= 1
        if at < 0 or words[at][0][0].casefold() != capital:
            return None
        at -= 1
    return " ".join(before[words[at + 1].start() : words[-1].end()].split())


def _passed_over(word: str, capital: str, before: str) -> bool:
    """Say whether a small word gives no letter: it has another initial, or the word before it is the better one ("Office of …")."""
    return word.casefold() in _SMALL and (word[0].casefold() != capital or before[:1].casefold() == capital)
