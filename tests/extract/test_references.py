"""References of correspondence, ours and yours, at the head and in running text."""

from __future__ import annotations

from typing import Any

import pytest

from extract.finders.references import Reference
from extract.reading import Reading
from tests.extract.letters import letter, marked, read, sentences


def shown(reading: Reading) -> list[str]:
    """Return each reference behind its owner."""
    return [f"{finding.value.owner} {finding.value.value}" for finding in reading.found(Reference)]


@marked("references", everywhere=True)
def test_references_of_a_letter(marked_up: dict[str, Any]) -> None:
    """All references of the letter; one marked up without references has none."""
    assert set(shown(read(marked_up["text"]))) == set(marked_up.get("references", []))


@pytest.mark.parametrize(("sentence", "referred"), sentences("references"))
def test_references_in_running_text(sentence: str, referred: list[str]) -> None:
    """References that the text gives as such; sums, telephones, sections and roads are none."""
    assert shown(letter(sentence)) == referred
