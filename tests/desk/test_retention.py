"""Retention: classes of the house, a class for a letter, what is past its date, and erasing it on an administrator's word alone."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.errors import Invalid
from corpus.retention import RetentionClass, checked
from desk.desk import Desk
from tests.desk.visitor import Visitor

CLASSES = {
    "name-0": "Everyday letters", "time-0": "2 years", "then-0": "erase", "usual": "0",
    "name-1": "Statutory", "time-1": "For good", "then-1": "", "name-2": "", "time-2": "",
}  # fmt: skip


@pytest.fixture
def classed(visitor: Visitor, desk: Desk) -> Visitor:
    """The local user, where there are two classes and letter 1 was received long ago."""
    assert visitor.post("/retention", data=CLASSES).status_code == 303
    desk.corpus.set_received(1, dt.date(2019, 5, 3), "test")
    desk.corpus.set_received(2, dt.date.today(), "test")
    return visitor


@pytest.mark.parametrize(
    ("months", "received", "until"),
    [(24, "2019-05-03", "2021-05-03"), (1, "2024-01-31", "2024-02-29"), (12, "2024-02-29", "2025-02-28"), (0, "2019-05-03", None)],
)
def test_a_class_counts_its_months_from_the_day_of_receipt(months: int, received: str, until: str | None) -> None:
    day = RetentionClass("x", months).until(dt.date.fromisoformat(received))
    assert (day.isoformat() if day else None) == until


def test_what_is_past_its_date_is_listed_and_nothing_is_erased_by_itself(classed: Visitor, desk: Desk) -> None:
    assert classed.json("/retention")["past"] == [{"letter": 1, "class": "Everyday letters", "until": "2021-05-03"}]
    assert "3 May 2021" in classed.get("/retention").text
    assert "past its date" in classed.get("/letters/1").text
    assert desk.corpus.summary(1).id == 1


def test_a_letter_with_another_class_is_kept(classed: Visitor, desk: Desk) -> None:
    assert classed.post("/letters/1/retention", data={"name": "Statutory"}).status_code == 303
    assert classed.json("/retention")["past"] == []
    assert "Kept for good" in classed.get("/letters/1").text
    assert classed.post("/letters/1/retention", data={"name": "No such class"}).status_code == 422
    assert desk.corpus.records("letter", 1)[0].action == "retention class set"
    assert classed.post("/retention", data={"name-0": "Everyday letters", "time-0": "2 years"}).status_code == 422
    assert classed.post("/letters/1/retention", data={"name": ""}).status_code == 303
    assert len(classed.json("/retention")["past"]) == 1


def test_erasing_needs_a_look_and_leaves_an_entry_in_the_audit_log(classed: Visitor, desk: Desk) -> None:
    assert classed.post("/retention/erase", data={"number": "1"}).status_code == 422
    assert classed.post("/retention/erase", data={"looked": "true"}).status_code == 422
    assert classed.post("/retention/erase", data={"number": ["1", "2"], "looked": "true"}).status_code == 422
    assert {row["id"] for row in classed.json("/letters")["letters"]} == {1, 2}
    assert classed.post("/retention/erase", data={"number": "1", "looked": "true"}).status_code == 303
    assert classed.get("/letters/1").status_code == 404
    record = desk.corpus.records("letter", 1)[0]
    assert (record.action, record.detail["why"]) == ("erased", "retention class Everyday letters, kept until 2021-05-03")
    assert list(desk.corpus.check()) == []


@pytest.mark.parametrize("time", ["", "soon", "7", "-1 years", "9999 years"])
def test_a_time_that_cannot_be_is_refused(visitor: Visitor, time: str) -> None:
    assert visitor.post("/retention", data={"name-0": "x", "time-0": time}).status_code == 422


def test_classes_have_names_of_their_own() -> None:
    with pytest.raises(Invalid):
        checked([RetentionClass("A", 12), RetentionClass("a", 24)])
