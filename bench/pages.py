"""What a born-digital page costs beside bare pypdfium2, and how its words are ordered: `python -m bench.pages [FOLDER]`.

FOLDER holds PDF files, or `pdf/` and, for the order of words, `truth/NAME_pN.txt`; without one, letters are made in eight lay-outs. Both
are measured in the same run, in turns.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from rapidfuzz.distance import LCSseq

from bench.lay_outs import Typeset, typeset
from ingest.read import read


def bare(data: bytes) -> str:
    """Return the text of a PDF as pypdfium2 alone gives it."""
    pdf = pypdfium2.PdfDocument(data)
    return "\n".join(pdf[number].get_textpage().get_text_range() for number in range(len(pdf)))


def ours(data: bytes) -> str:
    """Return the text of a PDF as it is filed, each word with its box."""
    return read(data, "page.pdf").text


def every_word(data: bytes) -> int:
    """Return how many words a PDF has, each looked at: a document makes a word only when it is asked for."""
    return sum(word.box is not None for word in read(data, "page.pdf").words)


def milliseconds(files: Sequence[bytes], pages: int, rounds: int = 9) -> list[float]:
    """Return the least processor time a page, bare, ours and ours with every word looked at, of some rounds that take turns."""
    ways = (bare, ours, every_word)
    least = [float("inf")] * len(ways)
    for _ in range(rounds):
        for at, work in enumerate(ways):
            start = time.process_time()
            for data in files:
                work(data)
            least[at] = min(least[at], time.process_time() - start)
    return [seconds / pages * 1000 for seconds in least]


def order(words: Sequence[str], truth: Sequence[str]) -> tuple[int, int]:
    """Return how many of the true words are out of order, and how many are lost."""
    common = sum((Counter(words) & Counter(truth)).values())
    return common - LCSseq.similarity(truth, words), len(truth) - common


def _words(text: str) -> list[str]:
    return (
        text.replace("ﬁ", "fi")
        .replace("ﬂ", "fl")
        .replace("\ufffe", "-")
        .replace("-\n", "-")
        .replace("\u200b", "")
        .replace("•", " ")
        .split()
    )


def kept(folder: Path) -> Iterator[Typeset]:
    """Yield the files of a folder, with their true text where it has that."""
    for path in sorted((folder / "pdf" if (folder / "pdf").is_dir() else folder).glob("*.pdf")):
        truth = "".join(part.read_text(encoding="utf-8") for part in sorted(folder.glob(f"truth/{path.stem}_p*.txt")))
        yield Typeset(path.stem.rpartition("_")[2], path.read_bytes(), truth)


def main() -> None:
    """Print the cost a page, the ratio, and the share of words out of order and lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--letters", type=int, default=40, help="how many letters are made where no folder is given")
    parser.add_argument("--by-lay-out", action="store_true")
    told = parser.parse_args()
    some = list(kept(told.folder)) if told.folder else list(map(typeset, range(told.letters)))
    files = [each.pdf for each in some]
    pages = sum(len(pypdfium2.PdfDocument(data)) for data in files)
    alone, filed, seen = milliseconds(files, pages)
    print(f"{pages} pages: bare {alone:.2f} ms, to a document with boxes {filed:.2f} ms a page, ratio {filed / alone:.2f}")
    print(f"with every word looked at {seen:.2f} ms, ratio {seen / alone:.2f}")
    for name, work in (("bare", bare), ("ours", ours)):
        rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for each in (each for each in some if each.truth):
            truth = _words(each.truth)
            found = (*order(_words(work(each.pdf)), truth), len(truth))
            for row in ("all", each.lay_out) if told.by_lay_out else ("all",):
                rows[row] = [old + new for old, new in zip(rows[row], found, strict=True)]
        for row, (wrong, lost, total) in rows.items():
            print(f"{name}, {row}: {100 * wrong / total:.2f}% of {total:,} words out of order, {100 * lost / total:.2f}% lost")


if __name__ == "__main__":
    main()
