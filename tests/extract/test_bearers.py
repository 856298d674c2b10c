"""Who is to do it: the bearer of an obligation, the name behind a pronoun or an office, and whose side that is."""

from __future__ import annotations

import pytest

from extract.clauses.context import house_of, side, speakers
from extract.finders.obligations import Obligation
from extract.finders.parties import Party
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
    (told,) = stated("We ask the Council to do two things. First, it should name a lead officer by 9 June 2029.")
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


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("The tank is to be cleaned weekly by the warden.", "the warden"),
        ("The form has to be countersigned at once by a magistrate.", "a magistrate"),
        ("The Council has resolved to close the baths by 9 June 2029.", "The Council"),
        ("Universities must publish their fees by 9 June 2029.", "Universities"),
        ("The charter tasks the Clerk with obtaining quotations by 9 June 2029.", "the Clerk"),
        ("The tank must be emptied by mid-February 2029.", None),
    ],
)
def test_finds_who_acts(text: str, bearer: str | None) -> None:
    """Behind a time limit, too, and before what somebody has resolved or is tasked with."""
    told = stated(text)
    assert [each.bearer and each.bearer.text for each in told] == [bearer]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("South West Water says that the main will be replaced by June 2029.", "South West Water"),
        ("Where a board takes another view, the reasons must be recorded.", "a board"),
    ],
)
def test_names_who_is_meant_by_a_passive(text: str, name: str) -> None:
    """Whoever says that it will be done, or of whom the condition speaks."""
    (told,) = stated(text)
    assert (told.bearer, told.bearer_name) == (None, name)


@pytest.mark.parametrize(
    ("letterhead", "name"),
    [
        ("TREMAYNE BOROUGH COUNCIL\nParking Team\n12 Quay Street, Looe", "TREMAYNE BOROUGH COUNCIL"),
        ("From: HM Treasury   1 Horse Guards Road", "HM Treasury"),
        ("12 Quay Street\nLooe", None),
    ],
)
def test_reads_whose_a_letterhead_is(letterhead: str, name: str | None) -> None:
    assert house_of(letterhead) == name


def test_what_nobody_is_named_for_is_the_bodys_and_not_its_parts() -> None:
    """A promise of a division is its department's; what a council's own paper asks of nobody is the council's."""
    of_division = speakers((Party("sender", "Ann Vale", None, "Water Quality Division"),), "Department for Rivers")
    assert of_division.unnamed_sender == "Water Quality Division, Department for Rivers"
    assert speakers((Party("sender", "Ann Vale"),), "Tremayne Council").unnamed_sender == "Tremayne Council"
    assert speakers((), "Tremayne Council").unnamed_reader == "Tremayne Council"
    assert speakers((), "Department for Rivers").unnamed_reader is None


def test_a_lead_names_who_acts_in_its_items_only() -> None:
    """What has a subject of its own takes nobody from a lead further up; "That Cabinet:" recommends."""
    told = stated("That Cabinet:\n\n(i) accepts the findings; and\n\n(ii) approves the plan.\n\n2. Repairs must be tendered by 3 May 2029.")
    assert [(each.modality, each.bearer and each.bearer.text) for each in told] == [
        ("recommendation", "Cabinet"),
        ("recommendation", "Cabinet"),
        ("duty", None),
    ]


@pytest.mark.parametrize("text", ["The Company shall, by 3 May 2029, prepare a plan.", "The Company shall by 3 May 2029 prepare a plan."])
def test_a_time_may_stand_within_the_verb(text: str) -> None:
    (told,) = stated(text)
    assert (told.bearer and told.bearer.text, told.action.text, told.deadline and told.deadline.value) == (
        "The Company",
        "prepare a plan",
        "2029-05-03",
    )
