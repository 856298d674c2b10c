"""Killing the program at any moment loses nothing that was acknowledged (PROMISES 3.1 to 3.4)."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.desk.kill_me import letter

KILLS = 50
HOUSE = Path(__file__).resolve().parents[2]


def start(home: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.desk.kill_me", str(home), str(first), str(last)]
    return subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True, start_new_session=True)


@pytest.mark.slow
def test_fifty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """After every kill the program starts again on the same folder; at the end each letter is filed once, with its own bytes."""
    chance, acknowledged, number = random.Random(50), set[int](), 0  # noqa: S311 - moments to kill at
    for _ in range(KILLS):
        with start(tmp_path, number, number + 40) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(chance.uniform(0, 0.25))
            os.kill(process.pid, signal.SIGKILL)
            told = [first, *process.stdout.read().splitlines()]
        acknowledged |= {int(line) for line in told if line.strip()}
        number += 40
    assert len(acknowledged) > KILLS
    with start(tmp_path, number, number) as process:
        assert process.wait(120) == 0

    corpus = Corpus.open(tmp_path)
    try:
        filed = {summary.name: summary for summary in corpus.letters(limit=10_000).rows}
        for number in acknowledged:
            data = letter(number)
            assert filed[f"{number}.txt"].sha256 == hashlib.sha256(data).hexdigest()
            assert corpus.original(filed[f"{number}.txt"].sha256).read_bytes() == data
        assert len(filed) == len({summary.sha256 for summary in filed.values()}), "a letter was filed twice"
        assert not corpus.intakes(("received", "reading"))
        assert not list(corpus.broken_audit())
    finally:
        corpus.close()
