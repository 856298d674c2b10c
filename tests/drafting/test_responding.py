"""Consultation responses, committee reports and their timetables."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
from typing import Any

import docx
import pytest

from drafting.compose import draft
from drafting.draft import Block, Draft
from drafting.render.render import rendered
from drafting.responding import questions, report, respond, workspace
from drafting.timetable import worked_back
from extract.finders.consultation import Consultation
from extract.finders.questions import Question
from extract.reading import Finding, Reading
from ingest.document import Span
from tests.drafting.gold import annotated, letter
from tests.drafting.letters import OCCASION, US, question
from tests.drafting.trace import untraced
from tests.shared import shared

TEXT = """Support for young carers: consultation

4 November 2024. Ann Lee, Director, Department of Health. Answer on Citizen Space.

1. Do you agree that schools should keep a register? [ ] Yes [ ] No

2. What would it cost (a) schools and (b) councils?

3(a) Who should hold the register?

3(b) For how long should it be kept?

Please send your answers by 31 January 2025.

Response form. 1. Do you agree that schools should keep a register?
"""
ASKED = [
    ("Do you agree that schools should keep a register?", "1"),
    ("What would it cost (a) schools and (b) councils?", "2"),
    ("Who should hold the register?", "3(a)"),
    ("For how long should it be kept?", "3(b)"),
]


def consultation(**more: Any) -> Any:
    """Return a small consultation of our own, whose form repeats its first question."""
    again = TEXT.rindex("Do you agree")
    repeated = {"start": again, "end": again + 49, "text": TEXT[again : again + 49], "number": "1"}
    record = {
        "kind": "consultation",
        "date": "2024-11-04",
        "senders": [{"name": "Ann Lee", "role": "Director", "organisation": "Department of Health"}],
        "questions": [*(question(words, number, TEXT) for words, number in ASKED), repeated],
        "consultation": {
            "title": "Support for young carers",
            "opens": "2024-11-04",
            "closes": "2025-01-31",
            "respond_to": ["Citizen Space"],
        },
    }
    return letter(TEXT, record | more)


def test_each_question_stands_once_in_order_with_its_parts() -> None:
    """Sub-parts belong to their question, and a question repeated in the form is not asked twice."""
    asked = questions(consultation())
    assert [point.printed for point in asked] == ["1", "2", "3"]
    assert asked[2].quote == "Who should hold the register?"
    assert asked[2].parts == ("3(b) For how long should it be kept?",)


def test_a_response_answers_question_by_question() -> None:
    """Each question has its heading, its words and an answer or a gap; what an adviser wrote is there."""
    made = respond(consultation(), US, dataclasses.replace(OCCASION, answers={"2": "About £40 a pupil."}))
    said = [block.text for block in made.blocks]
    assert [text for text in said if text.startswith("Question ")] == ["Question 1", "Question 2", "Question 3"]
    assert "About £40 a pupil." in said
    assert [gap.point for gap in made.gaps if gap.point] == ["1", "3"]
    assert said[said.index("Dear Ann Lee") + 1] == "Response to “Support for young carers”"


def test_options_are_asked_about() -> None:
    """Where a question offers answers, a gap asks which we choose."""
    text = "1. Do you agree?"
    told = letter(text, {"consultation": {"title": "T", "opens": None, "closes": None, "respond_to": []}})
    found = Finding(Question("1", options=("Yes", "No")), Span(3, 16), "test")
    told = dataclasses.replace(told, reading=Reading(told.reading.document, (*told.reading.findings, found)))
    assert any("Which of these do we choose: Yes, No?" in gap.question for gap in respond(told, US, OCCASION).gaps)


def test_a_question_keeps_its_own_parts_and_options() -> None:
    """Lettered parts belong to the question above; boxes behind the next question are not its own; a label makes a question."""
    text = (
        "Question 1.\n\nTell us about cost:\n\n(a) What is it?\n\n(b) Who pays?\n\nQuestion 2.\n\nWhat is to stay?\n\nQ3. Agreed? [ ] Yes"
    )
    told = letter(text, {"kind": "consultation"})
    words = ("What is it?", "Who pays?", "Agreed?")
    found = [
        Finding(Question(number, options=("Yes",)), Span(text.index(ask), text.index(ask) + len(ask)), "test")
        for ask, number in zip(words, ("1", None, "3"), strict=True)
    ]
    told = dataclasses.replace(told, reading=Reading(told.reading.document, tuple(found)))
    asked = questions(told)
    assert [(point.printed, point.quote) for point in asked] == [("1", "Tell us about cost"), ("2", "What is to stay?"), ("3", "Agreed?")]
    assert asked[0].parts == ("(a) What is it?", "(b) Who pays?")
    assert [point.options for point in asked] == [(), (), ("Yes",)]


def test_every_part_of_a_question_has_a_line_of_its_own() -> None:
    """The first part too, which runs on from what is said of all of them."""
    text = "1. We would like your views on cost: (a) What is it?\n\n(b) Who pays?\n"
    told = letter(text, {"kind": "consultation"})
    asks = (("We would like your views on cost: (a) What is it?", "1"), ("Who pays?", None))
    found = [Finding(Question(number), Span(text.index(ask), text.index(ask) + len(ask)), "test") for ask, number in asks]
    told = dataclasses.replace(told, reading=Reading(told.reading.document, tuple(found)))
    quoted = [block.text for block in respond(told, US, OCCASION).blocks if block.kind == "quote"]
    assert quoted == ["We would like your views on cost:", "(a) What is it?", "(b) Who pays?"]


def test_a_consultation_without_questions_asks_for_our_view() -> None:
    """Neither response nor appendix is empty where the document puts no questions."""
    told = letter("We propose a lower speed limit.\n", {"kind": "consultation"})
    for made in (respond(told, US, OCCASION), report(told, US, OCCASION)):
        assert any("What is our view of what it proposes?" in block.text for block in made.blocks if block.kind == "gap")


def test_the_workspace_tells_owner_and_state() -> None:
    """A question is open, drafted or answered, and has its owner."""
    occasion = dataclasses.replace(OCCASION, answers={"2": "About £40."}, owners={"2": "Finance"})
    kept = workspace(consultation(), respond(consultation(), US, occasion))
    assert [(one.state, one.owner) for one in kept] == [("open", ""), ("answered", "Finance"), ("open", "")]


def test_the_report_has_the_response_as_its_appendix() -> None:
    """Numbered sections and clauses are real styles, the timetable is a table, Appendix A begins a page."""
    opened = docx.Document(io.BytesIO(rendered(report(consultation(), US, OCCASION), ".docx")))
    sections = [words.text for words in opened.paragraphs if words.style is not None and words.style.name == "Heading 2"]
    assert sections == ["Summary", "Recommendation", "Background", "Implications", "Timetable", "Background papers"]
    appendix = next(words for words in opened.paragraphs if words.style is not None and words.text.startswith("Appendix"))
    assert appendix.style is not None
    assert appendix.style.name == "Heading 1"
    assert any("Send the response" in cell.text for table in opened.tables for row in table.rows for cell in row.cells)


def test_the_timetable_is_worked_back_over_bank_holidays() -> None:
    """Each step is so many working days before the next, and says which holidays were not counted."""
    steps = worked_back(dt.date(2025, 1, 31), "GB-ENG")
    assert steps[-1].due == dt.date(2025, 1, 30)
    assert steps[-1].working == "1 working day before the closing date"
    assert [step.due for step in steps] == sorted(step.due for step in steps)
    assert "Christmas Day" in "".join(step.working for step in steps)


def test_a_step_that_is_past_is_a_gap() -> None:
    """On 20 January the first steps are late, and the report asks how to make up the time."""
    made = report(consultation(), US, dataclasses.replace(OCCASION, day=dt.date(2025, 1, 20)))
    assert any("How do we make up the time?" in gap.question for gap in made.gaps)


def test_without_a_closing_date_the_timetable_is_a_gap() -> None:
    """Nothing is invented where the document does not say when it closes."""
    made = report(consultation(consultation=None), US, OCCASION)
    assert any("When does the consultation close?" in gap.question for gap in made.gaps)


def test_a_response_goes_out_as_json_and_csv() -> None:
    """One row for each question with state, owner and answer; no cell begins a formula."""
    made = respond(consultation(), US, dataclasses.replace(OCCASION, answers={"2": "=HYPERLINK(1)"}))
    rows = list(csv.DictReader(io.StringIO(rendered(made, ".csv").decode("utf-8-sig"))))
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert rows[1]["answer"] == "'=HYPERLINK(1)"
    assert json.loads(rendered(made, ".json"))["answers"][1]["answer"] == "=HYPERLINK(1)"


def test_an_empty_draft_has_no_rows() -> None:
    """A draft without points gives the headings alone."""
    assert rendered(Draft("x", (Block("paragraph", "words"),)), ".csv").decode("utf-8-sig").count("\n") == 1


@pytest.mark.parametrize("make", [respond, report])
def test_every_annotated_consultation_gives_each_question_once(make: Any) -> None:
    """Over the annotated consultations: each question once, in order, and no fact without a source."""
    seen = 0
    for path in sorted(shared("gold", "letters").glob("*.json")):
        told = annotated(path)
        if not told.reading.found(Consultation) or not told.reading.found(Question):
            continue
        seen += 1
        made = make(told, US, OCCASION)
        said = "\n".join(" ".join((block.text, *(cell for row in block.rows for cell in row))) for block in made.blocks)
        at = 0
        for found in told.reading.found(Question):
            words = " ".join(told.reading.document.quote(found.span).split())
            at = said.find(words, at)
            assert at >= 0, (path.stem, words)
    assert seen


def test_a_consultation_is_drafted_as_a_response() -> None:
    """The kind chooses the template, and what is written is traced."""
    made = draft(consultation(), US, OCCASION)
    assert made.template == "consultation_response"
    assert untraced(made, consultation(), US, OCCASION, []) == []
