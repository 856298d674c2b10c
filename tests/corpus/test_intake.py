"""Nothing acknowledged is lost: uploads, states, attempts, and a disk that fails."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from corpus.corpus import Corpus
from corpus.errors import CannotKeep, Invalid, NotFiled, WrongState
from corpus.intake import plain_name
from corpus.originals import Disk
from tests.corpus.letters import letter


def test_an_upload_is_on_disk_on_record_and_in_the_audit_log(corpus: Corpus) -> None:
    """Bytes, row and audit record are there when `receive` answers."""
    intake = corpus.receive(b"Dear Sir", "Letter.TXT", person="ann")
    assert (intake.state, intake.name, intake.size, intake.already) == ("received", "Letter.TXT", 8, False)
    assert intake.sha256 == hashlib.sha256(b"Dear Sir").hexdigest()
    assert corpus.original(intake.sha256).read_bytes() == b"Dear Sir"
    assert corpus.original(intake.sha256).suffix == ".txt"
    assert [(record.action, record.person) for record in corpus.records("intake", intake.id)] == [("uploaded", "ann")]


def test_the_same_bytes_are_kept_once_and_both_uploads_are_on_record(corpus: Corpus, tmp_path: Path) -> None:
    """A second upload, from a path this time, answers with the first account."""
    first = corpus.receive(b"Dear Sir", "a.txt", person="ann")
    (tmp_path / "b.txt").write_bytes(b"Dear Sir")
    second = corpus.receive(tmp_path / "b.txt", "b.txt", person="bob")
    assert second.already
    assert second.id == first.id
    assert [(upload.name, upload.person) for upload in corpus.uploads(first.id)] == [("a.txt", "ann"), ("b.txt", "bob")]
    assert len(list(corpus.originals.all())) == 1


def test_a_file_goes_from_received_to_filed(corpus: Corpus) -> None:
    """Each step follows from the one before, progress included."""
    number = corpus.receive(b"x", "x.txt").id
    assert [intake.id for intake in corpus.waiting()] == [number]
    assert corpus.start(number).attempts == 1
    corpus.progress(number, 3, 12)
    assert (corpus.intake(number).page, corpus.intake(number).pages) == (3, 12)
    filed = corpus.file(number, letter())
    assert corpus.intake(number).letter == filed.id
    assert corpus.intake(number).state == "filed"
    assert corpus.waiting() == []


@pytest.mark.parametrize("step", ["file", "fail", "died"])
def test_a_step_that_does_not_follow_is_refused(corpus: Corpus, step: str) -> None:
    """A file that nobody reads cannot be filed, fail or lose its reader."""
    number = corpus.receive(b"x", "x.txt").id
    steps: dict[str, Callable[[], object]] = {
        "file": lambda: corpus.file(number, letter()),
        "fail": lambda: corpus.fail(number, "damaged", "It ends early."),
        "died": lambda: corpus.died(number, "time-limit", "It took too long."),
    }
    with pytest.raises(WrongState):
        steps[step]()
    assert corpus.letters().rows == ()


def test_two_readers_do_not_get_the_same_file(corpus: Corpus) -> None:
    """The second start is refused."""
    number = corpus.receive(b"x", "x.txt").id
    corpus.start(number)
    with pytest.raises(WrongState):
        corpus.start(number)


def test_a_failed_file_says_why_and_what_to_do(corpus: Corpus) -> None:
    """The reason is a listed one; the remedy comes with it; it can be tried again."""
    number = corpus.receive(b"x", "x.pdf").id
    corpus.start(number)
    with pytest.raises(Invalid):
        corpus.fail(number, "bad luck", "It is what it is.")
    failed = corpus.fail(number, "encrypted", "")
    assert (failed.state, failed.reason) == ("failed", "encrypted")
    assert failed.why
    assert failed.remedy
    assert "password" in failed.remedy
    assert corpus.again(number, "ann").state == "received"


def test_a_file_whose_reader_died_twice_has_failed(corpus: Corpus) -> None:
    """No file is tried for ever."""
    number = corpus.receive(b"x", "x.pdf").id
    corpus.start(number)
    assert corpus.died(number, "memory-limit", "It needed too much memory.").state == "received"
    corpus.start(number)
    assert corpus.died(number, "memory-limit", "It needed too much memory.").state == "failed"
    assert corpus.intake(number).reason == "memory-limit"


def test_a_restart_resumes_what_was_being_read(corpus: Corpus) -> None:
    """After the program stopped, the file waits again, however often; the stops do not count against it."""
    number = corpus.receive(b"x", "x.pdf").id
    for _ in range(3):
        corpus.start(number)
        assert corpus.resume() == 1
        assert corpus.intake(number).state == "received"
    corpus.start(number)
    assert corpus.died(number, "damaged", "The reader broke down on it.").state == "received"
    assert corpus.resume() == 0


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\letters\\one.pdf", "one.pdf"),
        ("a\x00b\n.pdf", "a\ufffdb.pdf"),
        ("x" * 500 + ".pdf", "x" * 150 + "x" * 46 + ".pdf"),
    ],
)
def test_names_are_shown_plain(name: str, shown: str) -> None:
    """No folder, no control character, at most two hundred characters."""
    assert plain_name(name) == shown


def test_what_is_not_there_is_said_so(corpus: Corpus) -> None:
    """An unknown number is an error with a remedy."""
    with pytest.raises(NotFiled, match="No file 7"):
        corpus.intake(7)


class FailingDisk(Disk):
    """A disk whose nth call fails as a full one does."""

    def __init__(self, fails_at: int) -> None:
        self.calls = 0
        self.fails_at = fails_at

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self.fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")

    def write(self, file: BinaryIO, data: bytes) -> None:
        """Write, or fail."""
        self._count()
        super().write(file, data)

    def fsync(self, file: BinaryIO) -> None:
        """Sync, or fail."""
        self._count()
        super().fsync(file)

    def rename(self, old: Path, new: Path) -> None:
        """Rename, or fail."""
        self._count()
        super().rename(old, new)

    def fsync_folder(self, folder: Path) -> None:
        """Sync the folder, or fail."""
        self._count()
        super().fsync_folder(folder)


@pytest.mark.parametrize("fails_at", [1, 2, 3, 4, 5])
def test_a_full_disk_leaves_nothing_half_stored_and_recovers(tmp_path: Path, fails_at: int) -> None:
    """Whichever call fails, the answer is an error, no row is there, and the next upload works."""
    disk = FailingDisk(fails_at)
    corpus = Corpus.open(tmp_path, disk=disk)
    with pytest.raises(CannotKeep, match="No space left"):
        corpus.receive(b"Dear Sir", "a.txt")
    assert corpus.waiting() == []
    assert corpus.originals.unfinished() == []
    assert corpus.receive(b"Dear Sir", "a.txt").state == "received"
    assert disk.calls >= fails_at
    corpus.close()


def test_bytes_are_safe_before_the_row(tmp_path: Path) -> None:
    """Where the commit never comes, the file is a stray for `check`, never a row without a file."""

    def stop(step: str) -> None:
        if step == "before commit":
            raise KeyboardInterrupt

    corpus = Corpus.open(tmp_path, passing=stop)
    with pytest.raises(KeyboardInterrupt):
        corpus.receive(b"Dear Sir", "a.txt")
    assert len(list(corpus.originals.all())) == 1
    assert corpus.waiting() == []
    assert corpus.records() == []
    corpus.close()
