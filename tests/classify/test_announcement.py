"""A letter that tells of a decision or launch and asks little."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("announcement")
def test_a_letter_that_tells_of_a_decision_or_launch_and_asks_little(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("announcement", text)
