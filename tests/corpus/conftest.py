"""A record in a folder of its own for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.corpus import Corpus
from tests.corpus.letters import TEXT, letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.filed import Filed


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """Open an empty record."""
    opened = Corpus.open(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture
def file(corpus: Corpus) -> Callable[..., Filed]:
    """Give a way to file a letter of some text, through the intake."""

    def filing(text: str = TEXT, name: str = "letter.txt", direction: str = "in", pictures: tuple[bytes, ...] = ()) -> Filed:
        intake = corpus.receive(text.encode("utf-8", "replace"), name, person="ann", direction=direction)  # type: ignore[arg-type]
        corpus.start(intake.id)
        return corpus.file(intake.id, letter(text), pictures)

    return filing
