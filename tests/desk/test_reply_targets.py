"""By when a letter should be answered."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from classify.letter import Letter, Verdict
from desk.desk import Desk
from desk.reply_targets import ReplyDue, reply_day, set_reply_day
from extract.finders.consultation import Consultation
from extract.finders.letter_date import LetterDate
from extract.finders.obligations import Deadline, Obligation, Phrase
from extract.finders.parties import Party
from extract.organisation import Organisation
from extract.reading import Finding, Reading
from extract.working_days import after
from ingest.document import Span
from ingest.typed import typed
from tests.desk.visitor import Visitor, tree

RECEIVED = dt.date(2024, 12, 20)
US = Organisation(("Ashford Council",))


def letter(*verdicts: tuple[str, str], closes: str | None = None) -> Letter:
    """Return a letter with these verdicts."""
    findings = (Finding(Consultation(None, None, closes), Span(0, 4), "made"),) if closes else ()
    return Letter(Reading(typed("Dear Sir"), findings), tuple(Verdict(on, label, 0.9, (), "made") for on, label in verdicts))


def day_of(due: ReplyDue | None) -> dt.date | None:
    """Return the day alone."""
    return due.day if due else None


def asking(action: str, deadline: str, value: str, **said: Any) -> Letter:
    """Return a letter of 2 December 2024 that asks us for something by a time."""
    text = f"{action} {deadline}"
    asked = Obligation(
        **{"modality": "request", "side": "ours", **said},
        action=Phrase(action, Span(0, len(action))),
        deadline=Deadline(deadline, Span(len(action) + 1, len(text)), value, "SET" if value.startswith("P") else "DATE"),
    )
    findings = (Finding(LetterDate("2024-12-02"), Span(0, 1), "made"), Finding(asked, Span(0, len(text)), "made"))
    return Letter(Reading(typed(text), findings), (Verdict("kind", "request", 0.9, (), "made"),))


@pytest.mark.parametrize(
    "action", ["reply to this letter", "let me have your views on both", "kindly send us any comments", "a line in answer"]
)
def test_a_letter_that_asks_for_an_answer_by_a_day_sets_it(action: str) -> None:
    found = reply_day(asking(action, "by 3 January 2025", "2025-01-03"), RECEIVED, US, {})
    assert found is not None
    assert found.day == dt.date(2025, 1, 3)
    assert found.working[0] == f"The letter asks for it: “{action}”."
    assert "Friday 3 January 2025" in found.working[1]


@pytest.mark.parametrize(("reader", "due"), [("Ashford Council", dt.date(2025, 1, 3)), ("Elmham Council", None)])
def test_we_must_have_a_reply_is_asked_of_the_reader(reader: str, due: dt.date | None) -> None:
    said = asking("have a reply", "by 3 January 2025", "2025-01-03", side="theirs")
    parties = (
        Finding(Party("sender", "Ms Lee", None, "Harbour Trust"), Span(0, 1), "made"),
        Finding(Party("recipient", None, None, reader), Span(0, 1), "made"),
    )
    told = Letter(Reading(said.reading.document, (*said.reading.findings, *parties)), said.verdicts)
    assert day_of(reply_day(told, RECEIVED, US, {})) == due


def test_the_earlier_of_what_is_asked_and_the_target_counts_and_the_working_names_both() -> None:
    asked = asking("reply to this letter", "by 3 January 2025", "2025-01-03")
    earlier = reply_day(asked, RECEIVED, US, {"request": 20})
    assert earlier is not None
    assert earlier.day == dt.date(2025, 1, 3)
    assert earlier.working[-1].startswith("That is earlier than 22 January 2025, which would count else: Your own target: 20 working days")
    assert day_of(reply_day(asked, RECEIVED, US, {"request": 3})) == dt.date(2024, 12, 27)


@pytest.mark.parametrize(
    ("action", "value", "said"),
    [
        ("publish the report", "2025-01-03", {}),
        ("report to us on every single one of the views", "2025-01-03", {}),
        ("reply to this letter", "2025-01-03", {"side": "theirs"}),
        ("reply to this letter", "2025-01-03", {"modality": "commitment"}),
        ("reply to this letter", "P1Y", {}),
    ],
)
def test_other_asks_set_no_reply_day(action: str, value: str, said: dict[str, Any]) -> None:
    assert reply_day(asking(action, "by 3 January 2025", value, **said), RECEIVED, US, {}) is None


def test_the_reply_day_follows_what_people_say_of_the_ask(visitor: Visitor, desk: Desk) -> None:
    words = visitor.json("/letters/1")["text"].split("\n\n")[1].strip()[:30]
    ask = {
        "kind": "Obligation",
        "quote": words,
        "action": "reply to this letter",
        "modality": "request",
        "side": "ours",
        "due": "3 May 2031",
    }
    told = visitor.post("/letters/1/facts", data=ask, headers={"accept": "application/json"}).json()
    assert desk.corpus.summary(1).reply_due == dt.date(2031, 5, 3)
    assert visitor.json("/letters/1")["reply_working"][0] == "The letter asks for it: “reply to this letter”."
    page = tree(visitor.get("/letters/1").text)
    assert "The letter asks for it: “reply to this letter”." in page.xpath('string(//details[@class="lb-how"])')
    visitor.post(f"/letters/1/corrections/{told['correction']}/undo")
    assert desk.corpus.summary(1).reply_due is None
    visitor.post("/letters/1/particulars", data={"reply_due": "4 May 2031"})
    visitor.post("/letters/1/facts", data=ask)
    assert desk.corpus.summary(1).reply_due == dt.date(2031, 5, 4)
    assert "set by a person" in visitor.get("/letters/1").text


def test_a_request_for_information_has_twenty_working_days_from_the_day_after_receipt() -> None:
    asked = letter(("information request", "freedom of information request"))
    assert reply_day(asked, RECEIVED, US, {}) == ReplyDue(
        dt.date(2025, 1, 22),
        (
            "20 working days for a freedom of information request received on 20 December 2024"
            " (Freedom of Information Act 2000, section 10(1)).",
        ),
    )
    assert day_of(reply_day(asked, RECEIVED, Organisation(nation="GB-SCT"), {})) == dt.date(2025, 1, 23)


def test_a_request_for_ones_own_data_has_a_month() -> None:
    asked = letter(("information request", "subject access request"))
    assert day_of(reply_day(asked, dt.date(2025, 1, 31), US, {})) == dt.date(2025, 2, 28)


def test_a_consultation_is_answered_when_it_closes() -> None:
    assert day_of(reply_day(letter(("kind", "consultation"), closes="2025-03-03"), RECEIVED, US, {"consultation": 5})) == dt.date(
        2025, 3, 3
    )


def test_other_letters_have_the_houses_own_target_or_none() -> None:
    assert day_of(reply_day(letter(("kind", "request")), RECEIVED, US, {"request": 10})) == dt.date(2025, 1, 8)
    assert reply_day(letter(("kind", "request")), RECEIVED, US, {}) is None


def test_targets_are_set_on_the_settings_page_and_given_to_letters(visitor: Visitor, desk: Desk) -> None:
    kind = desk.corpus.summary(1).kind
    assert visitor.post("/settings/reply-targets", data={f"days-{kind}": "15"}).status_code == 303
    assert visitor.post("/settings/reply-targets", data={f"days-{kind}": "soon"}).status_code == 422
    first = desk.corpus.summary(1).reply_due
    assert first == after(desk.corpus.summary(1).received, 15, "GB-ENG")[0], "an open letter without a reply day gets it, too"
    desk.corpus.set_reply_due(1, None, "test")
    set_reply_day(desk.corpus, 1, US)
    assert desk.corpus.summary(1).reply_due == first
    due = {"reply_due": first.isoformat(), "state": "open"}
    visitor.post("/letters/1/particulars", data=due | {"received": "2024-01-02"})
    assert desk.corpus.summary(1).reply_due == dt.date(2024, 1, 23)
