"""The clerk carries files from the intake to the readers and files what comes back, until told to stop.

One clerk works in a home folder at a time (a lock file says so); a second program leaves its uploads to the first.
"""

from __future__ import annotations

import contextlib
import fcntl
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import IO

import structlog

from corpus.corpus import Corpus
from corpus.errors import CorpusError, WrongState
from corpus.filed import Filed
from corpus.intake import Intake
from desk.reading import Failure, Outcome, Progress, Request
from desk.reply_targets import set_reply_day
from desk.supervisor import Cancelled, Job, ReaderDied, Supervisor
from extract.organisation import Organisation
from ingest.errors import Unsupported

LOG = structlog.get_logger()
_PAUSE = 0.5  # seconds between looks at the intake for what other programs handed in
_LATER = 15.0  # seconds after which a file is tried again that the disk had no room to file


class Clerk:
    """Works in a thread of its own. Close it, or use it as a context manager, to let it finish what it has in hand.

    `later` is how many seconds a file waits that the disk had no room to file, or the database no time to.
    """

    def __init__(self, corpus: Corpus, supervisor: Supervisor, us: Callable[[], Organisation], later: float = _LATER) -> None:
        self._corpus = corpus
        self._supervisor = supervisor
        self._us = us
        self._later = later
        self._in_hand: dict[int, Job] = {}
        self._unkept: dict[int, float] = {}
        self._turn = threading.Condition()
        self._closing = False
        self._lock = _lock(corpus.home)
        if self.on_duty:
            corpus.resume()
            self._thread = threading.Thread(target=self._work, name="clerk", daemon=True)
            self._thread.start()

    @property
    def on_duty(self) -> bool:
        """Say whether this clerk does the work; False where another program's does."""
        return self._lock is not None

    def nudge(self) -> None:
        """Have the clerk look at the intake at once."""
        with self._turn:
            self._turn.notify_all()

    def cancel(self, number: int) -> None:
        """Stop the reading of a file; it then has failed and can be tried again."""
        job = self._in_hand.get(number)
        if job is not None:
            job.cancelled.set()

    def close(self) -> None:
        """Stop taking files up, wait for those in hand, and let go of the home folder."""
        if self._lock is None:
            return
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        self._thread.join()
        self._lock.close()

    def __enter__(self) -> Clerk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _work(self) -> None:
        while True:
            with self._turn:
                if self._closing and not self._in_hand:
                    return
                if not self._closing:
                    try:
                        self._take_up()
                    except CorpusError as error:
                        LOG.warning("the intake cannot be looked at", error=type(error).__name__)
                self._turn.wait(_PAUSE)

    def _take_up(self) -> None:
        """Hand waiting files to the readers, as many as they can soon begin."""
        self._put_back()
        room = 2 * self._supervisor.size - len(self._in_hand)
        if room <= 0:
            return
        for intake in self._corpus.waiting(limit=room + len(self._unkept)):
            if intake.id in self._unkept:
                continue
            try:
                self._corpus.start(intake.id)
                self._hand_over(intake)
            except (CorpusError, OSError) as error:
                LOG.warning("a file waits", intake=intake.id, error=type(error).__name__)
                self._unkept[intake.id] = time.monotonic() + self._later

    def _put_back(self) -> None:
        """Put files that could not be filed, or not be begun, back in the queue once they have waited."""
        for number in [number for number, until in self._unkept.items() if until <= time.monotonic()]:
            try:
                self._corpus.put_back(number)
            except WrongState:
                del self._unkept[number]
            except CorpusError:
                self._unkept[number] = time.monotonic() + self._later
            else:
                del self._unkept[number]

    def _hand_over(self, intake: Intake) -> None:
        data = self._corpus.original(intake.sha256).read_bytes()
        request = Request(data, intake.name, intake.received, self._us(), outgoing=intake.direction == "out")
        job = self._supervisor.submit(request, lambda told: self._hear(intake.id, told))
        self._in_hand[intake.id] = job
        job.future.add_done_callback(lambda future: self._done(intake, future))

    def _hear(self, number: int, told: Progress) -> None:
        """Write down how far a reading is; where that cannot be written, the reading goes on all the same."""
        with contextlib.suppress(CorpusError):
            self._corpus.progress(number, told.page, told.pages)

    def _done(self, intake: Intake, future: Future[Outcome | Failure]) -> None:
        try:
            self._settle(intake, future)
        except (CorpusError, OSError) as error:
            LOG.error("a reading could not be kept", intake=intake.id, error=type(error).__name__)
            with self._turn:
                self._unkept[intake.id] = time.monotonic() + self._later
        finally:
            with self._turn:
                self._in_hand.pop(intake.id, None)
                self._turn.notify_all()

    def _settle(self, intake: Intake, future: Future[Outcome | Failure]) -> None:
        """Write down how a reading ended."""
        try:
            outcome = future.result()
        except ReaderDied:
            self._corpus.died(intake.id, "damaged", "The reader broke down on it twice.")
        except Cancelled:
            self._corpus.fail(intake.id, "time-limit", "Reading it was cancelled.")
        else:
            if isinstance(outcome, Outcome):
                filed = self._corpus.file(intake.id, outcome.read.letter, outcome.read.pictures, outcome.read.enclosures)
                for number in (filed.id, *_of_one_file(filed)):
                    set_reply_day(self._corpus, number, self._us())
            elif outcome.reason == "missing-service":
                self._corpus.fail(intake.id, Unsupported.reason, outcome.why)
            else:
                self._corpus.fail(intake.id, outcome.reason, outcome.why)


def _of_one_file(filed: Filed) -> tuple[int, ...]:
    """Return the letters that came in one file with another: each has a reply day of its own."""
    within = zip(filed.enclosures, filed.letter.reading.document.attachments, strict=False)
    return tuple(number for number, document in within if document.source.pages)


def _lock(home: Path) -> IO[str] | None:
    """Take the home folder for this program's clerk; None where another has it. The lock goes with the process."""
    file = (home / "clerk.lock").open("w", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
