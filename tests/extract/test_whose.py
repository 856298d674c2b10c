"""Whose an obligation is: that of a person who stands for us is ours, though the settings do not name the person."""

from __future__ import annotations

import pytest

from extract.clauses.context import Naming, speakers
from extract.finders.parties import Party
from extract.organisation import Organisation

US = Organisation(names=("Pennard County Council",))
MINISTER = Party("sender", "Rosalind Achterberg MP", "Minister of State", "Department for Education")
MEMBER = Party("recipient", "Cllr Morwenna Tregear", "Cabinet Member", "Pennard County Council")


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Cllr Morwenna Tregear", "ours"),
        ("your officers", "ours"),
        ("Your Council", "ours"),
        ("Rosalind Achterberg MP", "theirs"),
        ("Department for Education", "theirs"),
        ("Ofsted", "third party"),
    ],
)
def test_who_is_written_to_stands_for_the_body_in_the_address(name: str, side: str) -> None:
    assert Naming(speakers((MINISTER, MEMBER)), US).side(name) == side


def test_what_is_asked_of_the_readers_own_in_a_letter_of_ours_is_theirs() -> None:
    ours = Party("sender", "Cllr Morwenna Tregear", "Cabinet Member", "Pennard County Council")
    assert (
        Naming(speakers((ours, Party("recipient", "The Minister", None, "Department for Education"))), US).side("your officials")
        == "theirs"
    )


def test_who_writes_for_us_stands_for_us() -> None:
    ours = Party("sender", "Cllr Morwenna Tregear", "Cabinet Member", "Pennard County Council")
    assert Naming(speakers((ours, Party("recipient", "The Minister"))), US).side("Cllr Morwenna Tregear") == "ours"
