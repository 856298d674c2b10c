"""The sets of words by which clauses are judged, read from `words.toml` once."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_name("words.toml")


@functools.cache
def _told() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@functools.cache
def word_sets() -> dict[str, frozenset[str]]:
    """Return the sets of single words by name."""
    return {name: frozenset(words.split()) for name, words in _told().items() if isinstance(words, str)}


@functools.cache
def phrases(name: str) -> frozenset[str]:
    """Return a set of phrases by name: names of rules, or set phrases of letters."""
    return frozenset(_told()["phrases"][name])
