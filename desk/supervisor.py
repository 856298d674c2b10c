"""Warm reader processes under supervision: one letter at a time each, progress heard, limits kept from outside, the dead replaced.

A plain process pool breaks for all its jobs when one process aborts, carries no progress and cannot cancel; pdfium does abort.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, Pipe

from desk.reading import Failure, Message, Outcome, Progress, Request
from desk.settings import ReadingSettings
from ingest.errors import MemoryLimit, TimeLimit

Heard = Callable[[Progress], None]


class ReaderDied(Exception):  # noqa: N818 - named for what happened
    """The reader process ended while it read this file; `signal_number` is what killed it, if a signal did."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the reader process ended with {code}")
        self.signal_number = -code if code < 0 else None


class Cancelled(Exception):  # noqa: N818 - named for what happened
    """Somebody cancelled the reading."""


@dataclass(slots=True)
class Job:
    """A file on its way through a reader."""

    request: Request
    heard: Heard
    future: Future[Outcome | Failure] = field(default_factory=Future)
    cancelled: threading.Event = field(default_factory=threading.Event)


class Supervisor:
    """Keeps reader processes, each running `main()` of the module `reader`. Close it, or use it as a context manager, to end them."""

    def __init__(self, limits: ReadingSettings, reader: str = "desk.reading") -> None:
        self._limits = limits
        self._reader = reader
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._serve, name=f"reader-{n}", daemon=True) for n in range(limits.workers)]
        for thread in self._threads:
            thread.start()

    @property
    def size(self) -> int:
        """The number of reader processes."""
        return len(self._threads)

    def submit(self, request: Request, heard: Heard = lambda progress: None) -> Job:
        """Hand in a file. The job's future ends in an `Outcome` or a `Failure`, or raises `ReaderDied` or `Cancelled`."""
        job = Job(replace(request, scanner=request.scanner or self._limits.scanner), heard)
        self._jobs.put(job)
        return job

    def close(self) -> None:
        """Finish the jobs handed in and end the readers."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _serve(self) -> None:
        """Take jobs until told to stop; start a reader when there is none."""
        reader: Reader | None = None
        while (job := self._jobs.get()) is not None:
            if job.cancelled.is_set():
                job.future.set_exception(Cancelled())
                continue
            try:
                reader = reader or Reader.start(self._reader, self._limits.memory_mb)
                job.future.set_result(reader.read(job, self._limits))
            except Exception as error:  # whatever befell this file must reach its caller, not end the thread
                job.future.set_exception(error)
                if reader is not None and reader.alive:  # it may still answer, and that must not be taken for the next file's answer
                    reader.kill()
            if reader is not None and not reader.alive:
                reader = None
        if reader is not None:
            reader.kill()


@dataclass(slots=True)
class Reader:
    """One reader process, leader of its own process group (Tesseract is its child), and the pipe to it."""

    process: subprocess.Popen[bytes]
    pipe: Connection

    @classmethod
    def start(cls, module: str, memory_mb: int) -> Reader:
        """Start a process that runs `main()` of a module, and wait until it is ready for work."""
        ours, theirs = Pipe()
        command = [sys.executable, "-c", f"from {module} import main; main()", str(theirs.fileno()), str(memory_mb)]
        one_thread = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], start_new_session=True, stdin=subprocess.DEVNULL, env=os.environ | one_thread
        )
        theirs.close()
        reader = cls(process, ours)
        with contextlib.suppress(EOFError):
            if ours.poll(60) and ours.recv() == "ready":
                return reader
        reader.kill()
        raise ReaderDied(process.returncode or 0)

    @property
    def alive(self) -> bool:
        """Say whether the process still runs."""
        return self.process.poll() is None

    def kill(self) -> None:
        """End the process with all its children."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.pipe.close()

    def read(self, job: Job, limits: ReadingSettings) -> Outcome | Failure:
        """Have one file read; kill the process where it passes a limit. Raises `ReaderDied`, `Cancelled`."""
        started = time.monotonic()
        until = started + limits.seconds
        try:
            self.pipe.send(job.request)
            while True:
                if job.cancelled.is_set():
                    self.kill()
                    raise Cancelled
                if time.monotonic() > until:
                    self.kill()
                    return Failure(TimeLimit.reason, f"Reading it took longer than {until - started:.0f} seconds.", TimeLimit.remedy)
                if self.pipe.poll(0.1):
                    message: Message = self.pipe.recv()
                    if isinstance(message, Outcome | Failure):
                        return message
                    if isinstance(message, Progress):
                        until = _until(started, message, limits)
                        job.heard(message)
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            self.kill()
            if _out_of_memory(self.process.returncode):
                return Failure(MemoryLimit.reason, "Reading it needed more memory than the limit.", MemoryLimit.remedy)
            raise ReaderDied(self.process.returncode) from error


def _until(started: float, progress: Progress, limits: ReadingSettings) -> float:
    """When a reading must have ended: a document whose pages go forward gets more time, by the page and in all."""
    if progress.page >= progress.pages:
        return max(started + limits.seconds, time.monotonic() + limits.seconds)
    return min(max(started + limits.seconds, time.monotonic() + 2 * limits.seconds_a_page), started + limits.seconds_a_scan)


def _out_of_memory(code: int) -> bool:
    """Say whether a reader that ended so was refused memory: pdfium aborts and the C++ runtime terminates then."""
    return code == -signal.SIGABRT
