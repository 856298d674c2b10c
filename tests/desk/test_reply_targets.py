"""By when a letter should be answered."""

from __future__ import annotations

import datetime as dt

from classify.letter import Letter, Verdict
from desk.desk import Desk
from desk.reply_targets import reply_day, set_reply_day
from extract.finders.consultation import Consultation
from extract.reading import Finding, Reading
from ingest.document import Span
from ingest.typed import typed
from tests.desk.visitor import Visitor

RECEIVED = dt.date(2024, 12, 20)


def letter(*verdicts: tuple[str, str], closes: str | None = None) -> Letter:
    """Return a letter with these verdicts."""
    findings = (Finding(Consultation(None, None, closes), Span(0, 4), "made"),) if closes else ()
    return Letter(Reading(typed("Dear Sir"), findings), tuple(Verdict(on, label, 0.9, (), "made") for on, label in verdicts))


def test_a_request_for_information_has_twenty_working_days_from_the_day_after_receipt() -> None:
    asked = letter(("information request", "freedom of information request"))
    assert reply_day(asked, RECEIVED, "GB-ENG", {}) == dt.date(2025, 1, 22)
    assert reply_day(asked, RECEIVED, "GB-SCT", {}) == dt.date(2025, 1, 23)


def test_a_request_for_ones_own_data_has_a_month() -> None:
    asked = letter(("information request", "subject access request"))
    assert reply_day(asked, dt.date(2025, 1, 31), "GB-ENG", {}) == dt.date(2025, 2, 28)


def test_a_consultation_is_answered_when_it_closes() -> None:
    assert reply_day(letter(("kind", "consultation"), closes="2025-03-03"), RECEIVED, "GB-ENG", {"consultation": 5}) == dt.date(2025, 3, 3)


def test_other_letters_have_the_houses_own_target_or_none() -> None:
    assert reply_day(letter(("kind", "request")), RECEIVED, "GB-ENG", {"request": 10}) == dt.date(2025, 1, 8)
    assert reply_day(letter(("kind", "request")), RECEIVED, "GB-ENG", {}) is None


def test_targets_are_set_on_the_settings_page_and_given_to_letters(visitor: Visitor, desk: Desk) -> None:
    kind = desk.corpus.summary(1).kind
    assert visitor.post("/settings/reply-targets", data={f"days-{kind}": "15"}).status_code == 303
    assert visitor.post("/settings/reply-targets", data={f"days-{kind}": "soon"}).status_code == 422
    set_reply_day(desk.corpus, 1, "GB-ENG")
    first = desk.corpus.summary(1).reply_due
    assert first is not None
    due = {"reply_due": first.isoformat(), "state": "open"}
    visitor.post("/letters/1/particulars", data=due | {"received": "2024-01-02"})
    assert desk.corpus.summary(1).reply_due == dt.date(2024, 1, 23)
