"""The further judgements, on marked-up letters, and on what they owe: words behind each, and some verdict always."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from classify.judge import judge
from classify.judges.language import language_of
from classify.letter import UNSURE
from tests.extract.letters import read

CASES = tomllib.loads((Path(__file__).parent / "marked.toml").read_text())["case"]
JUDGED = {"topic", "urgency", "marking", "sensitivity", "information request", "third-party data", "complaint", "campaign", "language"}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['on']}: {' '.join(case['labels'])} {at}" for at, case in enumerate(CASES)])
def test_a_marked_up_case_is_judged_as_marked(case: dict[str, Any]) -> None:
    """The labels on the matter are those that the mark-up tells."""
    letter = judge(read(case["text"]))
    assert [verdict.label for verdict in letter.judged(case["on"])] == case["labels"]


def test_every_judge_says_something_even_of_nothing() -> None:
    """An empty text gets a verdict on every matter, and no kind but "other"."""
    letter = judge(read(""))
    assert {verdict.on for verdict in letter.verdicts} == JUDGED | {"kind"}
    assert letter.kind == "other"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_sign_found_is_shown_by_its_words(case: dict[str, Any]) -> None:
    """Every verdict but "none", "unsure", "routine" and the language points at words inside the text."""
    letter = judge(read(case["text"]))
    for verdict in letter.verdicts:
        assert all(0 <= span.start < span.end <= len(case["text"]) for span in verdict.because)
        if verdict.label not in {"none", UNSURE, "routine"} and verdict.on != "language":
            assert verdict.because, verdict


def test_judging_takes_time_in_proportion_to_length() -> None:
    """Junk of many sorts, 100,000 characters long, is judged in a few seconds."""
    for junk in ("a " * 50_000, "_" * 100_000, "Mr A " * 20_000, "request " * 12_500, "1/" * 50_000, "> " * 50_000, "(" * 100_000):
        assert judge(read(junk)).verdicts


def test_two_languages_are_told_apart_by_their_small_words() -> None:
    """Languages without a table of their own words are not guessed at."""
    assert (
        language_of("Le conseil a reçu votre lettre et nous vous remercions pour les informations que vous avez données dans ce courrier.")[
            0
        ]
        == "fr"
    )
    assert language_of("12 34 56")[0] == UNSURE
