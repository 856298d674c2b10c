"""Days are typed and shown as people write them, whatever language the browser has."""

from __future__ import annotations

import pytest

from tests.desk.visitor import Visitor, tree


@pytest.mark.parametrize("typed", ["2031-05-03", "3 May 2031", "3/5/2031", "03.05.2031"])
def test_a_day_is_understood_in_each_of_its_usual_forms(visitor: Visitor, typed: str) -> None:
    assert visitor.post("/letters/1/particulars", data={"reply_due": typed}).status_code == 303
    assert visitor.json("/letters/1")["reply_due"] == "2031-05-03"
    page = tree(visitor.get("/obligations", params={"due_after": typed, "due_before": ""}).text)
    assert page.get_element_by_id("due_after").get("value") == "3 May 2031"
    assert visitor.json(f"/search?q=council&dated_from={typed}")["letters"] == []


def test_a_day_is_taken_away_by_emptying_its_box_and_left_alone_without_one(visitor: Visitor) -> None:
    visitor.post("/letters/1/particulars", data={"reply_due": "3 May 2031"})
    visitor.post("/letters/1/particulars", data={"state": "closed"})
    assert visitor.json("/letters/1")["reply_due"] == "2031-05-03"
    visitor.post("/letters/1/particulars", data={"reply_due": "", "received": "3 May 2026"})
    assert visitor.json("/letters/1")["reply_due"] is None
    visitor.post("/obligations/1", data={"state": "open", "due": "3 May 2031"})
    visitor.post("/obligations/1", data={"state": "open", "owner": "Ann"})
    assert visitor.json("/obligations/1")["due"] == "2031-05-03"
    visitor.post("/obligations/1", data={"state": "open", "due": ""})
    assert visitor.json("/obligations/1")["due"] is None


def test_no_page_asks_for_a_day_in_the_browsers_own_way(visitor: Visitor) -> None:
    for path in ("/letters/1", "/obligations", "/obligations/1", "/search", "/lines"):
        assert not tree(visitor.get(path).text).xpath('//input[@type="date"]')


@pytest.mark.parametrize("path", ["/obligations?due_after=soonish", "/search?q=council&dated_to=soonish"])
def test_what_is_no_day_is_said_to_be_none(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 422
    assert "“soonish” is not understood as a date. Write it as 3 May 2026 or 2026-05-03." in tree(answer.text).text_content()
