"""After sending: the text as it went out is filed, linked and checked, closes what it answers, and its promises are ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.errors import Invalid, WrongState
from corpus.obligations import Wanted
from desk.desk import Desk
from desk.reading import Request, read_letter
from desk.sending import Outgoing, sent
from desk.settings import OrganisationSettings, Settings
from extract.finders.obligations import Obligation
from extract.finders.questions import Question
from tests.desk.visitor import visitor_of
from tests.drafting.gold import letter
from tests.drafting.letters import ask, ministers_letter

if TYPE_CHECKING:
    from classify.letter import Letter

ANSWER = """Wenbury City Council

8 May 2024

Dear Minister

Thank you for your letter of 12 April.

“How many families have received a kinship care assessment since April? If so, what did they cost?”

Since April 212 families have received one.

Our kinship local offer is enclosed; we hope that it helps. We will send you the yearly figures by 30 June 2024.

Yours sincerely

Adaeze Okafor-Reid
"""
PROMISE = "We will send you the yearly figures by 30 June 2024."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the minister's letter as letter 1, for the team Children."""
    told = OrganisationSettings(names=["Wenbury City Council"], signatory="Adaeze Okafor-Reid")
    with Desk(Settings(home=tmp_path / "home", organisation=told)) as made:
        taken = made.corpus.receive(b"the minister's letter", "minister.txt")
        reader(made, ministers_letter())(taken.id)
        made.corpus.set_team(1, "Children", "OFFICIAL", "test")
        yield made


def reader(desk: Desk, read: Letter) -> Callable[[int], None]:
    """Return a reader that makes this letter of every file."""

    def reads(number: int) -> None:
        desk.corpus.start(number)
        desk.corpus.file(number, read)

    return reads


def answer() -> Letter:
    """Return our answer as read: one promise."""
    promise = ask(PROMISE, "commitment", ANSWER, bearer="We")
    return letter(ANSWER, {"kind": "reply", "date": "2024-05-08", "obligations": [promise]}, "reply.docx")


def approved(desk: Desk, template: str | None = None) -> int:
    """Begin a draft of the answer and approve it; return its number."""
    begun = desk.corpus.drafts.begin(desk.draft(1, template), 1, "Reply", "test")
    desk.corpus.drafts.move(begun.id, "submitted", "test")
    desk.corpus.drafts.move(begun.id, "approved", "test")
    return begun.id


def send(desk: Desk, tmp_path: Path, draft: int | None = None, data: bytes = ANSWER.encode()) -> Outgoing:
    """Mark the answer as sent."""
    file = tmp_path / "reply.txt"
    file.write_bytes(data)
    return sent(desk, 1, file, "reply.txt", "Ann", draft, "by post", reader(desk, answer()))


def test_what_was_sent_is_filed_linked_and_kept_to_the_same_team(desk: Desk, tmp_path: Path) -> None:
    number = approved(desk)
    out = send(desk, tmp_path, number)
    assert [(link.later, link.earlier, link.relation) for link in desk.corpus.threads.of(1)] == [(out.letter, 1, "answers")]
    summary = desk.corpus.summary(out.letter)
    assert (summary.direction, summary.team, summary.marking) == ("out", "Children", "OFFICIAL")
    working = desk.corpus.drafts.one(number)
    assert (working.state, working.sent_letter) == ("sent", out.letter)
    assert desk.corpus.summary(1).state == "answered"


def test_the_file_of_a_draft_marked_as_sent_without_one_is_added_later(desk: Desk, tmp_path: Path) -> None:
    number = approved(desk)
    desk.corpus.drafts.move(number, "sent", "Ann")
    out = send(desk, tmp_path, number)
    assert desk.corpus.drafts.one(number).sent_letter == out.letter
    assert [link.relation for link in desk.corpus.threads.of(1)] == ["answers"]
    assert any(each.why for each in out.points)
    with pytest.raises(WrongState):
        send(desk, tmp_path, number, b"Another answer.")
    with pytest.raises(WrongState):
        desk.corpus.drafts.attach(number, out.letter, "Ann")


def test_the_points_answered_are_closed_with_our_words_as_evidence(desk: Desk, tmp_path: Path) -> None:
    out = send(desk, tmp_path)
    states = {entry.modality: (entry.state, entry.note) for entry in desk.corpus.obligations(Wanted(letter=1)).rows}
    assert states["request"][0] == "done"
    assert f"letter {out.letter}: “Our kinship local offer is enclosed" in states["request"][1]
    assert states["prohibition"][0] == states["commitment"][0] == "open"
    kept = desk.corpus.questions.of(1)
    assert [(work.state, work.answer) for work in kept.values()] == [("agreed", "Since April 212 families have received one.")]


def test_our_promise_is_in_the_index_with_its_day(desk: Desk, tmp_path: Path) -> None:
    out = send(desk, tmp_path)
    assert [entry.quote for entry in out.promises] == [PROMISE]
    assert [entry.letter for entry in desk.corpus.obligations(Wanted(letter=out.letter)).rows] == [out.letter]


def test_the_checks_run_on_the_text_as_sent(desk: Desk, tmp_path: Path) -> None:
    assert "loose_promise" in {remark.check for remark in send(desk, tmp_path).remarks}


def test_an_acknowledgement_closes_nothing(desk: Desk, tmp_path: Path) -> None:
    send(desk, tmp_path, approved(desk, "acknowledgement"))
    assert desk.corpus.summary(1).state == "open"
    assert {entry.state for entry in desk.corpus.obligations(Wanted(letter=1)).rows} == {"open"}
    assert desk.corpus.questions.of(1) == {}


def test_only_an_approved_draft_goes_out_and_nothing_is_filed_otherwise(desk: Desk, tmp_path: Path) -> None:
    begun = desk.corpus.drafts.begin(desk.draft(1), 1, "Reply", "test")
    with pytest.raises(WrongState, match="only an approved draft"):
        send(desk, tmp_path, begun.id)
    assert len(desk.corpus.letters().rows) == 1


def test_the_letter_itself_is_not_its_answer(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="came in"):
        send(desk, tmp_path, data=b"the minister's letter")


def test_sending_twice_changes_nothing_more(desk: Desk, tmp_path: Path) -> None:
    first, second = send(desk, tmp_path), send(desk, tmp_path)
    assert (first.letter, len(desk.corpus.threads.of(1))) == (second.letter, 1)


def test_the_page_takes_the_file_as_sent_and_shows_what_came_of_it(desk: Desk) -> None:
    number = approved(desk)
    reader(desk, answer())(desk.corpus.receive(ANSWER.encode(), "reply.txt", direction="out").id)
    visitor = visitor_of(desk)
    assert "The letter as it was sent" in visitor.get(f"/drafts/{number}/sending").text
    assert visitor.post(f"/drafts/{number}/sending", files={"other": ("", b"")}).status_code == 422
    done = visitor.post(f"/drafts/{number}/sending", files={"file": ("reply.txt", ANSWER.encode())}, data={"text": "by post"})
    assert (done.status_code, done.headers["location"]) == (303, f"/drafts/{number}/sending?said=sent")
    shown = visitor.get(f"/drafts/{number}/sending").text
    assert "Since April 212 families have received one." in shown
    assert PROMISE in shown
    assert f"/drafts/{number}/sending" in visitor.get(f"/drafts/{number}").text
    assert visitor.json(f"/drafts/{number}/sending")["answers"] == 1


def test_the_page_of_a_draft_sent_without_a_file_takes_one(desk: Desk) -> None:
    number = approved(desk)
    desk.corpus.drafts.move(number, "sent", "Ann")
    visitor = visitor_of(desk)
    assert "Add the file as it was sent" in visitor.get(f"/drafts/{number}").text
    assert "The file can be added now" in visitor.get(f"/drafts/{number}/sending").text
    done = visitor.post(f"/drafts/{number}/sending", files={"file": ("reply.txt", ANSWER.encode())})
    assert (done.status_code, desk.corpus.drafts.one(number).sent_letter is None) == (303, False)


def test_what_our_letter_quotes_is_not_what_we_say() -> None:
    words = ANSWER.replace("If so, what did they cost?", "Will the Department publish the figures by May?")
    read = read_letter(Request(words.encode(), "reply.txt", outgoing=True), lambda page, pages: None).read.letter
    promises = [found for found in read.reading.found(Obligation) if found.value.modality == "commitment"]
    assert [found.value.side for found in promises] == ["ours"]
    assert "yearly figures" in read.reading.document.quote(promises[0].span)
    assert not read.reading.found(Question)
