"""Where words that a person typed or copied stand in a letter: quotes, dashes, capitals and spaces may differ."""

from __future__ import annotations

from corpus.corrections import found_again
from desk.web.mending import Unfit
from ingest.document import Span

_ALIKE = str.maketrans("‘’‛`´“”„‟«»‐‑‒–—−\u00a0", "'" * 5 + '"' * 6 + "-" * 6 + " ")
_AROUND = " \t\r\n\"'…"


def quoted(text: str, quote: str) -> Span:
    """Return where a quotation stands in a text, the first place where several are. Raises `Unfit` where it does not."""
    words = _plain(quote.strip())
    for tried in (words, words.strip(_AROUND)):
        if tried and (span := found_again(_plain(text), tried, Span(0, len(tried)))):
            return span
    if not words:
        raise Unfit("Quote the words of the letter that say it.", "quote")
    raise Unfit("These words do not stand in the letter. Copy some of them from its page “Text”; a few in a row are enough.", "quote")


def _plain(text: str) -> str:
    """Return a text, character for character, without the differences that do not matter."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_ALIKE)
