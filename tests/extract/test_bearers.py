"""Who is to do it: the bearer of an obligation, the name behind a pronoun or an office, and whose side that is."""

from __future__ import annotations

import pytest

from extract.clauses.context import side
from extract.finders.obligations import Obligation
from extract.organisation import Organisation
from extract.read import read
from ingest.typed import typed
from tests.extract.statements import stated


def test_a_passive_is_borne_by_its_doer_only() -> None:
    """The by-phrase names the bearer; without one nobody does."""
    (told,) = stated("The plan must be approved by the Secretary of State.")
    assert told.bearer is not None
    assert told.bearer.text == "the Secretary of State"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The partners must send the report to the Panel.", "the Panel"),
        ("Trusts must notify the Department.", "the Department"),
        ("The partners must publish a report.", None),
    ],
)
def test_says_for_whom(text: str, wanted: str | None) -> None:
    """The one who is told or given something."""
    (told,) = stated(text)
    assert (told.counterparty.text if told.counterparty else None) == wanted


def test_names_the_people_behind_pronouns() -> None:
    """The "you" is the reader, "I" the writer; an unnamed doer of a promise is the sender's side."""
    address = "Ms Jo Reed\nThe Old Mill\nLeeds\n\n4 May 2029\n\nDear Ms Reed\n\n"
    letter = address + "Could you send me the plan by 9 June?\n\nYours sincerely\n\nAnn Vale\nClerk"
    (told,) = stated(letter)
    assert told.bearer_name == "Ms Jo Reed"


def test_what_leads_up_is_none_but_names_who_acts() -> None:
    (told,) = stated("We ask the Council to do two things. First, it should name a lead officer.")
    assert (told.bearer_name, told.action.text) == ("the Council", "name a lead officer")


def test_a_paragraphs_number_is_no_part_of_a_name() -> None:
    (told,) = stated("3.1 Officers will report to the Committee by 9 June 2029.")
    assert told.bearer_name == "Officers"


def test_says_whose_obligation_it_is() -> None:
    """Our own body's duties are ours, whoever writes."""
    us = Organisation(names=("Wenbury City Council",))
    found = read(typed("Wenbury City Council must publish its plan by 9 June 2029."), us).found(Obligation)
    assert [finding.value.side for finding in found] == ["ours"]


@pytest.mark.parametrize(
    ("name", "correspondents", "whose"),
    [
        ("the Council", ["Jo Vale", "Harrow Borough Council", "Ann Lee"], "theirs"),
        ("the Council", ["Ann Lee", "Pennard County Council"], "ours"),
        ("the Council", ["Department for Education", "Ann Lee"], "ours"),
        ("Pennard County Council", ["Department for Education"], "ours"),
        ("the Department", ["Department for Education", "Pennard County Council"], "theirs"),
        ("the Trust", ["Department for Education", "Pennard County Council"], "third party"),
        ("Ofsted", ["Department for Education"], "third party"),
    ],
)
def test_a_body_without_a_name_is_the_writers_or_the_readers(name: str, correspondents: list[str], whose: str) -> None:
    """Another council means itself by "the Council", whatever our own alias is."""
    assert side(name, Organisation(names=("Pennard County Council",), aliases=("the Council",)), correspondents) == whose


def test_a_name_begins_where_it_is_said() -> None:
    """A clause that the parse hangs on a subject is no part of it; "with responsibility for" is borne by the noun before."""
    told = stated("As you know, when a child moves, the receiving authority must hold a meeting.")
    assert [each.bearer.text for each in told if each.bearer] == ["the receiving authority"]
    (told_of,) = stated("The Act provides for a National Review Panel, with responsibility for commissioning a review.")
    assert told_of.bearer is not None
    assert told_of.bearer.text.endswith("National Review Panel")
