"""A program to be killed: takes letters in and files them, saying what was acknowledged, and ends itself at a named step.

`python -m tests.corpus.killed HOME STEP TIMES`: the process kills itself when it passes the step for that time; no step, never.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

from corpus.corpus import Corpus
from tests.corpus.letters import TEXT, letter


def main(home: Path, at: str, times: int) -> None:
    """Work until killed; every acknowledged upload is printed, flushed, on a line of its own."""
    left = [times]

    def passing(step: str) -> None:
        if step == at:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    corpus = Corpus.open(home, passing=passing)
    print("ready", flush=True)
    for number in itertools.count():
        text = f"{TEXT}\nRun {os.getpid()}, letter {number}"
        intake = corpus.receive(text.encode(), f"{number}.txt")
        print(intake.sha256, flush=True)
        corpus.start(intake.id)
        corpus.file(intake.id, letter(text), (b"PNG of " + text.encode(),))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
