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
        "/obligations?side=ours&due=month",
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


def test_this_month_is_marked_and_an_empty_answer_says_what_it_means(visitor: Visitor) -> None:
    for row in visitor.json("/obligations?limit=500&state=any")["obligations"]:
        visitor.post(f"/obligations/{row['id']}", data={"state": "open", "due": "2020-01-02"})
    empty = tree(visitor.get("/obligations?due=month").text)
    assert [each.text_content().split()[0] for each in empty.xpath('//ul[@class="lb-when"]//a[@aria-current]')] == ["0"]
    assert empty.xpath('string(//div[@class="lb-facet"]//a[@aria-current]//bdi)') == "this month"
    assert "No open obligations due this month, " in empty.xpath('string(//div[@class="lb-empty"])')
    assert empty.xpath('//div[@class="lb-empty"]//a/@href')[0] == "/obligations?due=overdue"


def test_the_question_stands_in_words_with_the_count(visitor: Visitor) -> None:
    assert Asked(due="month").in_words(TODAY, 1) == "1 open obligation due this month, from 22 to 30 November 2026"
    assert (
        Asked(due="overdue", q="bus").in_words(TODAY, 2)
        == "2 open obligations overdue: due before today, 22 November 2026, with the words “bus”"
    )
    assert Asked(state="any", due_after=TODAY).in_words(TODAY, 0) == "No obligations due from 22 November 2026 on"
    assert Asked(due_after=TODAY, due_before=TODAY).in_words(TODAY, 3) == "3 open obligations due on 22 November 2026"
    assert Asked(due="week").in_words(dt.date(2026, 12, 28), 3) == "3 open obligations due from 28 December 2026 to 4 January 2027"
    assert Asked(due="none").in_words(TODAY, 0) == "No open obligations without a date"
    for query in ("", "?state=any", "?modality=duty", "?side=ours&due=none", "?due=overdue"):
        many = len(visitor.json(f"/obligations{query}{'&' if query else '?'}limit=500")["obligations"])
        words = tree(visitor.get(f"/obligations{query}").text).xpath(
            'string(//*[contains(@class, "lb-count")] | //div[@class="lb-empty"]/h2)'
        )
        assert words.split()[0] == (str(many) if many else "No")
