"""How often the right passage is among the first three, with near misses and ten thousand letters of noise: `python -m bench.passages`."""

from __future__ import annotations

import argparse
import tempfile
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bench.made_letters import PLACES, fill
from classify.letter import Letter
from corpus.corpus import Corpus
from extract.reading import Reading
from ingest.typed import typed

POINTS = Path(__file__).parent / "points.toml"


@dataclass(frozen=True, slots=True)
class Point:
    """A question for one place and year, and the letter that answers it."""

    asks: str
    letter: int


def main() -> None:
    """Fill a home with noise, near misses and answers, ask every question, and print how high its answer came."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=10_000)
    options.add_argument("--home", type=Path, help="a home to fill or to use again")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus.open(chosen.home or Path(folder))
        fill(corpus, range(corpus.store.db.table("letters").count, chosen.letters))
        points = _answers(corpus)
        began = time.perf_counter()
        ranks = [_rank(corpus, point) for point in points]
        took = 1000 * (time.perf_counter() - began) / len(points)
        corpus.close()
    first, three = (sum(0 < rank <= most for rank in ranks) / len(ranks) for most in (1, 3))
    print(f"{len(points)} points: right passage first {first:.0%}, in the first three {three:.0%}; {took:.0f} ms a point")
    for point, rank in zip(points, ranks, strict=True):
        if not 0 < rank <= 3:
            print(f"  missed ({rank or 'not found'}): {point.asks}")


def _answers(corpus: Corpus) -> list[Point]:
    """File each answer for its place and year, near misses for two other places and two other years, and what is near it in subject."""
    points = []
    for at, point in enumerate(tomllib.loads(POINTS.read_text(encoding="utf-8"))["points"]):
        place, year = PLACES[at % len(PLACES)], 2021 + at % 4
        wrong = [PLACES[(at + step) % len(PLACES)] for step in (5, 11)]
        cases = [(place, year), *((each, year) for each in wrong), (place, year - 3), (place, year - 5)]
        numbers = [_filed(corpus, point["says"].format(place=where, year=when)) for where, when in cases]
        if near := point.get("near"):
            _filed(corpus, near.format(place=place, year=year))
        points.append(Point(point["asks"].format(place=place, year=year), numbers[0]))
    return points


def _filed(corpus: Corpus, says: str) -> int:
    text = f"Dear colleague,\n\nThank you for your letter.\n\n{says}\n\nYours sincerely,\n\nA. Officer\n"
    with corpus.store.writing():
        intake = corpus.receive(text.encode(), "answer.txt")
        if intake.letter is not None:
            return intake.letter
        corpus.start(intake.id)
        return corpus.file(intake.id, Letter(Reading(typed(text)))).id


def _rank(corpus: Corpus, point: Point) -> int:
    """Return the place of the right passage among ten, from 1; 0 where it is not among them."""
    sources = [passage.basis.source for passage in corpus.passages(point.asks, 10)]
    return sources.index(str(point.letter)) + 1 if str(point.letter) in sources else 0


if __name__ == "__main__":
    main()
