"""A program that takes letters in and files them, to be killed at any moment.

    python -m tests.desk.kill_me HOME FIRST LAST

It prints the number of each letter once its intake is acknowledged, and ends when every file is filed or has failed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from corpus.corpus import Corpus
from desk.clerk import Clerk
from desk.settings import ReadingSettings
from desk.supervisor import Supervisor
from extract.organisation import NOBODY


def letter(number: int) -> bytes:
    """A letter that no other number has."""
    return f"Dear Clerk,\n\nYou must send return {number} by 3 May 2024.\n".encode() * (1 + number % 50)


def main(home: Path, first: int, last: int) -> None:
    """Take in the letters from the first up to the last, filing meanwhile."""
    corpus = Corpus.open(home)
    with Supervisor(ReadingSettings(workers=1), "tests.desk.odd_reader") as readers, Clerk(corpus, readers, lambda: NOBODY) as clerk:
        for number in range(first, last):
            corpus.receive(letter(number), f"{number}.txt")
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            clerk.nudge()
        while corpus.intakes(("received", "reading"), limit=1):
            time.sleep(0.02)
    corpus.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
