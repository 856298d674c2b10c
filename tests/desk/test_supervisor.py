"""Readers are real processes: they are killed at their limits with their children, replaced when they die, and tell how far they are."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from desk.reading import Failure, Outcome, Progress, Request
from desk.settings import ReadingSettings
from desk.supervisor import Cancelled, ReaderDied, Supervisor

LIMITS = ReadingSettings(workers=1, seconds=3, seconds_a_page=2, seconds_a_scan=20, memory_mb=512)


@pytest.fixture(scope="module")
def supervisor() -> Iterator[Supervisor]:
    """One odd reader under supervision."""
    with Supervisor(LIMITS, "tests.desk.odd_reader") as kept:
        yield kept


def text_of(outcome: Outcome | Failure) -> str:
    assert isinstance(outcome, Outcome)
    return outcome.read.letter.reading.document.text


def test_a_file_comes_back_as_a_letter(supervisor: Supervisor) -> None:
    """The plain case."""
    assert text_of(supervisor.submit(Request(b"Dear Sir", "letter")).future.result(30)) == "Dear Sir"


@pytest.mark.parametrize("name", ["abort", "exit"])
def test_a_reader_that_dies_is_replaced(supervisor: Supervisor, name: str) -> None:
    """The file that killed it is told of; the next file is read by a new reader."""
    died, after = supervisor.submit(Request(b"", name)), supervisor.submit(Request(b"Dear Sir", "letter"))
    if name == "exit":
        with pytest.raises(ReaderDied):
            died.future.result(30)
    else:
        assert died.future.result(30).reason == "memory-limit"  # type: ignore[union-attr]
    assert text_of(after.future.result(30)) == "Dear Sir"


def test_an_answer_nobody_waited_for_is_not_taken_for_the_next_files(supervisor: Supervisor) -> None:
    """Whoever hears of the progress stumbles (a full disk); the reader would still answer, and the next file would have that answer."""

    def stumble(told: Progress) -> None:
        raise OSError("No space left on device")

    broken, after = supervisor.submit(Request(b"One", "pages"), stumble), supervisor.submit(Request(b"Two", "letter"))
    with pytest.raises(OSError, match="No space"):
        broken.future.result(30)
    assert text_of(after.future.result(30)) == "Two"


def test_a_reading_without_end_is_stopped_at_its_limit_with_its_children(supervisor: Supervisor) -> None:
    """Nothing of the process group is left behind."""
    outcome = supervisor.submit(Request(b"", "child")).future.result(30)
    assert isinstance(outcome, Failure)
    assert outcome.reason == "time-limit"
    time.sleep(0.2)
    assert subprocess.run(["pgrep", "-f", "^sleep 300$"], check=False, capture_output=True).returncode == 1


def test_memory_is_limited(supervisor: Supervisor) -> None:
    """A file that wants eight gigabytes fails; the reader lives on or is replaced."""
    outcome = supervisor.submit(Request(b"", "hog")).future.result(30)
    assert isinstance(outcome, Failure)
    assert outcome.reason == "memory-limit"
    assert text_of(supervisor.submit(Request(b"Dear Sir", "letter")).future.result(30)) == "Dear Sir"


def test_an_unreadable_file_is_told_with_its_reason_and_remedy(supervisor: Supervisor) -> None:
    """Errors of the documented list cross the pipe whole."""
    outcome = supervisor.submit(Request(b"", "damaged")).future.result(30)
    assert isinstance(outcome, Failure)
    assert (outcome.reason, outcome.why) == ("damaged", "It is broken.")
    assert outcome.remedy


def test_a_fault_that_a_file_brings_out_is_told_as_damage(supervisor: Supervisor) -> None:
    """An error that nobody foresaw ends the reading with a documented reason at once, and the reader lives on."""
    outcome = supervisor.submit(Request(b"", "stumble")).future.result(30)
    assert isinstance(outcome, Failure)
    assert outcome.reason == "damaged"
    assert "ZeroDivisionError" not in outcome.why
    assert text_of(supervisor.submit(Request(b"Dear Sir", "letter")).future.result(30)) == "Dear Sir"


def test_pages_are_told_as_they_are_read_and_give_more_time(supervisor: Supervisor) -> None:
    """A document that takes longer than the limit in all is read on as long as its pages go forward."""
    heard: list[Progress] = []
    assert text_of(supervisor.submit(Request(b"Dear Sir", "pages"), heard.append).future.result(30)) == "Dear Sir"
    assert heard == [Progress(page, 4) for page in range(1, 5)]


def test_a_reading_can_be_cancelled(supervisor: Supervisor) -> None:
    """Cancelling stops a reading at once and one that waits before it begins."""
    under_way, waiting = supervisor.submit(Request(b"", "sleep")), supervisor.submit(Request(b"", "letter"))
    waiting.cancelled.set()
    under_way.cancelled.set()
    for job in (under_way, waiting):
        with pytest.raises(Cancelled):
            job.future.result(30)


def test_a_file_that_the_scanner_objects_to_is_refused() -> None:
    """The real reader asks it before it opens the file."""
    scanner = (sys.executable, "-c", "import sys; sys.exit(b'EICAR' in sys.stdin.buffer.read())")
    with Supervisor(ReadingSettings(workers=1, scanner=scanner)) as supervisor:
        outcome = supervisor.submit(Request(b"Dear Sir, EICAR", "letter.txt")).future.result(60)
        assert isinstance(outcome, Failure)
        assert outcome.reason == "suspected-malware"
        assert text_of(supervisor.submit(Request(b"Dear Sir,\n", "letter.txt")).future.result(60)) == "Dear Sir,\n"
