"""The questions put to the reader that want an answer."""

from __future__ import annotations

from typing import Any

import pytest

from extract.finders.questions import Question
from extract.reading import Reading
from tests.extract.letters import letter, marked, read, sentences


def asked(reading: Reading) -> list[str]:
    """Return the words of each question, on one line."""
    return [" ".join(reading.document.quote(finding.span).split()) for finding in reading.found(Question)]


@marked("questions")
def test_questions_of_a_letter(marked_up: dict[str, Any]) -> None:
    """All questions of the letter, in its order."""
    assert asked(read(marked_up["text"])) == marked_up["questions"]


@pytest.mark.parametrize(("sentence", "wanted"), sentences("questions"))
def test_questions_put(sentence: str, wanted: list[str]) -> None:
    """Questions to the reader; rhetorical and quoted ones are none."""
    assert asked(letter(sentence)) == wanted


def test_numbered_lines_of_one_paragraph_are_questions_of_their_own() -> None:
    """A number on its line is no answer to the question above it."""
    found = letter("We ask:\n\n1. Will the grant go on?\n2. When will we be told?\n3. What help is there?").found(Question)
    assert [finding.value.number for finding in found] == ["1", "2", "3"]
