"""Names, offices, bodies, blocks of them, and short forms, on marked-up examples."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extract.people.acronyms import acronyms
from extract.people.contacts import contact, contacts
from extract.people.names import name_at, names_in, same_person
from extract.people.offices import body_at, is_place, office_at

MARKED = tomllib.loads((Path(__file__).parent / "marked.toml").read_text())


@pytest.mark.parametrize(("words", "name"), MARKED["names"])
def test_a_name_is_read_to_its_end_and_no_further(words: str, name: str) -> None:
    """Honorifics, particles and honours belong to a name; offices and rows of degrees do not."""
    found = name_at(words)
    assert (found.text if found else "") == name


@pytest.mark.parametrize(("words", "role", "body"), MARKED["offices"])
def test_an_office_is_told_from_the_body_it_belongs_to(words: str, role: str, body: str) -> None:
    """What the office is over stays with it; the body stands apart."""
    found = office_at(words)
    assert ((found.role, found.body or "") if found else ("", "")) == (role, body)


@pytest.mark.parametrize(("words", "body"), MARKED["bodies"])
def test_a_body_is_known_by_its_head_or_from_the_list(words: str, body: str) -> None:
    """Sentences and offices are no bodies."""
    assert (body_at(words) or "") == body


@pytest.mark.parametrize(("words", "short", "full"), MARKED["short"])
def test_a_short_form_is_learned_where_the_initials_agree(words: str, short: str, full: str) -> None:
    """A bracketed word whose letters are not the initials before it is no short form."""
    assert acronyms(words).get(short, "") == full


def test_a_block_run_together_on_one_line_is_read_apart() -> None:
    """Name, office and body come before the address, which is left."""
    read = contact(["Dr Carolyn Wilkins OBE Chief Executive Oldham MBC Level 3, Civic Centre West Street Oldham OL1 1UG"])
    assert (read.name, read.role, read.organisation) == ("Dr Carolyn Wilkins OBE", "Chief Executive", "Oldham MBC")


def test_two_people_below_one_another_are_two() -> None:
    """A second full name begins a second person."""
    read = contacts(["Adrian Holt", "Director General", "Dr Priya Nandakumar", "National Director"])
    assert [(each.name, each.role) for each in read] == [("Adrian Holt", "Director General"), ("Dr Priya Nandakumar", "National Director")]


def test_a_list_of_names_is_all_names_or_none() -> None:
    """Two persons are two names; a body among them makes it no list of names."""
    assert [name.text for name in names_in("Nathan Porter and Sara Manwaring")] == ["Nathan Porter", "Sara Manwaring"]
    assert names_in("Nathan Porter and Planning Committee") == []


def test_two_initials_of_one_family_are_two_persons() -> None:
    """T. Hargest is not M. Hargest, but Jane Crabtree may be Mrs J Crabtree."""
    one, two, jane, j = (name_at(words) for words in ("T. Hargest", "M. Hargest", "Jane Crabtree", "Mrs J Crabtree"))
    assert one
    assert two
    assert jane
    assert j
    assert not same_person(one, two)
    assert same_person(jane, j)


@pytest.mark.parametrize(
    "words", ["12 High Street", "SW1P 3BT", "Tel: 020 7000 0000", "www.gov.uk", "a@b.example", "Level 3", "County Hall"]
)
def test_lines_of_an_address_are_places(words: str) -> None:
    """Streets, buildings, postcodes and ways to reach somebody."""
    assert is_place(words)
