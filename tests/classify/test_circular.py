"""A letter that is one text to a class of officials or bodies."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("circular")
def test_a_letter_that_is_one_text_to_a_class_of_officials_or_bodies(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("circular", text)
