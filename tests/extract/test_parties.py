"""Who writes, who is written to and who has a copy, on the marked-up letters."""

from __future__ import annotations

from typing import Any

from extract.finders.parties import Party
from extract.reading import Reading
from tests.extract.letters import marked, read


def shown(reading: Reading, part: str) -> list[str]:
    """Return the parties of one part as the marked-up letters write them, small letters only."""
    found = [finding.value for finding in reading.found(Party) if finding.value.part == part]
    return sorted(" | ".join(word or "-" for word in (party.name, party.role, party.organisation)).lower() for party in found)


@marked("senders")
def test_senders(marked_up: dict[str, Any]) -> None:
    """All who write, with office and body, and nobody else."""
    assert shown(read(marked_up["text"]), "sender") == sorted(line.lower() for line in marked_up["senders"])


@marked("recipients")
def test_recipients(marked_up: dict[str, Any]) -> None:
    """All who are written to, persons, offices and groups, and nobody else."""
    assert shown(read(marked_up["text"]), "recipient") == sorted(line.lower() for line in marked_up["recipients"])


@marked("copies", everywhere=True)
def test_copies(marked_up: dict[str, Any]) -> None:
    """All who have a copy; a letter marked up without copies has none."""
    assert shown(read(marked_up["text"]), "copy") == sorted(line.lower() for line in marked_up.get("copies", []))
