"""A letter that is of none of the other kinds."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("other")
def test_a_letter_that_is_of_none_of_the_other_kinds(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("other", text)
