"""Crude stems, by which the forms of one verb are one."""

from __future__ import annotations

import functools

from extract.clauses.sets import word_sets


def stem(word: str) -> str:
    """Return a crude stem, so that notify, notified and notifying are one."""
    for ending in ("ying", "ied", "ies", "ing", "ed", "es", "y", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def base(word: str) -> str:
    """Return the verb of the word sets that a form belongs to, or the word itself."""
    return _bases().get(stem(word), word)


@functools.cache
def _bases() -> dict[str, str]:
    names = ("scheduled", "deeds", "orders", "effort", "knowing", "stative", "saying")
    return {stem(verb): verb for name in names for verb in word_sets()[name]}
