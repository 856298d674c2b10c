"""A letter that confirms receipt and does not yet answer."""

from __future__ import annotations

from tests.classify.judging import letters_of, told_as


@letters_of("acknowledgement")
def test_a_letter_that_confirms_receipt_and_does_not_yet_answer(text: str) -> None:
    """It is told as such, and by its own words."""
    assert told_as("acknowledgement", text)
