"""The picture of what is due when."""

from __future__ import annotations

import datetime as dt

import pytest

from desk.web.asking import Asked
from desk.web.periods import TALLEST, periods
from tests.desk.visitor import Visitor, tree

TODAY = dt.date(2026, 11, 22)


def test_each_bar_leads_to_what_it_counts() -> None:
    bars = periods(Asked(side="ours"), {"overdue": 4, "2026-11": 1, "2027-02": 1, "2027-04": 2, "2031-05": 3, "none": 50}, TODAY)
    assert [(bar.words, bar.count) for bar in bars] == [
        ("overdue", 4), ("this month", 1), ("Dec", 0), ("Jan", 0), ("Feb", 1), ("Mar", 0), ("later", 5), ("no date", 50),
    ]  # fmt: skip
    assert [bars[at].address for at in (0, 1, 4, 6)] == [
        "/obligations?side=ours&due=overdue",
        "/obligations?side=ours&due_after=2026-11-22&due_before=2026-11-30",
        "/obligations?side=ours&due_after=2027-02-01&due_before=2027-02-28",
        "/obligations?side=ours&due_after=2027-04-01",
    ]
    assert all(0 <= bar.height <= TALLEST for bar in bars)


def test_a_year_turns_and_the_bar_asked_for_is_marked() -> None:
    bars = periods(Asked(due="overdue"), {"overdue": 1}, dt.date(2026, 12, 31))
    assert [bar.words for bar in bars[1:6]] == ["this month", "Jan", "Feb", "Mar", "Apr"]
    assert [bar.words for bar in bars if bar.chosen] == ["overdue"]
    assert periods(Asked(), {}, TODAY) == []


@pytest.mark.parametrize("query", ["", "?side=ours", "?modality=duty", "?state=any"])
def test_the_bars_count_what_their_pages_list(visitor: Visitor, query: str) -> None:
    found = tree(visitor.get(f"/obligations{query}").text)
    for bar in found.xpath('//ul[@class="lb-when"]//a'):
        told = visitor.json(bar.get("href") + ("&" if "?" in bar.get("href") else "?") + "limit=500")["obligations"]
        assert len(told) == int(bar.findtext("strong")), bar.get("href")
