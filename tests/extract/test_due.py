"""Due dates: what is counted, from which day, over which holidays, and what has no date."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from extract.due import due, recurrence
from extract.finders.obligations import Deadline
from extract.working_days import after, bank_holidays, is_working
from ingest.document import Span

if TYPE_CHECKING:
    from extract.organisation import Nation

LETTER = dt.date(2017, 12, 15)


def deadline(
    text: str,
    value: str | None,
    type_: Literal["DATE", "DURATION", "SET"] | None = None,
    unit: Literal["working_day"] | None = None,
    start: str | None = None,
) -> Deadline:
    """Make a deadline with these words."""
    return Deadline(text, Span(0, len(text)), value, type_, unit, start)


TWENTY = deadline("20 working days", "P20D", "DURATION", "working_day", "receipt")


@pytest.mark.parametrize(
    ("nation", "expected", "passed"),
    [
        ("GB-ENG", dt.date(2018, 1, 18), ["Christmas Day", "Boxing Day", "New Year's Day"]),
        ("GB-WLS", dt.date(2018, 1, 18), ["Christmas Day", "Boxing Day", "New Year's Day"]),
        ("GB-SCT", dt.date(2018, 1, 19), ["Christmas Day", "Boxing Day", "New Year's Day", "New Year Holiday"]),
        ("GB-NIR", dt.date(2018, 1, 18), ["Christmas Day", "Boxing Day", "New Year's Day"]),
    ],
)
def test_working_days_run_from_the_day_after_receipt_over_the_nations_holidays(
    nation: Nation, expected: dt.date, passed: list[str]
) -> None:
    """Twenty working days from a receipt in December pass over Christmas, and in Scotland over 2 January."""
    found = due(TWENTY, LETTER, dt.date(2017, 12, 18), nation)
    assert (found.date, found.certainty) == (expected, "hard")
    assert [one.name for one in found.holidays] == passed
    assert all(any(name in step for step in found.steps) for name in passed)


def test_without_a_day_of_receipt_the_letters_date_is_taken_and_said_to_be() -> None:
    """An assumption makes a due date inferred, and the rule names it."""
    found = due(TWENTY, LETTER)
    assert (found.date, found.certainty) == (dt.date(2018, 1, 17), "inferred")
    assert "day of receipt is not recorded" in found.rule


@pytest.mark.parametrize(
    ("one", "expected", "certainty"),
    [
        (deadline("31 December 2017", "2017-12-31", "DATE"), dt.date(2017, 12, 31), "hard"),
        (deadline("the end of March", "2018-03-31", "DATE"), dt.date(2018, 3, 31), "hard"),
        (deadline("the autumn", "2018-AU", "DATE"), dt.date(2018, 11, 30), "inferred"),
        (deadline("March 2018", "2018-03", "DATE"), dt.date(2018, 3, 31), "inferred"),
        (deadline("w/c 7 October", "2024-W41", "DATE"), dt.date(2024, 10, 11), "inferred"),
        (deadline("2018-19", "FY2018", "DATE"), dt.date(2019, 3, 31), "inferred"),
        (deadline("28 days", "P28D", "DURATION", start="the date of this letter"), dt.date(2018, 1, 12), "hard"),
        (deadline("28 days", "P28D", "DURATION"), dt.date(2018, 1, 12), "inferred"),
        (deadline("two months", "P2M", "DURATION", start="2017-12-31"), dt.date(2018, 2, 28), "hard"),
        (deadline("48 hours", "PT48H", "DURATION"), dt.date(2017, 12, 17), "inferred"),
        (deadline("annually", "P1Y", "SET"), dt.date(2018, 12, 15), "inferred"),
        (deadline("the end of November each year", "XXXX-11-30", "SET"), dt.date(2018, 11, 30), "hard"),
        (deadline("every Monday", "XXXX-WXX-1", "SET"), dt.date(2017, 12, 18), "hard"),
    ],
)
def test_a_deadline_falls_on_a_day(one: Deadline, expected: dt.date, certainty: str) -> None:
    """Days, periods, durations and sets each come to a day, hard or inferred."""
    found = due(one, LETTER)
    assert (found.date, found.certainty) == (expected, certainty)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (None, "sets no time limit"),
        (deadline("as soon as possible", None), "names no day"),
        (deadline("six months", "P6M", "DURATION", start="initiation"), "counted from initiation, which is not dated"),
        (deadline("31 December", "XXXX-12-31", "DATE"), "does not tell the year"),
        (deadline("999999999 days", "P999999999D", "DURATION"), "beyond the calendar"),
        (deadline("99999 working days", "P99999D", "DURATION", "working_day"), "beyond the calendar"),
        (deadline("sometimes", "PXY", "SET"), "no rhythm"),
        (deadline("some while", "P", "DURATION"), "beyond the calendar"),
    ],
)
def test_what_has_no_date_says_why(one: Deadline | None, words: str) -> None:
    """A missing date is never invented: the rule says what is lacking."""
    found = due(one, LETTER)
    assert (found.date, found.certainty) == (None, "none")
    assert words in found.rule


def test_a_letter_without_date_counts_from_nothing() -> None:
    """A period needs a day to run from."""
    assert due(deadline("28 days", "P28D", "DURATION"), None).date is None
    assert due(deadline("annually", "P1Y", "SET"), None).recurs == "FREQ=YEARLY"


def test_what_recurs_is_next_due_after_today() -> None:
    """The next occurrence follows the day asked about; the last day of a month stays the last."""
    found = due(deadline("monthly", "P1M", "SET"), dt.date(2018, 1, 31), today=dt.date(2018, 2, 1))
    assert found.date == dt.date(2018, 2, 28)
    assert due(deadline("annually", "P1Y", "SET"), LETTER, today=dt.date(2020, 1, 1)).date == dt.date(2020, 12, 15)


def test_a_day_off_is_pointed_out() -> None:
    """A date at a weekend or on a bank holiday is kept, and the last working day before it told."""
    assert any("Friday 29 December 2017" in step for step in due(deadline("31 December", "2017-12-31", "DATE"), LETTER).steps)
    assert any("Christmas Day" in step for step in due(deadline("25 December", "2017-12-25", "DATE"), LETTER).steps)


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("P1Y", "FREQ=YEARLY"),
        ("P3M", "FREQ=MONTHLY;INTERVAL=3"),
        ("P2W", "FREQ=WEEKLY;INTERVAL=2"),
        ("P1D", "FREQ=DAILY"),
        ("XXXX-03", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"),
        ("XXXX-WXX-5", "FREQ=WEEKLY;BYDAY=FR"),
        ("XXXX-13-01", None),
        ("2017", None),
    ],
)
def test_sets_become_recurrence_rules(value: str, rule: str | None) -> None:
    """TIMEX3 sets have an RRULE, other values none."""
    assert recurrence(value) == rule


def test_an_office_may_add_and_drop_holidays(tmp_path: Path) -> None:
    """A local file changes what is counted, for the nations it names."""
    local = tmp_path / "holidays.toml"
    local.write_text(
        '[[added]]\ndate = 2017-12-27\nname = "Office closed"\nnations = ["GB-ENG"]\n[[dropped]]\ndate = 2017-12-26\nnations = ["GB-ENG"]\n'
    )
    assert bank_holidays("GB-ENG", 2017, local)[dt.date(2017, 12, 27)] == "Office closed"
    assert is_working(dt.date(2017, 12, 26), "GB-ENG", local)
    assert not is_working(dt.date(2017, 12, 26), "GB-WLS", local)


def test_working_days_count_backwards_too() -> None:
    """Notice periods count back from a day."""
    assert after(dt.date(2018, 1, 2), -1, "GB-ENG")[0] == dt.date(2017, 12, 29)
