"""A letter that answers a consultation or comments on an application."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("consultation-response")
def test_a_letter_that_answers_a_consultation_or_comments_on_an_application(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("consultation-response", text)
