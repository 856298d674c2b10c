"""The courtesies of a letter: names out of capitals, addresses line by line, thanks with date and route, on whose behalf."""

from __future__ import annotations

import dataclasses
import io

import docx
import pytest

from drafting.address import lines
from drafting.capitals import set_in_lower
from drafting.compose import draft
from drafting.draft import Occasion
from drafting.postal import postal_address
from drafting.render.render import rendered
from extract.finders.parties import Party
from extract.finders.parts import Part
from extract.reading import Finding, Reading
from ingest.document import Span
from tests.drafting.gold import letter
from tests.drafting.letters import DAY, MINISTER, OCCASION, US, ministers_letter


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("THE RT HON ANSELM O'NEILL MP", "The Rt Hon Anselm O'Neill MP"),
        ("BARONESS OKONJO OF PECKHAM", "Baroness Okonjo of Peckham"),
        ("EWAN CRUICKSHANK-McDONALD", "EWAN CRUICKSHANK-McDONALD"),
        ("A. J. ST. C. WYNNE-EYTON", "A. J. St. C. Wynne-Eyton"),
        ("ST. CEDD'S HOSPICE", "St. Cedd's Hospice"),
        ("ALBION NORTH WATER plc", "Albion North Water plc"),
        ("NHS ENGLAND", "NHS England"),
        ("HM TREASURY", "HM Treasury"),
        ("UNISON", "UNISON"),
        ("Department for Education", "Department for Education"),
    ],
)
def test_names_in_capitals_are_set_as_a_letter_writes_them(printed: str, written: str) -> None:
    """A line of capitals is lowered, short forms and honours stay; a lone word and a mixed line are left alone."""
    assert set_in_lower(printed) == written


def test_an_address_says_nothing_twice() -> None:
    """A body that stands in the office is left out of it, or out."""
    assert lines(Party("sender", "Ann Lee MP", "Minister of State, Home Office", "Home Office")) == (
        "Ann Lee MP",
        "Minister of State",
        "Home Office",
    )
    assert lines(Party("sender", "Ann Lee MP", "MP for Ludlow", "Ludlow")) == ("Ann Lee MP", "MP for Ludlow")


def test_a_postal_address_stands_line_by_line() -> None:
    """Commas part it, a house number stays with its street; labels, charities' numbers and telephones are left out."""
    text = "THE LANTERN TRUST\nRegistered charity in England and Wales\nChair: Ann Lee\n01632 960 960\n9, Quay Street, Fenwick FW3 7LT\n"
    told = letter(text, {})
    part = Finding(Part("letterhead"), Span(0, len(text)), "test")
    found = postal_address(
        dataclasses.replace(told, reading=Reading(told.reading.document, (part,))), Party("sender", None, None, "The Lantern Trust")
    )
    assert found is not None
    assert found[0] == ("9, Quay Street", "Fenwick FW3 7LT")


@pytest.mark.parametrize(
    ("reader", "route"),
    [
        ({"name": None, "role": "Housing Manager, Brindley.", "organisation": None}, " to the Housing Manager, Brindley."),
        ({"name": "Karim Haddad", "role": "Asylum Accommodation", "organisation": "Home Office"}, " to Karim Haddad."),
        ({"name": "Councillor", "role": None, "organisation": None}, "."),
        ({"name": "Health Boards", "role": None, "organisation": None}, "."),
    ],
)
def test_the_route_names_an_office_or_a_person(reader: dict[str, str | None], route: str) -> None:
    """Where a letter went to a team, a class or a bare title, the thanks do not say so."""
    made = draft(ministers_letter(recipients=[reader]), US, OCCASION)
    thanks = next(block.text for block in made.blocks if block.text.startswith("Thank you"))
    assert thanks.startswith(f"Thank you for your letter of 12 April{route}")


def test_a_members_constituent_is_named() -> None:
    """A member who writes for a constituent is answered on that constituent's behalf."""
    text = "Dear Director\n\nI enclose a letter from my constituent, Mrs Ann Marie Lee.\n"
    told = letter(text, {"senders": [MINISTER | {"role": "MP for Wenbury"}]})
    said = [block.text for block in draft(told, US, OCCASION, template="reply").blocks]
    assert "Thank you for your letter on behalf of your constituent, Mrs Ann Marie Lee." in said


def test_several_ministers_are_greeted_together_beside_others() -> None:
    """A Secretary of State and two junior ministers are "Secretary of State and Ministers"."""
    them = [MINISTER | {"role": role} for role in ("Secretary of State for Transport", "Minister for Roads", "Minister for Rail")]
    assert "Dear Secretary of State and Ministers" in [block.text for block in draft(ministers_letter(senders=them), US, OCCASION).blocks]


def test_a_letter_keeps_its_close_with_its_text_and_numbers_pages_from_the_second() -> None:
    """What stands before the close moves with it, so that no page holds a signature alone; page 1 of a letter bears no number."""
    opened = docx.Document(io.BytesIO(rendered(draft(ministers_letter(), US, OCCASION), ".docx")))
    names = [paragraph.style.name if paragraph.style else "" for paragraph in opened.paragraphs]
    before = opened.paragraphs[names.index("Close") - 1]
    assert before.paragraph_format.keep_with_next
    assert opened.sections[0].different_first_page_header_footer
    note = docx.Document(io.BytesIO(rendered(draft(ministers_letter(), US, OCCASION, template="covering_note"), ".docx")))
    assert not note.sections[0].different_first_page_header_footer


def test_an_acknowledgement_promises_the_reply_day() -> None:
    """The day is the adviser's, else the record's; where neither says, it is a gap."""
    said = " ".join(block.text for block in draft(ministers_letter(), US, Occasion(DAY, reply_day=DAY), template="acknowledgement").blocks)
    assert "We will reply by 8 May 2024." in said
    assert "By what date will they have a reply?" in [
        gap.question for gap in draft(ministers_letter(), US, OCCASION, template="acknowledgement").gaps
    ]
