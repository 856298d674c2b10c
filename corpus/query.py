"""Searches as people type them: words, "exact phrases", OR, -not, begin* ; everything else is taken as it stands.

What is typed is never handed to SQLite as it is: each part becomes a quoted phrase of the letters and figures in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST = 32
"""Parts of a search that are heeded; the rest is left out."""
EXPLAINED = (
    ("school transport", "letters with both words"),
    ('"home to school transport"', "letters with these words in this order"),
    ("bus OR coach", "letters with either word"),
    ("transport -rail", "letters with the first word and without the second"),
    ("consult*", "words that begin so: consult, consultation, consulted"),
)
"""The operators with an example and what it finds."""

_PART = re.compile(r'(-?)"([^"]{0,1000})"(\*?)|(\S{1,1000})')
_WORDS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Query:
    """A search as understood: the FTS5 expression ("" where there are no words to search for) and its wanted phrases."""

    match: str
    wanted: tuple[str, ...] = ()


def understood(typed: str) -> Query:
    """Read a search as typed; never raises."""
    groups: list[list[str]] = []
    without: list[str] = []
    wanted: list[str] = []
    joined = False
    for found in list(_PART.finditer(typed[:4000]))[:MOST]:
        if found[0] == "OR" and groups:
            joined = True
            continue
        minus, words, star = _taken_apart(found)
        if not _WORDS.search(words):
            continue
        if minus and groups:
            without.append(_quoted(words, star))
            continue
        wanted.append(words)
        groups[-1].append(_quoted(words, star)) if joined else groups.append([_quoted(words, star)])
        joined = False
    match = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    return Query(f"({match}) NOT ({' OR '.join(without)})" if without else match, tuple(wanted))


def _taken_apart(found: re.Match[str]) -> tuple[bool, str, bool]:
    if found[4] is None:
        return bool(found[1]), found[2], bool(found[3])
    word = found[4].strip('"')
    minus = word.startswith("-") and len(word) > 1
    star = word.endswith("*") and len(word) > 1
    return minus, word.removeprefix("-").removesuffix("*"), star


def _quoted(words: str, star: bool) -> str:
    plain = "".join(letter if not 0xD800 <= ord(letter) <= 0xDFFF and letter != "\0" else " " for letter in words)
    return '"' + plain.replace('"', " ") + '"' + ("*" if star else "")
