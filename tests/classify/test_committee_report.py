"""A letter that is a paper to a council's committee, or minutes."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("committee-report")
def test_a_letter_that_is_a_paper_to_a_council_committee(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("committee-report", text)
