"""A letter that answers an earlier letter or question."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("reply")
def test_a_letter_that_answers_an_earlier_letter_or_question(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("reply", text)
