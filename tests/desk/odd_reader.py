"""A reader process for the tests: what it does depends on the name of the file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from classify.letter import Letter
from corpus.filed import Enclosure
from desk.reading import Outcome, Request, work
from extract.reading import Reading
from ingest.errors import Damaged
from ingest.typed import typed


def read(request: Request, progress: Callable[[int, int], None]) -> Outcome:
    """Read a text, or abort, sleep, hog memory, leave a child behind or refuse it, as its name says."""
    if request.name == "abort":
        os.abort()
    if request.name == "exit":
        os._exit(3)
    if request.name == "hog":
        hoard = [bytearray(1 << 20) for _ in range(8192)]
        return Outcome(Enclosure(Letter(Reading(typed(str(len(hoard)))))))
    if request.name == "stumble":
        return Outcome(Enclosure(Letter(Reading(typed(str(1 // len(request.data)))))))
    if request.name == "damaged":
        raise Damaged("It is broken.")
    if request.name == "child":
        subprocess.Popen(["sleep", "300"])
        time.sleep(300)
    if request.name.startswith("pages"):
        for page in range(1, 5):
            time.sleep(0.9)
            progress(page, 4)
    if request.name == "sleep":
        time.sleep(300)
    return Outcome(Enclosure(Letter(Reading(typed(request.data.decode(), request.name)))))


def main() -> None:
    """Serve as `desk.reading.main` does."""
    work(Connection(int(sys.argv[1])), int(sys.argv[2]), read)
