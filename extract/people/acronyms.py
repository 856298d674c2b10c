"""Short forms that a document defines for itself: "Department for Education (DfE)", "the Children Act 1989 (“the Act”)"."""

from __future__ import annotations

import re

_SHORT = re.compile(r"\((?:the |hereafter |hereinafter |known as |or |“|\"|‘|')*(?P<short>[A-Z][A-Za-z&]{1,9}s?)(?:”|\"|’|')?\)")
_WORD = re.compile(r"[\w'’&-]+")
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "&", "at", "with"})
_MOST_WORDS = 12


def acronyms(text: str) -> dict[str, str]:
    """Return the short forms of names that a text defines in brackets behind the name, each with the name in full.

    A short form counts where its capitals are the initials of the words before it, small words left out or not.
    """
    found: dict[str, str] = {}
    for bracket in _SHORT.finditer(text):
        full = _spelt_out(text[max(0, bracket.start() - 160) : bracket.start()], bracket["short"])
        if full and bracket["short"] not in found:
            found[bracket["short"]] = full
    return found


def _spelt_out(before: str, short: str) -> str | None:
    """Return the words at the end of a stretch of text whose initials a short form has, or None."""
    words = list(_WORD.finditer(before))[-_MOST_WORDS:]
    initials = [letter.lower() for letter in short if letter.isupper()]
    if len(initials) < 2:
        return None
    for start in range(len(words) - 1, -1, -1):
        chosen = words[start:]
        if chosen[0].group().lower() in _SMALL:
            continue
        led = [word.group()[0].lower() for word in chosen if word.group().lower() not in _SMALL]
        if led == initials or [word.group()[0].lower() for word in chosen] == initials:
            return " ".join(before[chosen[0].start() :].split())
    return None
