"""Mutated files against the real supervised reader: python -m bench.fuzz FOLDER... --seconds 300 --seed 1 --keep OUT.

Bytes of the given files are flipped, cut, doubled, overwritten and spliced; each mutant must end in a letter or a documented reason. What
does not (a crash, an undocumented reason, a finder that broke down, a limit passed) is kept in OUT with its story, to become a test.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from desk.reading import Failure, Outcome, Request
from desk.settings import ReadingSettings
from desk.supervisor import Job, Supervisor
from ingest.errors import REASONS

_LARGEST = 300_000  # bytes of a file worth mutating: larger ones are slow and no odder
_ODD = (
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"-1",
    b"99999999999",
    b"%s",
    b"\xe2\x80\xae",
    b"<<",
    b">>",
    b"\r\n\r\n",
    b"]]>",
    b"&#0;",
    b"PK\x03\x04",
)


def flipped(data: bytearray, chance: random.Random) -> None:
    """Flip some bits."""
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    """Leave out a stretch."""
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, max(len(data) // 4, 1))]


def doubled(data: bytearray, chance: random.Random) -> None:
    """Repeat a stretch up to a hundred times."""
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randint(1, 200)] * chance.randint(1, 100)


def strewn(data: bytearray, chance: random.Random) -> None:
    """Overwrite some places with odd bytes."""
    for _ in range(chance.randint(1, 8)):
        odd, at = chance.choice(_ODD), chance.randrange(len(data))
        data[at : at + len(odd)] = odd


def zeroed(data: bytearray, chance: random.Random) -> None:
    """Overwrite a stretch with NULs, as a disk does that fails."""
    start = chance.randrange(len(data))
    end = min(start + chance.randint(1, 4096), len(data))
    data[start:end] = bytes(end - start)


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (flipped, cut, doubled, strewn, zeroed)


def mutant(files: Sequence[Path], chance: random.Random) -> tuple[str, bytes]:
    """Return a name and the bytes of a mutated file; now and then with the tail of another file."""
    file = chance.choice(files)
    data = bytearray(file.read_bytes())
    for _ in range(chance.randint(1, 3)):
        if data:
            chance.choice(WAYS)(data, chance)
    if chance.random() < 0.1:
        data[len(data) // 2 :] = chance.choice(files).read_bytes()
    return file.name, bytes(data)


def verdict(future: Future[Outcome | Failure]) -> str:
    """Say what is wrong with how a file ended, or how it ended well."""
    try:
        came = future.result()
    except Exception as error:
        return f"! {type(error).__name__}: {error}"
    if isinstance(came, Failure):
        return came.reason if came.reason in REASONS and came.why else f"! no listed reason: {came}"
    codes = {warning.code for warning in came.read.letter.reading.document.warnings}
    broke = [warning.message for warning in came.read.letter.reading.document.warnings if warning.code == "finder-broke"]
    return f"! {broke}" if broke else ("parsed with warning" if codes else "parsed")


def run(files: Sequence[Path], seconds: float, seed: int, keep: Path | None) -> Counter[str]:
    """Try mutants for some seconds; count how they ended, and keep those that ended ill."""
    chance, ended = random.Random(seed), Counter[str]()  # noqa: S311 - no secret
    limits = ReadingSettings(workers=2)
    until = time.monotonic() + seconds
    with Supervisor(limits) as supervisor:
        waiting: list[tuple[str, bytes, Job]] = []
        while time.monotonic() < until or waiting:
            while time.monotonic() < until and len(waiting) < 2 * limits.workers:
                name, data = mutant(files, chance)
                waiting.append((name, data, supervisor.submit(Request(data, name))))
            if waiting:
                name, data, job = waiting.pop(0)
                told = verdict(job.future)
                ended[told] += 1
                if told.startswith("!"):
                    print(name, told, flush=True)
                    _kept(keep, name, data, ended.total())
    return ended


def _kept(keep: Path | None, name: str, data: bytes, number: int) -> None:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{number}-{name}").write_bytes(data)


def main() -> None:
    """Fuzz from the command line and print how the mutants ended."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--seconds", type=float, default=300)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    files = [
        path for folder in given.folders for path in sorted(folder.rglob("*")) if path.is_file() and 0 < path.stat().st_size <= _LARGEST
    ]
    for told, count in run(files, given.seconds, given.seed, given.keep).most_common():
        print(count, told)


if __name__ == "__main__":
    main()
