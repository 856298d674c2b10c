"""TIMEX3 values in words."""

from __future__ import annotations

import time

import pytest

from desk.web.times import in_words, step_in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-05-03", "3 May 2026"), ("2026-05", "May 2026"), ("2026", "2026"), ("201X", "the 2010s"), ("19XX", "the 1900s"),
        ("2020-W15", "week 15 of 2020 (6 to 12 April)"), ("2020-W18", "week 18 of 2020 (27 April to 3 May)"),
        ("2019-W16-WE", "weekend of 20 and 21 April 2019"), ("2020-W15-3", "8 April 2020"), ("2020-W77", "2020-W77"),
        ("2018-Q1", "January to March 2018"), ("2023-H1", "first half of 2023"), ("2022-AU", "autumn 2022"), ("2018-Q7", "2018-Q7"),
        ("FY2017", "financial year 2017 to 2018"), ("SY2024", "school year 2024 to 2025"),
        ("XXXX-12-31", "31 December, year not known"), ("XXXX-12", "December, year not known"), ("XXXX-13", "XXXX-13"),
        ("XXXX-WXX-1", "a Monday, not known which"), ("XXXX-XX-XX", "a day, not known which"),
        ("2020-WXX", "a week of 2020, not known which"),
        ("2026-05-03T14:30", "3 May 2026, 14:30"), ("2026-05-03TMO", "3 May 2026, in the morning"),
        ("FUTURE_REF", "some time to come"), ("P1D", "one day"), ("P20D", "20 days"), ("P1Y6M", "one year and 6 months"),
        ("PT48H", "48 hours"), ("P1DT2H30M", "one day, 2 hours and 30 minutes"), ("PXM", "some months"), ("P2CE", "2 centuries"),
        ("P", "P"), ("PT", "PT"), ("P9Z", "P9Z"), ("", ""), (None, ""), ("whatever", "whatever"),
    ],
)  # fmt: skip
def test_a_value_is_told_in_words(value: str | None, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("P1Y", "every year"),
        ("P3M", "every 3 months"),
        ("P1D", "every day"),
        ("XXXX-WXX-5", "every Friday"),
        ("XXXX-12-31", "every 31 December"),
    ],
)
def test_what_comes_round_again_is_told_so(value: str, words: str) -> None:
    assert in_words(value, again=True) == words


@pytest.mark.parametrize("junk", ["P" + "1Y" * 50_000, "P" + "9" * 100_000, "X" * 100_000, "T" * 100_000, "1" * 99_999 + "X"])
def test_junk_is_given_back_at_once(junk: str) -> None:
    started = time.monotonic()
    assert in_words(junk) == junk
    assert time.monotonic() - started < 1


def test_a_rhythm_is_told_in_words() -> None:
    assert step_in_words("Repeats: FREQ=MONTHLY;INTERVAL=3.") == "It comes round every 3 months."
    assert step_in_words("Repeats: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31.") == "It comes round every year."
    assert step_in_words("Start: Monday.") == "Start: Monday."
