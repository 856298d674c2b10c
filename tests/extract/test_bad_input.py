"""Parts, parties, references, answers, questions and consultations of texts that are no letters: no exception, and time in proportion."""

from __future__ import annotations

import time

import pytest

from extract.finders.parties import Party
from extract.finders.questions import Question
from tests.extract.letters import read

JUNK = {
    "one word": "abcdefghij",
    "underscores": "_",
    "brackets": "(",
    "quoting marks": "> ",
    "names": "Mr A ",
    "a name a line": "Anna Bell\n",
    "greetings": "Dear Sir,\n",
    "sign-offs": "Yours sincerely\nAnna Bell\n\n",
    "questions": "Is it so? ",
    "references": "Our ref: A/1 ",
    "columns": "Abc     Def     Ghi\n",
    "commas": "Ab, ",
    "addressees": "To: A; B\n",
    "mailboxes": "a.",
    "bars": "| a ",
    "code ticks": "`",
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_junk_is_read_in_time_in_proportion_to_its_length(junk: str) -> None:
    """Twice the text takes at most about twice the time (with room for a shared machine)."""
    spent = []
    for length in (40_000, 80_000):
        before = time.process_time()
        read(junk * (length // len(junk)))
        spent.append(time.process_time() - before)
    assert spent[1] < max(3.2 * spent[0], 4.0)


SCRAPS = ["", " ", "\n\f\n", "\u200b", "Dear", "Dear ,", "Yours sincerely", "To:", "Cc: ;", "Our ref:", "?", "\x00", "é" * 10]


@pytest.mark.parametrize("text", SCRAPS, ids=repr)
def test_scraps_are_read_without_complaint(text: str) -> None:
    """A text with next to nothing in it has no parties but what it names."""
    reading = read(text)
    assert not reading.found(Question)
    assert all(party.value.name or party.value.role or party.value.organisation for party in reading.found(Party))
