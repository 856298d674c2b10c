"""Which earlier letters, mails and questions a letter answers."""

from __future__ import annotations

from typing import Any

import pytest

from extract.finders.answers import Answered
from tests.extract.letters import letter, marked, read, sentences


@marked("answers")
def test_letters_answered(marked_up: dict[str, Any]) -> None:
    """The dates of all letters that the letter answers."""
    assert [finding.value.date for finding in read(marked_up["text"]).found(Answered)] == marked_up["answers"]


@pytest.mark.parametrize(("sentence", "dates"), sentences("answers"))
def test_a_sentence_that_answers(sentence: str, dates: list[str]) -> None:
    """Dates of the letters answered; thanks and mentions that answer nothing give none."""
    assert [finding.value.date or "-" for finding in letter(sentence).found(Answered)] == dates
