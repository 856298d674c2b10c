"""Every hostile file ends in a letter or a documented reason, within the limits of time and memory, by the real supervised reader.

Half of the files are tried (all of the gravest classes); `LETTERBOOK_TEST_WHOLE=1` tries every one. The files are made afresh.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.errors import REASONS
from tests.desk.hostile import LIMITS, Ending, Watch, cases, endings, made, views
from tests.shared import shared

pytestmark = pytest.mark.slow
_REFUSED = ("encrypted", "pdf-encrypted", "xxe", "archive", "resource-bomb")
_SLACK = 5  # seconds that a busy machine may add to a limit


@dataclass(frozen=True, slots=True)
class Run:
    """All endings of a run, the most memory that a process of it took (MB), and the processes that it began."""

    endings: list[Ending]
    memory: int
    children: set[int]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Every chosen file read once."""
    shared("hostile", "manifest.jsonl")
    folder = made(tmp_path_factory.mktemp("hostile"))
    with Watch() as watch:
        came = list(endings(cases(folder, bool(os.environ.get("LETTERBOOK_TEST_WHOLE")))))
    return Run(came, watch.most, watch.children)


def test_every_file_ends_in_a_letter_or_a_documented_reason(run: Run) -> None:
    assert [ending for ending in run.endings if ending.state == "crash"] == []
    assert {ending.reason for ending in run.endings if ending.state == "clear error"} <= set(REASONS)
    assert all(ending.why for ending in run.endings if ending.state == "clear error")


def test_outcomes_are_those_expected(run: Run) -> None:
    """At least 95 in a hundred as the manifest has them, or as `hostile.toml` says and explains."""
    known = views()
    odd = [ending for ending in run.endings if ending.state != known.get(ending.case.name, {}).get("ends", ending.case.expected)]
    table = Counter((ending.case.kind, ending.case.expected, ending.state) for ending in run.endings)
    for key, count in sorted(table.items()):
        print(count, *key, sep="\t")
    told = [(ending.case.name, ending.case.expected, ending.state, ending.reason, ending.warned) for ending in odd]
    assert len(odd) <= 0.05 * len(run.endings), told


def test_what_must_be_refused_is_never_taken_as_whole(run: Run) -> None:
    grave = [ending for ending in run.endings if ending.case.kind in _REFUSED and ending.case.expected == "clear error"]
    assert grave
    assert [ending.case.name for ending in grave if ending.state == "parsed"] == []


def test_nothing_is_lost_in_silence(run: Run) -> None:
    assert [(ending.case.name, ending.missing) for ending in run.endings if ending.state.startswith("parsed") and ending.missing] == []


def test_no_finder_breaks_down(run: Run) -> None:
    assert [ending.case.name for ending in run.endings if "finder-broke" in ending.warned] == []


def test_time_and_memory_stay_within_their_limits(run: Run) -> None:
    assert [(ending.case.name, ending.seconds) for ending in run.endings if ending.seconds > LIMITS.seconds + _SLACK] == []
    assert run.memory <= LIMITS.memory_mb


def test_no_process_is_left(run: Run) -> None:
    time.sleep(0.5)
    assert [child for child in run.children if Path(f"/proc/{child}").exists()] == []
