"""Sending hostile files through the real supervised reader, and what came of each: the outcome, its time and its memory."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.filed import Enclosure
from desk.reading import Failure, Outcome, Request
from desk.settings import ReadingSettings
from desk.supervisor import Supervisor
from tests.shared import shared

LIMITS = ReadingSettings(workers=2)
_RECEIVED = dt.datetime(2024, 7, 1, 9, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile file, its class, what it must end in, and the strings that its letter must hold."""

    name: str
    path: Path
    kind: str
    expected: str
    must_contain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a file: the state, the reason of an error, the codes of warnings, strings that are missing, seconds."""

    case: Case
    state: str
    reason: str
    why: str
    warned: tuple[str, ...]
    missing: tuple[str, ...]
    seconds: float


@dataclass(slots=True)
class Watch:
    """Samples the memory of this process's readers and of their children while the block lasts; `most` is the highest, in MB."""

    most: int = 0
    children: set[int] = field(default_factory=set)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Watch:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            for reader in _children(os.getpid()):
                for process in (reader, *_children(reader)):
                    self.children.add(process)
                    self.most = max(self.most, _resident(process))


def made(folder: Path) -> Path:
    """Make the hostile files in a folder by a copy of their generator."""
    shutil.copy(shared("hostile", "make_hostile.py"), folder)
    subprocess.run([sys.executable, "make_hostile.py"], cwd=folder, check=True, capture_output=True)
    return folder


def cases(folder: Path, whole: bool) -> list[Case]:
    """Return the cases of the manifest; unless the whole is asked for, every second of the classes that are not the gravest."""
    rows = [json.loads(line) for line in shared("hostile", "manifest.jsonl").read_text().splitlines()]
    grave = {"encrypted", "pdf-encrypted", "xxe", "archive", "resource-bomb", "control"}
    chosen = [row for row in rows if whole or row["class"] in grave or int(row["sha256"][0], 16) % 2 == 0]
    return [_case(row, folder) for row in chosen]


def views() -> dict[str, dict[str, str]]:
    """Return where we differ from the manifest on purpose: by file, the state it ends in and why."""
    kept: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    return kept


def endings(given: Sequence[Case], limits: ReadingSettings = LIMITS) -> Iterator[Ending]:
    """Read every file, two at a time, each in a reader under supervision."""
    with Supervisor(limits) as supervisor, ThreadPoolExecutor(limits.workers) as pool:
        yield from pool.map(lambda case: _ending(case, supervisor), given)


def _case(row: dict[str, Any], folder: Path) -> Case:
    path = folder / row["file"] if row["file"].startswith("made/") else shared("hostile") / row["file"]
    return Case(row["file"], path, row["class"], row["expected"], tuple(row.get("must_contain", ())))


def _ending(case: Case, supervisor: Supervisor) -> Ending:
    began = time.monotonic()
    try:
        came = supervisor.submit(Request(case.path.read_bytes(), case.path.name, _RECEIVED)).future.result(700)
    except Exception as error:  # a crash is what the test looks for
        return Ending(case, "crash", type(error).__name__, str(error), (), case.must_contain, time.monotonic() - began)
    seconds = time.monotonic() - began
    if isinstance(came, Failure):
        return Ending(case, "clear error", came.reason, came.why, (), (), seconds)
    return _letter(case, came, seconds)


def _letter(case: Case, came: Outcome, seconds: float) -> Ending:
    documents = [enclosure.letter.reading.document for enclosure in _within(came.read)]
    warned = tuple(sorted({warning.code for document in documents for warning in document.warnings}))
    text = "\n".join(document.text for document in documents)
    flat = " ".join(text.split())
    missing = tuple(words for words in case.must_contain if words not in text and " ".join(words.split()) not in flat)
    return Ending(case, "parsed with warning" if warned else "parsed", "", "", warned, missing, seconds)


def _within(enclosure: Enclosure) -> Iterator[Enclosure]:
    yield enclosure
    for inner in enclosure.enclosures:
        yield from _within(inner)


def _children(process: int) -> list[int]:
    try:
        told = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    return [int(number) for numbers in told for number in numbers.split()]


def _resident(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20
