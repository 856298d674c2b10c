"""The leaning of a letter towards kinds, and the turns of the table beside the rules."""

from __future__ import annotations

import math

import pytest

from classify.features import features, words_of
from classify.judge import joined, kind_of
from classify.leaning import Leaning, leaning, leans
from classify.letter import UNSURE
from classify.phrases import phrased, turns
from extract.read import read
from extract.reading import Reading
from ingest.typed import typed

MODEL = Leaning(("reply", "request"), (0.0, 0.0), {"puts 1 questions": (-1.0, 1.0), "answers no letter": (-0.5, 0.5)})


def test_the_chances_of_all_kinds_make_one_whole() -> None:
    """They are logarithms; what is not known to the model counts nothing."""
    chances = MODEL.towards(["puts 1 questions", "opens “never seen”"])
    assert sum(math.exp(value) for value in chances.values()) == pytest.approx(1.0)
    assert chances["request"] > chances["reply"]


def test_the_weightiest_features_come_first_and_none_that_speaks_against() -> None:
    """They are the reasons shown."""
    assert MODEL.weightiest("request", ["answers no letter", "puts 1 questions"]) == ["puts 1 questions", "answers no letter"]
    assert MODEL.weightiest("reply", ["answers no letter", "puts 1 questions"]) == []


def test_the_shipped_model_knows_every_kind() -> None:
    """Its kinds are those of `classify/kinds`, and every row has a weight for each."""
    model = leaning()
    assert set(model.kinds) == {group.kind for group in turns()}
    assert all(len(row) == len(model.kinds) for row in model.weights.values())


def test_features_tell_parts_counts_parties_and_opening() -> None:
    """Numbers are alike; each feature is words that can be shown."""
    found = features(read(typed("Dear Mr Hale\n\nYou asked for 12 keys. When will they come?\n\nYours sincerely\n\nHelen Marsh\n")))
    assert {"opens “you asked”", "opens “#”", "has a part “salutation”", "puts 1 questions", "recipient “hale”"} <= found
    assert words_of("It’s £5 in 2019?") == ["it's", "£", "#", "in", "#", "?"]


def test_the_rules_tell_alone_where_one_leads_clearly() -> None:
    """Else the leaning counts as well."""
    leans_to = {"reply": -0.1, "request": -3.0, "other": -4.0}
    assert joined({"reply": 0.0, "request": 2.0, "other": 0.75}, leans_to) == "request"
    assert joined({"reply": 0.0, "request": 0.9, "other": 0.75}, leans_to) == "reply"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("reply", "The Clerk has shown me what you wrote about the hall."),
        ("request", "My Council would be obliged by a new lamp at the corner."),
        ("consultation", "Tell us which of the three plans you like best."),
        ("direction", "The Authority hereby forbids the use of hoses."),
    ],
)
def test_a_turn_of_the_table_speaks_for_its_kind_with_its_words(kind: str, words: str) -> None:
    """The reason points at the words."""
    reading = read(typed(f"3 June 2019\n\nDear Mrs Hale\n\n{words}\n\nYours sincerely\n\nJohn Poole\n"))
    reasons = list(phrased(reading, kind))
    assert reasons
    assert all(reason.span and reading.document.quote(reason.span) for reason in reasons)


def test_a_kind_told_by_letters_like_it_says_so_and_shows_words() -> None:
    """What the model found weighs in the reasons."""
    said = "The hall was cold. I sat at the back and heard little of what was said about the green, the pond and the ducks."
    verdict = kind_of(read(typed(f"Dear Mrs Hale\n\n{said}\n\nYours sincerely\n\nJohn Poole\n")))
    assert "by letters like it: " in verdict.rule
    assert verdict.because
    assert verdict.confidence < 1


def test_nothing_is_told_of_no_words() -> None:
    """An empty text has no kind."""
    assert kind_of(read(typed(""))).label == UNSURE
    assert set(leans(read(typed("")))[0]) == set(leaning().kinds)


def test_turns_are_sought_in_time_in_proportion_to_length() -> None:
    """Junk, 100,000 characters long, takes a few seconds at most."""
    for junk in ("please " * 14_000, "the council " * 8_000, "you have " * 11_000, "a " * 50_000, "would be " * 11_000):
        reading = Reading(typed(junk))
        assert [list(phrased(reading, group.kind)) for group in turns()]
