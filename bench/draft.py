"""How fast a reply is drafted and what fills it: `python -m bench.draft`.

Prints the time of a draft (letter read, templates compiled) with an empty record and with the test bank, and, over the bank's points,
how many sections are filled with the right passage, with a wrong one, or left as a gap: from memory and from a real record.
"""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from classify.judge import judge
from corpus.corpus import Corpus
from drafting.case import case
from drafting.compose import draft
from drafting.draft import NoSources
from drafting.filling import fill
from drafting.render.render import rendered
from extract.read import read
from ingest.typed import typed
from tests.drafting.bank import Bank, asked
from tests.drafting.gold import letter
from tests.drafting.letters import OCCASION, US, ministers_letter, question

if TYPE_CHECKING:
    from drafting.draft import Sources

DAY = dt.date(2024, 5, 1)


def main() -> None:
    """Print the times and the fill rates."""
    bank = Bank()
    for name, sources in (("no sources", NoSources()), ("the bank", bank)):
        _time(f"draft, {name}", sources)
    print("from memory:", _filled(bank, {name: name for name in (*bank.kept, *bank.sent)}))
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus.open(Path(folder))
        names = _record(corpus, bank)
        _time("draft, a real record", corpus)
        print("from a real record:", _filled(corpus, names))
        corpus.close()


def _time(name: str, sources: Sources) -> None:
    answered = ministers_letter()
    draft(answered, US, OCCASION, sources)
    taken = []
    for _ in range(20):
        start = time.perf_counter()
        made = draft(answered, US, OCCASION, sources)
        mid = time.perf_counter()
        rendered(made, ".docx")
        taken.append((mid - start, time.perf_counter() - mid))
    drafted, written = (1000 * statistics.median(column) for column in zip(*taken, strict=True))
    print(f"{name}: {drafted:.1f} ms, and {written:.0f} ms to write it as Word")


def _record(corpus: Corpus, bank: Bank) -> dict[str, str]:
    """File the bank in a record; return the bank's name for every passage's words."""
    for passage in bank.kept.values():
        corpus.bank.add(passage.basis.title, passage.text, "policy", None, "bench")
    for passage in bank.sent.values():
        text = f"Wenbury City Council\n\n2 April 2024\n\nDear Minister\n\n{passage.text}\n\nYours sincerely\n\nAdaeze Okafor-Reid\n"
        intake = corpus.receive(text.encode(), f"{passage.basis.source}.txt", person="bench", direction="out")
        corpus.start(intake.id)
        corpus.file(intake.id, judge(read(typed(text), US, DAY)))
    return {" ".join(passage.text.split()): name for name, passage in {**bank.kept, **bank.sent}.items()}


def _filled(sources: Sources, names: dict[str, str]) -> str:
    right = wrong = answered = made_up = offered = 0
    points = asked()
    for point in points:
        told = letter(point.words, {"questions": [question(point.words, text=point.words)]})
        filled = fill(case(told, US, OCCASION, sources).points[0], case(told, US, OCCASION, sources))
        by = [names.get(offer.passage.text, names.get(offer.passage.basis.source, "")) for offer in filled.offers]
        taken = next((name for name, offer in zip(by, filled.offers, strict=True) if offer.taken), None)
        answered += bool(point.answer)
        right += bool(point.answer) and taken == point.answer
        wrong += bool(point.answer) and taken not in (None, point.answer)
        made_up += not point.answer and taken is not None
        offered += bool(point.answer) and point.answer in by[:3]
    return (
        f"of {answered} points with an answer {right / answered:.0%} filled with it, {wrong / answered:.0%} with a wrong one; "
        f"{offered / answered:.0%} have it among the first three offers; of {len(points) - answered} without an answer {made_up} filled"
    )


if __name__ == "__main__":
    main()
