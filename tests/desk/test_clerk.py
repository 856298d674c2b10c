"""The clerk files what the readers read, also where the disk had no room for it at first."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.errors import CannotKeep
from desk.clerk import Clerk
from desk.settings import ReadingSettings
from desk.supervisor import Supervisor
from extract.organisation import NOBODY


def failing(step: str, times: int) -> Callable[[str], None]:
    """A disk that has no room at a step of filing, so many times."""
    left = [times]

    def passing(named: str) -> None:
        if named == step and left[0]:
            left[0] -= 1
            raise CannotKeep("No space left on device")

    return passing


@pytest.mark.parametrize("step", ["pictures kept", "indexed", "audited"])
def test_a_reading_that_the_disk_had_no_room_for_is_filed_later_without_a_restart(tmp_path: Path, step: str) -> None:
    """PROMISES 3.6: once, and the attempts that failed for want of room do not count as the file's."""
    corpus = Corpus.open(tmp_path, passing=failing(step, 3))
    with Supervisor(ReadingSettings(workers=1), "tests.desk.odd_reader") as readers, Clerk(corpus, readers, lambda: NOBODY, later=0.1):
        corpus.receive(b"Dear Clerk,\n\nSend the return by 3 May 2024.\n", "a.txt")
        until = time.monotonic() + 60
        while corpus.intakes(("received", "reading"), limit=1) and time.monotonic() < until:
            time.sleep(0.05)
    assert [intake.state for intake in corpus.intakes(("filed", "failed", "received", "reading"))] == ["filed"]
    assert len(corpus.letters(limit=10).rows) == 1
    assert not list(corpus.check())
    corpus.close()


def test_a_reading_goes_on_where_its_progress_cannot_be_written_down(tmp_path: Path) -> None:
    """Each letter is filed with its own words."""
    began: list[str] = []

    def passing(step: str) -> None:
        if step == "before commit" and began and len(began) < 4:
            began.append(step)
            raise CannotKeep("No space left on device")

    corpus = Corpus.open(tmp_path, passing=passing)
    with Supervisor(ReadingSettings(workers=1), "tests.desk.odd_reader") as readers:
        first = corpus.receive(b"Dear Clerk, send return 1.", "pages.txt")
        second = corpus.receive(b"Dear Clerk, send return 2.", "letter.txt")
        with Clerk(corpus, readers, lambda: NOBODY, later=0.1):
            time.sleep(1)
            began.append("reading")
            until = time.monotonic() + 60
            while corpus.intakes(("received", "reading"), limit=1) and time.monotonic() < until:
                time.sleep(0.05)
    texts = {row.name: corpus.letter(row.id).letter.reading.document.text for row in corpus.letters(limit=10).rows}
    assert texts == {first.name: "Dear Clerk, send return 1.", second.name: "Dear Clerk, send return 2."}
    corpus.close()
