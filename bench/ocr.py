"""How well scans are read, by kind of damage, beside Tesseract alone: `python -m bench.ocr SET [--bare] [--processes 2]`.

SET is a folder of scans with their true text: `scans/CLASS/PAGE.png` and `truth/PAGE.txt`. Line error is the least edit distance of each
true line to any stretch of the text read, over the length of the line: it takes no notice of reading order.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import time
import unicodedata
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ingest.read import read

_FOLD = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "•": " ", "|": " ", "\u00ad": ""})


@dataclass(slots=True)
class Row:
    """The sums of one class of scans."""

    pages: int = 0
    size: int = 0
    wrong: int = 0
    lost: int = 0
    unwarned: int = 0
    seconds: float = 0.0
    bare_wrong: int = 0
    bare_seconds: float = 0.0


def folded(text: str) -> str:
    """Return a text as it is compared: one kind of quote and dash, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLD).split())


def line_error(truth: str, text: str) -> tuple[int, int]:
    """Return the wrong and all characters of the true lines."""
    seen = folded(text) or " "
    wrong = size = 0
    for line in filter(None, map(folded, truth.split("\n"))):
        size += len(line)
        wrong += min(len(line), _nearest(line, seen))
    return wrong, size


def _nearest(line: str, text: str) -> int:
    """Return the edit distance of a line to the stretch of a text most like it, tried with ends a little in and out."""
    if line in text:
        return 0
    found = fuzz.partial_ratio_alignment(line, text)
    if found is None:
        return len(line)
    start, end = found.dest_start, found.dest_end
    moves = (-2, -1, 0, 1, 2)
    return min(Levenshtein.distance(line, text[max(start + one, 0) : end + other]) for one in moves for other in moves)


def processor_seconds() -> float:
    """Return the processor time of this process and its children so far."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def bare(path: Path) -> str:
    """Read a scan by the tesseract command alone, with one thread."""
    command = ["tesseract", str(path), "-", "--psm", "3"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"}).stdout


def measured(folder: Path, *, beside: bool, classes: tuple[str, ...]) -> dict[str, Row]:
    """Read every scan of a set and compare it with its true text."""
    rows: dict[str, Row] = defaultdict(Row)
    for path in sorted((folder / "scans").glob("*/*")):
        if classes and path.parent.name not in classes:
            continue
        row, truth = rows[path.parent.name], (folder / "truth" / f"{path.stem}.txt").read_text(encoding="utf-8")
        start = processor_seconds()
        document = read(path.read_bytes(), path.name)
        row.seconds += processor_seconds() - start
        wrong, size = line_error(truth, document.text)
        row.pages, row.size, row.wrong = row.pages + 1, row.size + size, row.wrong + wrong
        row.lost += wrong > size / 2
        row.unwarned += wrong > size / 2 and not document.warnings
        if beside:
            start = processor_seconds()
            text = bare(path)
            row.bare_seconds += processor_seconds() - start
            row.bare_wrong += line_error(truth, text)[0]
    return rows


def pace(paths: list[Path], processes: int) -> float:
    """Return how many pages a second so many processes read side by side."""
    with ProcessPoolExecutor(processes) as readers:
        list(readers.map(_read_one, paths[:1] * processes))
        start = time.perf_counter()
        list(readers.map(_read_one, paths))
        return len(paths) / (time.perf_counter() - start)


def _read_one(path: Path) -> int:
    return len(read(path.read_bytes(), path.name).text)


def main() -> None:
    """Print a table: line error in percent and processor seconds a page, ours and Tesseract's alone; or the pace of processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("--bare", action="store_true", help="run Tesseract alone on the same pages")
    parser.add_argument("--classes", default="", help="only these, with commas between")
    parser.add_argument("--processes", type=int, default=0, help="print the pace of so many processes over that of one, and no more")
    options = parser.parse_args()
    classes = tuple(filter(None, options.classes.split(",")))
    if options.processes:
        paths = [path for path in sorted((options.set / "scans").glob("*/*")) if not classes or path.parent.name in classes]
        one, several = pace(paths, 1), pace(paths, options.processes)
        print(f"one process {one:.2f} pages/s, {options.processes} processes {several:.2f}: {several / one:.2f} times one")
        return
    print(f"{'class':10} {'pages':>5} {'error %':>8} {'bare %':>8} {'s/page':>7} {'bare s':>7} {'ratio':>6} {'lost':>5} {'unwarned':>8}")
    for name, row in measured(options.set, beside=options.bare, classes=classes).items():
        ratio = f"{row.seconds / row.bare_seconds:6.2f}" if row.bare_seconds else "     -"
        print(
            f"{name:10} {row.pages:5d} {100 * row.wrong / row.size:8.2f} {100 * row.bare_wrong / row.size:8.2f} "
            f"{row.seconds / row.pages:7.2f} {row.bare_seconds / row.pages:7.2f} {ratio} {row.lost:5d} {row.unwarned:8d}"
        )


if __name__ == "__main__":
    main()
