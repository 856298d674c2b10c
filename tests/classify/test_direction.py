"""A letter that uses a legal power to direct."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("direction")
def test_a_letter_that_uses_a_legal_power_to_direct(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("direction", text)
