"""How fast facts are found, beside the bare language pipeline on the same texts in the same run.

    python -m bench.finding [FOLDER of .txt files]

Prints words a second of processor time and the ratio; then the growth from one text to ten times its length.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from classify.judge import judge
from extract.language import parse
from extract.read import read
from ingest.document import Document
from ingest.typed import typed

SAMPLES = Path(__file__).parents[1] / "training" / "annotated"


def seconds(work: Callable[[Document], object], documents: list[Document]) -> float:
    """Return the processor time of some work on all the documents: the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for document in documents:
            work(document)
        best = min(best, time.process_time() - start)
    return best


def main(folder: Path) -> None:
    """Measure and print."""
    documents = [typed(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.txt"))]
    words = sum(len(document.words) for document in documents)
    parse(documents[0])
    bare, facts = seconds(parse, documents), seconds(read, documents)
    whole = seconds(lambda document: judge(read(document)), documents)
    print(f"{len(documents)} letters, {words:,} words")
    print(f"language pipeline alone   {words / bare:8,.0f} words a second")
    print(f"all facts                 {words / facts:8,.0f} words a second, {facts / bare:.2f} times the pipeline alone")
    print(f"all facts and verdicts    {words / whole:8,.0f} words a second, {whole / bare:.2f} times the pipeline alone")
    once = typed("\n\n".join(document.text for document in documents))
    tenfold = typed("\n\n".join(document.text for document in documents * 10))
    growth = seconds(lambda document: judge(read(document)), [tenfold]) / seconds(lambda document: judge(read(document)), [once])
    print(f"ten times the length takes {growth:.1f} times as long")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
