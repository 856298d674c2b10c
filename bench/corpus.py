"""How fast the record room answers with so many letters filed: `python -m bench.corpus --letters 10000`."""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.made_letters import fill, made
from corpus.corpus import Corpus
from corpus.letters import Which
from corpus.obligations import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

QUERIES = (
    "LB/000417",
    '"school transport"',
    "transport",
    "flood OR erosion",
    "council",
    "panel -transport",
    "consult*",
    "rural broadband merham",
)
POINTS = ("When will the figures on school transport in Ashford be confirmed?", "What is being done about coastal erosion at Merwick?")


def main() -> None:
    """Fill a home, ask each question twenty times, print medians and 95th percentiles in milliseconds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=10_000)
    options.add_argument("--home", type=Path, help="a home to fill or to use again")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus.open(chosen.home or Path(folder))
        _fill(corpus, chosen.letters)
        for name, ask in _questions(corpus).items():
            _measure(name, ask)
        corpus.close()


def _fill(corpus: Corpus, letters: int) -> None:
    there = corpus.store.db.table("letters").count
    began = time.perf_counter()
    fill(corpus, range(there, letters))
    took = time.perf_counter() - began
    if letters > there:
        print(
            f"filed {letters - there} letters in {took:.0f} s ({1000 * took / (letters - there):.1f} ms each, a hundred to a transaction)"
        )


def _questions(corpus: Corpus) -> dict[str, Callable[[], object]]:
    today = dt.date(2024, 1, 1)
    lists: dict[str, Callable[[], object]] = {
        "letters, newest": corpus.letters,
        "letters by sender": lambda: corpus.letters(order="from"),
        "letters, kind and date": lambda: corpus.letters(Which(kind="reply", date_after="2022"), "-date"),
        "letter": lambda: corpus.letter(417),
        "obligations by due": corpus.obligations,
        "obligations, bearer and due": lambda: corpus.obligations(Wanted(bearer="Home Office", due_after=today)),
        "obligations, overdue of ours": lambda: corpus.obligations(Wanted(side="ours", overdue=today)),
        "obligations, term, bearer, due": lambda: corpus.obligations(Wanted(text="transport", bearer="the Panel", due_before=today)),
        "facets": corpus.facets,
        "facets, bearer": lambda: corpus.facets(Wanted(bearer="Home Office")),
        "file one letter": _filing(corpus),
    }
    searches: dict[str, Callable[[], object]] = {f"search {query}": _search(corpus, query) for query in QUERIES}
    points: dict[str, Callable[[], object]] = {f"passages {number}": _passages(corpus, point) for number, point in enumerate(POINTS, 1)}
    return lists | searches | points


def _search(corpus: Corpus, query: str) -> Callable[[], object]:
    return lambda: corpus.search(query)


def _passages(corpus: Corpus, point: str) -> Callable[[], object]:
    return lambda: corpus.passages(point, 3)


def _filing(corpus: Corpus) -> Callable[[], object]:
    numbers = iter(range(10_000_000, 10_001_000))
    letters = [made(number) for number in range(10_000_000, 10_000_021)]

    def file() -> None:
        letter = letters[next(numbers) - 10_000_000]
        intake = corpus.receive(f"{time.time_ns()}".encode(), "bench.txt")
        corpus.start(intake.id)
        corpus.file(intake.id, letter)

    return file


def _measure(name: str, ask: Callable[[], object], times: int = 20) -> None:
    took: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - began))
    print(f"{name:34} median {statistics.median(took):8.2f} ms   95th percentile {sorted(took)[-2]:8.2f} ms")


if __name__ == "__main__":
    main()
