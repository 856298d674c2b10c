"""The letters of `marked/<kind>.toml`, each of that kind and of no other, and how they are judged."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from classify.judge import judge
from classify.letter import Letter
from extract.read import read
from ingest.typed import typed

MARKED = Path(__file__).parent / "marked"


def letters_of(kind: str) -> pytest.MarkDecorator:
    """Return a parameter `text` over the letters of a kind."""
    texts = tomllib.loads((MARKED / f"{kind.replace('-', '_')}.toml").read_text("utf-8"))["letters"]
    return pytest.mark.parametrize("text", texts, ids=[f"{kind}-{at}" for at, _ in enumerate(texts)])


def judged(text: str) -> Letter:
    """Read and judge a letter's text."""
    return judge(read(typed(text)))


def told_as(kind: str, text: str) -> bool:
    """Say whether a letter is judged to be of a kind and words of it stand behind the verdict."""
    letter = judged(text)
    return letter.kind == kind and (kind == "other" or bool(letter.judged("kind")[0].because))
