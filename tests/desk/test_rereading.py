"""All filed letters read again: a look at what would change, the change itself, what people corrected, and stopping."""

from __future__ import annotations

import time
from typing import Any

from classify.letter import Letter
from desk.desk import Desk
from desk.rereading import differences, every
from extract.finders.references import Reference
from extract.reading import Finding, Reading
from ingest.document import Span
from ingest.typed import typed
from tests.desk.visitor import Visitor, tree


def ended(visitor: Visitor) -> dict[str, Any]:
    """Wait until all letters were read, and return what is told of it."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        told: dict[str, Any] = visitor.json("/rereading")["again"]
        if not told["running"]:
            return told
        time.sleep(0.2)
    raise AssertionError("the letters were not read in time")


def letter(*references: tuple[str, int]) -> Letter:
    """Return a letter with references, each from a place on."""
    return Letter(
        Reading(
            typed("Our ref AB1 and CD2"), tuple(Finding(Reference("ours", value), Span(at, at + 3), "made") for value, at in references)
        )
    )


def test_two_readings_are_laid_beside_each_other_by_kind_and_words() -> None:
    found = differences(letter(("AB1", 8), ("gone", 16)), letter(("AB1", 8), ("new", 16), ("more", 0)))
    told = [(each.before.value.value if each.before else None, each.after.value.value if each.after else None) for each in found]
    assert told == [(None, "more"), ("gone", "new")]


def test_after_saying_who_we_are_all_letters_are_read_again_and_corrections_stay(visitor: Visitor, desk: Desk) -> None:
    name = visitor.json("/letters/1")["obligations"][0]["bearer_name"]
    ask = {"kind": "Obligation", "quote": "Dear colleague", "action": "greet", "modality": "request", "bearer_name": "Everybody"}
    visitor.post("/letters/1/facts", data=ask)
    saved = visitor.post("/start", data={"names": name})
    assert saved.headers["location"] == "/rereading?said=introduced"
    assert "Read them again" in visitor.get("/letters").text
    before = visitor.json("/obligations?state=any&limit=500")

    assert visitor.post("/rereading").status_code == 303
    looked = ended(visitor)
    assert (looked["keep"], looked["letters"], looked["read"]) == (False, 2, 2)
    assert looked["many"] >= 1
    assert visitor.json("/obligations?state=any&limit=500") == before
    page = tree(visitor.get("/rereading").text)
    assert f"{looked['many']} letter" in page.xpath("string(//*[@data-again-end])")
    assert any("(ours)" in each.text_content() for each in page.xpath("//ins"))
    assert not [each for each in page.xpath("//ins | //del") if "greet" in each.text_content()]

    visitor.post("/rereading", data={"keep": "true"})
    told = ended(visitor)
    assert (told["keep"], told["many"]) == (True, looked["many"])
    after = visitor.json("/letters/1")["obligations"]
    assert "ours" in {row["side"] for row in after if row["bearer_name"] == name}
    assert "greet" in {row["action"] for row in after}
    assert "Read them again" not in visitor.get("/letters").text
    assert [record.action for record in desk.corpus.records("letter", None, 0, 50)].count("all read again") == 1


def test_letters_may_be_left_as_they_are(visitor: Visitor, desk: Desk) -> None:
    visitor.post("/start", data={"names": "Elmham Council"})
    assert "Leave them as they are" in visitor.get("/rereading").text
    assert visitor.post("/rereading/leave").headers["location"] == "/letters?said=left"
    assert "Read them again" not in visitor.get("/letters").text
    assert "Leave them as they are" not in visitor.get("/rereading").text


def test_saving_who_we_are_unchanged_asks_for_nothing(visitor: Visitor, desk: Desk) -> None:
    same = {"names": "Ashford Council", "signatory": "A. Clerk"}
    assert visitor.post("/start", data=same).headers["location"] == "/letters?said=saved"


def test_it_stops_after_the_letter_in_hand_and_runs_once_at_a_time(visitor: Visitor, desk: Desk) -> None:
    assert visitor.post("/rereading").status_code == 303
    assert visitor.post("/rereading").status_code == 409
    visitor.post("/rereading/stop")
    told = visitor.json("/rereading")["again"]
    assert (told["running"], told["stopped"]) == (False, told["read"] < told["letters"])
    assert every(desk.corpus) == [1, 2]


def test_a_letter_whose_original_is_gone_is_told_of_and_stays(visitor: Visitor, desk: Desk) -> None:
    desk.corpus.original(desk.corpus.summary(2).sha256).unlink()
    visitor.post("/rereading", data={"keep": "true"})
    told = ended(visitor)
    assert [number for number, _ in told["failed"]] == [2]
    assert visitor.get("/letters/2").status_code == 200
