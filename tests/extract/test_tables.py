"""Action tables: who does what by when, however the cells are parted; rows that one cell dates."""

from __future__ import annotations

import time

import pytest

from extract.clauses.tables import action_rows, owned_by, row_times
from extract.finders.obligations import Obligation
from extract.read import read
from ingest.typed import typed
from tests.extract.statements import stated

HEAD = "Minutes of the meeting of 4 June 2029\nPresent: Ada Brook (AB), Tom Pike (TP)\n\n"
ROWS = [
    "Action | Owner | By\n---|---|---\nCirculate the draft plan | AB | 15 June",
    "| No. | Action | Lead | By when | Status |\n| 1 | Circulate the draft plan | AB | 15 June | Open |\n"
    "| 2 | Book a hall | TP | May | Closed |",
    "No.   Action                      Lead    By\n1     Circulate the draft plan    AB      15 June",
    "Action\tOwner\tBy\nCirculate the draft plan\tAB\t15 June",
]


def _told(text: str) -> list[Obligation]:
    return [finding.value for finding in read(typed(text)).found(Obligation)]


@pytest.mark.parametrize("rows", ROWS)
def test_reads_who_does_what_by_when(rows: str) -> None:
    """Bars, tabs and wide spaces part cells alike; what is done is left out; initials are the people present."""
    (told,) = _told(HEAD + rows)
    assert (told.modality, told.action.text, told.bearer_name) == ("commitment", "Circulate the draft plan", "Ada Brook")
    assert told.deadline is not None
    assert (told.deadline.text, told.deadline.value) == ("15 June", "2029-06-15")


def test_a_cell_may_hold_two_acts() -> None:
    """Parted by a semicolon; "ongoing" is no time limit."""
    told = _told(HEAD + "Action | Owner | By\nDraft the notice; brief the Chair | TP | ongoing")
    assert [(each.action.text, each.deadline) for each in told] == [("Draft the notice", None), ("brief the Chair", None)]


def test_other_tables_are_none() -> None:
    """A heading that names no owner and no date heads no action table; without owners a row must open with a verb."""
    assert _told("Year | Fee\n2029 | 410\n2030 | 380") == []
    assert list(action_rows("Action | What | When\nA1 | Cut the hedge | yearly\nA2 | Summer term | yearly", [])) != []
    assert list(action_rows("What | When\nSummer term | June", [])) == []


def test_a_row_dates_what_it_says() -> None:
    """A cell that is a time and nothing else sets it for the sentence beside it."""
    (told,) = _told(HEAD + "Condition | Evidence | Date\nThe Trust must publish its accounts | Copies | 30 November 2029")
    assert told.deadline is not None
    assert told.deadline.value == "2029-11-30"


def test_initials_that_stand_for_nobody_stay() -> None:
    """One letter a name; two people parted by a stroke."""
    assert owned_by(HEAD, "AB/TP") == "Ada Brook and Tom Pike"
    assert owned_by(HEAD, "A Brook") == "Ada Brook"
    assert owned_by(HEAD, "XY") == "XY"


@pytest.mark.parametrize("junk", ["|", "| a ", "\t", "  a", "Action | Owner | By\n", "a | b | 3 May\n", "-|-\n"])
def test_goes_through_junk_in_linear_time(junk: str) -> None:
    """A hundred thousand characters of bars, tabs and spaces."""
    start = time.process_time()
    text = "Action | Owner | By\n" + junk * (100_000 // len(junk))
    list(action_rows(text, []))
    list(row_times(text, []))
    assert time.process_time() - start < 5


def test_a_label_sets_the_time_of_what_stands_before_it() -> None:
    """In a report of an inspection each act has its "To be completed by:" behind it."""
    (told,) = stated("The alarm must be tested.\nTo be completed by: 30 November 2029.")
    assert told.deadline is not None
    assert told.deadline.value == "2029-11-30"
