"""A letter that asks the public or a sector for views."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("consultation")
def test_a_letter_that_asks_the_public_or_a_sector_for_views(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("consultation", text)
