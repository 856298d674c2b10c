"""The checks on a draft, each by the marked-up cases in `tests/drafting/checks/`."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from drafting.compose import draft
from drafting.draft import Basis, Draft
from drafting.outgoing import answers, as_draft
from drafting.points import points
from drafting.proof import Proof, checks, proofread, sentences
from ingest.typed import typed
from tests.drafting.gold import letter
from tests.drafting.letters import DAY, OCCASION, US, ministers_letter

if TYPE_CHECKING:
    from classify.letter import Letter

CASES = Path(__file__).parent / "checks"


def cases() -> list[Any]:
    """Return every case of every check."""
    found = []
    for path in sorted(CASES.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [pytest.param(path.stem, case, id=f"{path.stem}: {case['why']}") for case in told["case"]]
    return found


def sent(case: dict[str, Any]) -> Draft:
    """Return a case's text as a draft."""
    text = case["text"].strip()
    made = as_draft(typed(text if "Dear " in text else f"Dear Minister\n\n{text}"))
    if not case.get("stale"):
        return made
    stale = (Basis("line", "7", "Grants", "2020-01-01", stale=True),)
    return dataclasses.replace(made, blocks=tuple(dataclasses.replace(block, basis=stale) for block in made.blocks[1:]))


@pytest.mark.parametrize(("name", "case"), cases())
def test_a_check_says_what_its_cases_expect(name: str, case: dict[str, Any]) -> None:
    """Each expected remark is made, and no other."""
    answered: Letter = letter(case["letter"].strip(), {}) if "letter" in case else ministers_letter()
    remarks = list(checks()[name].look(Proof(sent(case), answered, US, case.get("today", DAY))))
    for words in case["says"]:
        assert any(words in remark.message for remark in remarks), [remark.message for remark in remarks]
    assert len(remarks) == len(case["says"]), [remark.message for remark in remarks]


def test_every_check_has_its_cases() -> None:
    """Each check has a case file with something that it remarks on and something that it passes."""
    assert sorted(checks()) == sorted(path.stem for path in CASES.glob("*.toml"))
    for path in CASES.glob("*.toml"):
        said = [bool(case["says"]) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
        assert any(said), path.name
        assert not all(said), path.name


def test_a_fresh_draft_stops_for_its_gaps_alone() -> None:
    """What we draft ourselves is clean but for what only an adviser can say."""
    answered = ministers_letter()
    remarks = proofread(draft(answered, US, OCCASION), answered, US, DAY)
    assert {remark.check for remark in remarks} == {"unanswered_point", "open_gap"}
    assert {remark.weight for remark in remarks} == {"stop"}


def test_a_filled_draft_passes() -> None:
    """With an adviser's answers nothing stops the draft."""
    answered = ministers_letter()
    said = {"1": "There were 41 assessments, at a cost of £31,000.", "2": "Our offer is enclosed.", "3": "No child is named."}
    remarks = proofread(draft(answered, US, dataclasses.replace(OCCASION, answers=said)), answered, US, DAY)
    assert [remark for remark in remarks if remark.weight == "stop"] == []


def test_an_edited_reply_tells_which_points_it_answers() -> None:
    """Points answered in a Word file that was edited outside are found by their words, with the reason."""
    text = (
        "Dear Minister\n\nThank you for your letter of 12 April.\n\nSince April, 41 families have had an assessment for kinship care."
        "\n\nYours sincerely\n\nAdaeze Okafor-Reid"
    )
    found = answers(points(ministers_letter()), as_draft(typed(text)))
    assert list(found) == ["1"]
    assert found["1"][1].startswith("shares")


def test_no_check_takes_more_than_linear_time() -> None:
    """A hundred thousand characters of junk are proof-read within seconds, and twice as many take about twice as long."""
    answered = ministers_letter()
    for junk in ("1/" * 50_000, "A" * 100_000, "Mr Aa " * 16_000, "[" * 100_000, "we will " * 12_000, "Minister of " * 9_000):
        start = time.process_time()
        proofread(as_draft(typed(f"Dear Minister\n\n{junk}")), answered, US, dt.date(2024, 1, 1))
        assert time.process_time() - start < 25, junk[:12]


def test_sentences_are_not_split_at_titles() -> None:
    """Mr. and e.g. end no sentence."""
    assert sentences("Mr. Bond came. He saw e.g. Rome. It rained!") == ["Mr. Bond came.", "He saw e.g. Rome.", "It rained!"]


def test_a_short_name_is_not_another_word_with_its_ending() -> None:
    """“Lead pipes” is no misspelling of Mr Read; “Raed” is."""
    chair = ministers_letter(senders=[{"name": "Paul Read", "role": "Chair", "organisation": None}])
    made = sent({"text": "Lead pipes and Bead work were looked at. Mr Raed has our plan."})
    remarks = checks()["name_differs"].look(Proof(made, chair, US, DAY))
    assert [remark.message for remark in remarks] == ["The draft has “Raed”, the letter “Read”."]


@pytest.mark.parametrize("name", ["covering_note", "acknowledgement", "holding_reply", "transfer"])
def test_what_only_names_the_points_is_not_asked_to_answer_them(name: str) -> None:
    """A note to colleagues that lists what is asked leaves nothing unanswered; a reply does."""
    unanswered = checks()["unanswered_point"]
    assert not list(unanswered.look(Proof(draft(ministers_letter(), US, OCCASION, template=name), ministers_letter(), US, DAY)))
    assert list(unanswered.look(Proof(draft(ministers_letter(), US, OCCASION, template="council_reply"), ministers_letter(), US, DAY)))
