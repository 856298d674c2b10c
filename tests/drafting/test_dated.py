"""Dates in words."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.dated import as_day, spoken

DAY = dt.date(2017, 8, 21)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2017-07-26", "26 July"),
        ("2016-07-26", "26 July 2016"),
        ("2017-07", "July 2017"),
        ("2016", "2016"),
        ("XXXX-05-08", "8 May"),
        ("2017-02-30", ""),
        ("2017-13", ""),
        ("P3M", ""),
        (None, ""),
    ],
)
def test_a_date_is_spoken_as_a_letter_would(value: str | None, words: str) -> None:
    """The year is left out in the year of writing; what is no date gives nothing."""
    assert spoken(value, DAY) == words


def test_only_a_whole_date_is_a_day() -> None:
    """A month or an impossible day is none."""
    assert as_day("2017-07-26") == dt.date(2017, 7, 26)
    assert as_day("2017-07") is None
    assert as_day("2017-02-30") is None
