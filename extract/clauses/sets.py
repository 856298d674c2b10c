"""The sets of words by which clauses are judged, read from `words.toml` once."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

WORDS = Path(__file__).with_name("words.toml")


@functools.cache
def word_sets() -> dict[str, frozenset[str]]:
    """Return the sets of words by name."""
    return {name: frozenset(words.split()) for name, words in tomllib.loads(WORDS.read_text(encoding="utf-8")).items()}
