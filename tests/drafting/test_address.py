"""Forms of address: salutation and close."""

from __future__ import annotations

import dataclasses

import pytest

from drafting.address import address, lines
from drafting.postal import postal_address
from extract.finders.parties import Party
from extract.finders.parts import Part
from extract.reading import Finding, Reading
from ingest.document import Span
from tests.drafting.gold import letter


def them(name: str | None, role: str | None = None, organisation: str | None = None) -> Party:
    """Return a sender."""
    return Party("sender", name, role, organisation)


@pytest.mark.parametrize(
    ("name", "role", "salutation"),
    [
        ("Rt Hon Marcus Tilney MP", "Secretary of State for Education", "Dear Secretary of State"),
        ("Robert Hale MP", "Minister of State for Children and Families", "Dear Minister"),
        ("Vera Ford MP", "Parliamentary Under-Secretary of State", "Dear Minister"),
        ("Marcus Tilney", "Minister", "Dear Minister"),
        ("Ann Lee", "Ministerial Correspondence Manager", "Dear Ann Lee"),
        ("Sean Iver MSP", "Cabinet Secretary for Justice", "Dear Cabinet Secretary"),
        ("Rhian Pugh MS", "First Minister of Wales", "Dear First Minister"),
        ("Una O'Kane MLA", "Minister of Health", "Dear Minister"),
        ("Una O'Kane MLA", None, "Dear Una O'Kane"),
        ("The Rt Hon the Lord Arden KC", None, "Dear Lord Arden"),
        ("Lord Vane of Holt", None, "Dear Lord Vane"),
        ("Baroness Barrow of Kent MBE", None, "Dear Baroness Barrow"),
        ("The Earl of Wenbury", None, "Dear Lord Wenbury"),
        ("The Most Hon the Marchioness of Wenbury", None, "Dear Lady Wenbury"),
        ("The Duke of Wenbury KG", None, "Dear Duke"),
        ("The Venerable Archdeacon Ann Lee", None, "Dear Archdeacon"),
        ("Ann Lee", "Lord Provost of Wenbury", "Dear Lord Provost"),
        ("Sir Alan Marsh", None, "Dear Sir Alan"),
        ("Dame Harriet Colquhoun MP", "Chair", "Dear Dame Harriet"),
        ("Cllr Nicholas Byrd JP", None, "Dear Councillor Byrd"),
        ("Cllr Dr Jane de la Mare", None, "Dear Councillor de la Mare"),
        ("Roger Gaunt", "Cabinet Member for Education", "Dear Councillor Gaunt"),
        ("Dr Carolyn Wills OBE", "Chief Executive", "Dear Dr Wills"),
        ("Dr O'NEILL MLA", None, "Dear Dr O'Neill"),
        ("Andrea Berry", "Mayor of Wenbury", "Dear Mayor"),
        ("Mr David Bond", "Transport Manager", "Dear Mr Bond"),
        ("EWAN CRUICKSHANK-MOIR", "Deputy Director", "Dear Ewan Cruickshank-Moir"),
        ("Zach", None, "Dear Zach"),
        ("Jo Ray", "Private Secretary to the Secretary of State", "Dear Jo Ray"),
        ("Ann Lee MP", "Shadow Minister for Schools", "Dear Ann Lee"),
    ],
)
def test_a_named_reader_is_greeted_by_office_or_title(name: str, role: str | None, salutation: str) -> None:
    """The table's form is used, and the letter ends "Yours sincerely"."""
    form = address([them(name, role)])
    assert (form.salutation, form.close) == (salutation, "Yours sincerely")


@pytest.mark.parametrize("party", [them(None), them("The Planning Policy Team", None, "Wenbury City Council"), them(None, "Neighbour")])
def test_a_reader_without_a_name_is_sir_or_madam(party: Party) -> None:
    """A body or a post is no name: "Dear Sir or Madam", "Yours faithfully"."""
    form = address([party])
    assert (form.salutation, form.close) == ("Dear Sir or Madam", "Yours faithfully")


def test_nobody_is_sir_or_madam() -> None:
    """A letter without a sender is answered "Dear Sir or Madam"."""
    assert address([]).salutation == "Dear Sir or Madam"


@pytest.mark.parametrize(
    ("parties", "salutation"),
    [
        ([them("A Lee MP", "Minister of State"), them("B Roe MP", "Minister for Care")], "Dear Ministers"),
        ([them("Ann Lee"), them("Dr Ben Roe")], "Dear Ann Lee and Dr Roe"),
        ([them("Ann Lee"), them("Ben Roe"), them("Cy Poe"), them("Di Moe")], "Dear Ann Lee and colleagues"),
    ],
)
def test_several_readers_are_greeted_together(parties: list[Party], salutation: str) -> None:
    """Ministers share one form; two or three are named; more are the first and colleagues."""
    assert address(parties).salutation == salutation


def test_an_address_keeps_rank_and_honours() -> None:
    """The address shows the name as it is written, then office and body."""
    wanted = ("Rt Hon Dame Ann Lee DBE MP", "Chair", "Education Committee")
    assert lines(them(*wanted)) == wanted


def test_the_letterhead_gives_the_postal_address() -> None:
    """Under name and office stand the lines above the postcode; telephone and reference are left out."""
    text = "Ann Lee MP\nMinister of State\n\n2 Marsh Street\nLondon\nSW1P 4DF\nTel: 020 7000 0000\n\nDear Director"
    told = letter(text, {"senders": [{"name": "Ann Lee MP", "role": "Minister of State", "organisation": None}]})
    part = Finding(Part("letterhead"), Span(0, text.index("Dear")), "test")
    told = dataclasses.replace(told, reading=Reading(told.reading.document, (part, *told.reading.findings)))
    found = postal_address(told, them("Ann Lee MP", "Minister of State"))
    assert found is not None
    assert found[0] == ("2 Marsh Street", "London", "SW1P 4DF")


def test_two_postcodes_are_nobodys_address() -> None:
    """Where a letterhead has two, we do not guess."""
    text = "Ann Lee\nLondon SW1P 4DF\nLeeds LS1 1AA"
    told = letter(text, {})
    told = dataclasses.replace(told, reading=Reading(told.reading.document, (Finding(Part("letterhead"), Span(0, len(text)), "test"),)))
    assert postal_address(told, them("Ann Lee")) is None


def test_a_name_is_not_its_own_body() -> None:
    """Where the body was read as the name again, it stands once."""
    assert lines(them("Councillor Ifeoma Stanyard", "Leader of the Council", "Ifeoma Stanyard")) == (
        "Councillor Ifeoma Stanyard",
        "Leader of the Council",
    )
