"""The points that a letter raises."""

from __future__ import annotations

from typing import Any

import pytest

from drafting.points import points
from tests.drafting.gold import letter
from tests.drafting.letters import TEXT, ask, ministers_letter, question


def test_points_stand_in_the_letters_order_each_once() -> None:
    """Questions and what is asked of the reader are numbered in the letter's order; the sender's promises are no points."""
    raised = points(ministers_letter())
    assert [point.number for point in raised] == [1, 2, 3]
    assert [point.asking for point in raised] == ["question", "request", "prohibition"]
    assert raised[1].deadlines[0].value == "2024-05-31"


def test_a_follow_up_question_belongs_to_the_one_before() -> None:
    """A follow-up ("If so, …?") is answered with its question, and both are quoted."""
    first = points(ministers_letter())[0]
    assert first.quote == "How many families have received a kinship care assessment since April? If so, what did they cost?"
    assert first.printed == "1"


def test_a_request_put_as_a_question_is_one_point() -> None:
    """The same words are a question and a request, and one point."""
    text = "Could you send us the report by Friday?"
    raised = points(letter(text, {"questions": [question(text, text=text)], "obligations": [ask(text, text=text)]}))
    assert [point.asking for point in raised] == ["question"]


@pytest.mark.parametrize(
    ("obligation", "asked"),
    [
        ({"modality": "request", "bearer": None, "bearer_name": None}, True),
        ({"modality": "duty", "bearer": None, "bearer_name": None}, False),
        ({"modality": "expectation", "bearer": "local partners", "bearer_name": "local partners"}, True),
        ({"modality": "expectation", "bearer": "the police", "bearer_name": "the police"}, False),
        ({"modality": "permission", "bearer": "you"}, False),
        ({"modality": "commitment", "bearer": "you"}, False),
        ({"modality": "recommendation", "bearer": "you"}, True),
    ],
)
def test_only_what_lies_on_the_reader_is_a_point(obligation: dict[str, Any], asked: bool) -> None:
    """A duty on a third party, a permission and a promise are no points; what "you" or the addressed are asked is one."""
    text = "Partners publish a report."
    record = {
        "recipients": [{"name": "All local partners", "role": None, "organisation": None}],
        "obligations": [ask(text, text=text) | obligation],
    }
    assert bool(points(letter(text, record))) is asked


def test_a_letter_that_asks_nothing_raises_no_point() -> None:
    """No questions, no requests: no points."""
    assert points(letter(TEXT, {})) == ()
