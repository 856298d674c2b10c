"""What a born-digital page costs beside bare pypdfium2, and how its words are ordered: `python -m bench.pages FOLDER`.

FOLDER holds PDF files, or `pdf/` and, for the order of words, `truth/NAME_pN.txt`. Both are measured in the same run.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
from rapidfuzz.distance import LCSseq

from ingest.read import read


def bare(data: bytes) -> str:
    """Return the text of a PDF as pypdfium2 alone gives it."""
    pdf = pypdfium2.PdfDocument(data)
    return "\n".join(pdf[number].get_textpage().get_text_range() for number in range(len(pdf)))


def ours(data: bytes) -> str:
    """Return the text of a PDF as it is filed, each word with its box."""
    return read(data, "page.pdf").text


def milliseconds(work: Callable[[bytes], str], files: Sequence[bytes], pages: int) -> float:
    """Return the least processor time a page of five runs."""
    times = []
    for _ in range(5):
        start = time.process_time()
        for data in files:
            work(data)
        times.append(time.process_time() - start)
    return min(times) / pages * 1000


def order(words: Sequence[str], truth: Sequence[str]) -> tuple[int, int]:
    """Return how many of the true words are out of order, and how many are lost."""
    common = sum((Counter(words) & Counter(truth)).values())
    return common - LCSseq.similarity(truth, words), len(truth) - common


def _words(text: str) -> list[str]:
    return text.replace("\ufffe", "-").replace("-\n", "-").replace("\u200b", "").replace("•", " ").split()


def main() -> None:
    """Print the cost a page, the ratio, and the share of words out of order and lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    paths = sorted((folder / "pdf" if (folder / "pdf").is_dir() else folder).glob("*.pdf"))
    files = [path.read_bytes() for path in paths]
    pages = sum(len(pypdfium2.PdfDocument(data)) for data in files)
    ours(files[0])
    alone, filed = milliseconds(bare, files, pages), milliseconds(ours, files, pages)
    print(f"{pages} pages: bare {alone:.2f} ms, to a document with boxes {filed:.2f} ms a page, ratio {filed / alone:.2f}")
    for name, work in (("bare", bare), ("ours", ours)):
        wrong = lost = total = 0
        for path, data in zip(paths, files, strict=True):
            truth = _words("".join(part.read_text(encoding="utf-8") for part in sorted(folder.glob(f"truth/{path.stem}_p*.txt"))))
            moved, missing = order(_words(work(data)), truth) if truth else (0, 0)
            wrong, lost, total = wrong + moved, lost + missing, total + len(truth)
        if total:
            print(f"{name}: {100 * wrong / total:.2f}% of words out of order, {100 * lost / total:.2f}% lost")


if __name__ == "__main__":
    main()
