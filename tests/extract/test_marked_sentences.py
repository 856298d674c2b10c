"""The marked-up sentences of `marked/sentences.toml`, each as the body of a short letter."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extract.finders.answers import Answered
from extract.finders.questions import Question
from extract.finders.references import Reference
from extract.reading import Reading
from tests.extract.test_marked_letters import read

MARKED = tomllib.loads((Path(__file__).parent / "marked" / "sentences.toml").read_text())


def letter(sentence: str) -> Reading:
    """Read a letter whose body is one sentence and a plain one after it."""
    return read(f"20 June 2019\n\nDear Mrs Hale\n\n{sentence} The weather has been fine.\n\nYours sincerely\n\nJohn Poole\n")


@pytest.mark.parametrize(("sentence", "dates"), MARKED["answers"].items())
def test_letters_answered(sentence: str, dates: list[str]) -> None:
    """Dates of the letters answered; thanks and mentions that answer nothing give none."""
    assert [finding.value.date or "-" for finding in letter(sentence).found(Answered)] == dates


@pytest.mark.parametrize(("sentence", "asked"), MARKED["questions"].items())
def test_questions_put(sentence: str, asked: list[str]) -> None:
    """Questions to the reader; rhetorical and quoted ones are none."""
    reading = letter(sentence)
    assert [reading.document.quote(finding.span) for finding in reading.found(Question)] == asked


@pytest.mark.parametrize(("sentence", "referred"), MARKED["references"].items())
def test_references_in_running_text(sentence: str, referred: list[str]) -> None:
    """References that the text gives as such; sums, telephones, sections and roads are none."""
    assert [f"{finding.value.owner} {finding.value.value}" for finding in letter(sentence).found(Reference)] == referred
