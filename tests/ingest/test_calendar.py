"""Invitations become readable text: what, when, where, who."""

from __future__ import annotations

import contextlib
import random

import pytest

from ingest.errors import Damaged, NoText, Unreadable
from ingest.read import read
from tests.ingest.build import codes, why_not

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN="Vale, Jo":mailto:jo@council.example
ATTENDEE;CN=Sam Hill:mailto:sam@parish.example
ATTENDEE:MAILTO:al@parish.example
SUMMARY:The crossing\\, again
DTSTART;TZID=GMT Standard Time:20240605T100000
DTEND;TZID=GMT Standard Time:20240605T113000
LOCATION:Room 2\\, Tŷ Mawr
DESCRIPTION:Please bring the plan.\\n\\nReply by 3 May 2024.
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
END:VCALENDAR
"""
START, END = (f"DT{name};TZID=GMT Standard Time:20240605T{time}" for name, time in (("START", "100000"), ("END", "113000")))


def test_an_invitation_says_what_when_where_and_who() -> None:
    assert read(EVENT.encode(), "a.ics").text == (
        "Invitation: The crossing, again\nWhen: Wednesday 5 June 2024, 10:00 to 11:30\nWhere: Room 2, Tŷ Mawr\n"
        "Organiser: Vale, Jo <jo@council.example>\nInvited: Sam Hill <sam@parish.example>; al@parish.example"
        "\n\nPlease bring the plan.\n\nReply by 3 May 2024."
    )


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("DTSTART:20240605T090000Z", "DTEND:20240605T100000Z", "When: Wednesday 5 June 2024, 10:00 to 11:00\n"),
        ("DTSTART:20240105T090000Z", "DURATION:PT90M", "When: Friday 5 January 2024, 09:00 to 10:30\n"),
        ("DTSTART:20240605T090000", "X-A:1", "When: Wednesday 5 June 2024, 09:00\n"),
        ("DTSTART:20240605T230000", "DTEND:20240606T010000", "When: Wednesday 5 June 2024, 23:00 to Thursday 6 June 2024, 01:00\n"),
        ("DTSTART;VALUE=DATE:20240605", "DTEND;VALUE=DATE:20240606", "When: Wednesday 5 June 2024\n"),
        ("DTSTART;VALUE=DATE:20240605", "DTEND;VALUE=DATE:20240608", "When: Wednesday 5 June 2024 to Friday 7 June 2024\n"),
        (START, f"{END}\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4", "Repeated: every 2 weeks, 4 times\n"),
        (START, f"{END}\nRRULE:FREQ=MONTHLY;UNTIL=20241231T000000Z", "Repeated: every month, until Tuesday 31 December 2024\n"),
        (START, f"{END}\nSTATUS:CANCELLED", "Cancelled meeting: The crossing, again\n"),
    ],
)
def test_times_stand_as_clocks_in_britain_show_them(start: str, end: str, said: str) -> None:
    assert said in read(EVENT.replace(START, start).replace(END, end).encode(), "a.ics").text


def test_a_calendar_is_known_by_its_head_and_read_in_any_encoding() -> None:
    document = read(EVENT.encode("utf-16"), "letter.txt")
    assert "Tŷ Mawr" in document.text
    assert "wrong-suffix" in codes(document)


@pytest.mark.parametrize(
    ("data", "error"),
    [(EVENT[:400], Damaged), (EVENT.replace("20240605T100000", "2024x"), Damaged), ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", NoText)],
)
def test_bad_files_are_refused_with_their_reason(data: str, error: type[Exception]) -> None:
    assert type(why_not(data.encode(), "a.ics")) is error


def test_a_spoilt_file_is_read_or_refused() -> None:
    chance = random.Random(7)  # noqa: S311 - no secrets
    whole = EVENT.encode()
    for _ in range(60):
        start = chance.randrange(20, len(whole))
        with contextlib.suppress(Unreadable):
            read(whole[:start] + bytes(chance.choices(b"\n:;=0T,P-9\\", k=3)) + whole[start + chance.randrange(5) :], "a.ics")
