"""A letter that asks its reader for something."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("request")
def test_a_letter_that_asks_its_reader_for_something(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("request", text)
