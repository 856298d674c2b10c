"""Killing the program at any step of intake and filing loses nothing that was acknowledged, and files nothing twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.letters import Which
from tests.corpus.letters import letter

ROOT = Path(__file__).parents[2]
STEPS = ("received", "kept", "row", "before commit", "committed", "pictures kept", "indexed", "audited")
pytestmark = pytest.mark.slow


def _run(home: Path, step: str, times: int, after: float | None = None) -> set[str]:
    """Start the program, let it be killed, and return what it acknowledged."""
    command = [sys.executable, "-m", "tests.corpus.killed", str(home), step, str(times)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline() == "ready\n"
        if after is not None:
            time.sleep(after)
            program.kill()
        return {line.strip() for line in program.stdout if line.endswith("\n")}


def _recovered(home: Path, acknowledged: set[str]) -> None:
    """Start again as the desk does, and hold the record against what was acknowledged."""
    corpus = Corpus.open(home)
    kept = {row["sha256"] for row in corpus.store.rows("SELECT sha256 FROM intake")}
    assert acknowledged <= kept
    corpus.resume()
    for intake in corpus.waiting(1000):
        corpus.start(intake.id)
        corpus.file(intake.id, letter(corpus.original(intake.sha256).read_text()))
    filed = corpus.letters(Which(), limit=1000).rows
    assert len(filed) == len(kept)
    assert len({row.sha256 for row in filed}) == len(kept)
    assert all(row.obligations_open == 3 for row in filed)
    assert list(corpus.check()) == []
    corpus.close()


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_named_step(tmp_path: Path, step: str) -> None:
    """At its first passing and at a later one, in one home."""
    acknowledged: set[str] = set()
    for times in (1, 5):
        acknowledged |= _run(tmp_path, step, times)
    _recovered(tmp_path, acknowledged)


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Twelve times, wherever it happened to be."""
    chance = random.Random(3)  # noqa: S311 - no secret
    acknowledged: set[str] = set()
    for _ in range(12):
        acknowledged |= _run(tmp_path, "", 0, chance.uniform(0.02, 0.4))
    assert acknowledged
    _recovered(tmp_path, acknowledged)
