"""The marked-up letters of `marked/`: who writes to whom, references, letters answered, questions, consultation and kind."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from classify.judge import kind_of
from extract.finders import answers, consultation, dates, letter_date, parties, parts, questions, references
from extract.finders import citations as law
from extract.finders.answers import Answered
from extract.finders.consultation import Consultation
from extract.finders.parties import Party
from extract.finders.questions import Question
from extract.finders.references import Reference
from extract.reading import Reading, Study, in_order
from ingest.typed import typed

MARKED = [
    letter
    for path in sorted((Path(__file__).parent / "marked").glob("letters*.toml"))
    for letter in tomllib.loads(path.read_text())["letter"]
]
FINDERS = list(
    in_order(module.FINDER for module in (law, dates, letter_date, parts, parties, references, answers, questions, consultation))
)


def read(text: str) -> Reading:
    """Read a letter with the finders that need no grammar."""
    study = Study(typed(text))
    for finder in FINDERS:
        study.findings.extend(finder.find(study))
    return Reading(study.document, tuple(sorted(study.findings, key=lambda finding: finding.span)))


def shown(reading: Reading, part: str) -> list[str]:
    """Return the parties of one part as the marked-up letters write them, small letters only."""
    parties_found = [finding.value for finding in reading.found(Party) if finding.value.part == part]
    return sorted(" | ".join(word or "-" for word in (party.name, party.role, party.organisation)).lower() for party in parties_found)


@pytest.mark.parametrize("letter", MARKED, ids=[letter["why"][:60] for letter in MARKED])
def test_a_marked_up_letter_is_read_as_marked(letter: dict[str, Any]) -> None:
    """Everything that the mark-up tells is found, and nothing else of those kinds."""
    reading = read(letter["text"])
    for part in ("sender", "recipient"):
        if part + "s" in letter:
            assert shown(reading, part) == sorted(line.lower() for line in letter[part + "s"])
    assert shown(reading, "copy") == sorted(line.lower() for line in letter.get("copies", []))
    found = {f"{finding.value.owner} {finding.value.value}" for finding in reading.found(Reference)}
    assert found == set(letter.get("references", []))
    if "answers" in letter:
        assert [finding.value.date for finding in reading.found(Answered)] == letter["answers"]
    if "questions" in letter:
        assert [" ".join(reading.document.quote(finding.span).split()) for finding in reading.found(Question)] == letter["questions"]
    if "consultation" in letter:
        opened = reading.found(Consultation)[0].value
        assert f"{opened.opens} to {opened.closes}" == letter["consultation"]
    if "kind" in letter:
        assert kind_of(reading).label.replace("unsure", "other") == letter["kind"]
