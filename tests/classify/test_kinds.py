"""Each kind of letter is told from the others: `marked/<kind>.toml` holds letters of that kind and of no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from classify.judge import judge
from extract.read import read
from ingest.typed import typed

MARKED = Path(__file__).parent / "marked"
LETTERS = [(path.stem, text) for path in sorted(MARKED.glob("*.toml")) for text in tomllib.loads(path.read_text("utf-8"))["letters"]]


@pytest.mark.parametrize(("kind", "text"), LETTERS, ids=[f"{kind}-{at}" for at, (kind, _) in enumerate(LETTERS)])
def test_a_letter_is_judged_to_be_of_its_kind(kind: str, text: str) -> None:
    """The verdict is the kind it was written as, and words of the letter stand behind it."""
    letter = judge(read(typed(text)))
    assert letter.kind == kind.replace("_", "-")
    if kind != "other":
        assert letter.judged("kind")[0].because
