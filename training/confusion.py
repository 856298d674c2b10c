"""What stands behind the figures: kinds and modalities taken for each other, the letters read worst, and the surest mistakes.

    python -m training.confusion FOLDER PREDICTIONS.jsonl [--most 8]

The figures themselves are `training/score.py`'s; obligations are paired here as there.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import score

Record = dict[str, Any]
NONE = "(none)"
LONGEST = 150
"""Characters of a mistake's words that are printed."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The obligations of one letter: those in both records, those missed and those made up."""

    name: str
    kinds: tuple[str, str]
    pairs: tuple[tuple[Record, Record], ...]
    missed: tuple[Record, ...]
    invented: tuple[Record, ...]

    @property
    def f1(self) -> float:
        """The F1 of the obligations found; 1 where there are none and none is found."""
        every = 2 * len(self.pairs) + len(self.missed) + len(self.invented)
        return 2 * len(self.pairs) / every if every else 1.0


def compare(folder: Path, predictions: Path) -> Iterator[Compared]:
    """Yield the annotated letters of a folder beside the records read from them, by name."""
    records = {Path(record["file"]).stem: record for record in map(json.loads, predictions.read_text(encoding="utf-8").splitlines())}
    for path in sorted(folder.glob("*.json")):
        gold, found = json.loads(path.read_text(encoding="utf-8")), records.get(path.stem, {"text": ""})
        yield _compared(path.stem, gold, path.with_suffix(".txt").read_text(encoding="utf-8"), found)


def _compared(name: str, gold: Record, text: str, found: Record) -> Compared:
    ruler = score.Ruler(text, found.get("text") or "")
    wanted, got = score.items(gold, "obligations"), score.items(found, "obligations")
    places, finds = [ruler.gold(item) for item in wanted], [ruler.predicted(item) for item in got]

    def closeness(i: int, j: int) -> float:
        shared, size, width = score.overlap(places[i], finds[j]), places[i][1] - places[i][0], finds[j][1] - finds[j][0]
        if shared < 0.5 or width > max(3 * size, 400):
            return 0.0
        return float(shared + 2 * score.alike(score.text_of(wanted[i].get("action")), score.text_of(got[j].get("action"))))

    pairs = score.pair_up(range(len(wanted)), range(len(got)), closeness)
    met, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    return Compared(
        name,
        (str(gold.get("kind")), str(found.get("kind"))),
        tuple((wanted[i], got[j]) for i, j in pairs),
        tuple(item for i, item in enumerate(wanted) if i not in met),
        tuple(item for j, item in enumerate(got) if j not in taken),
    )


def modalities(letters: list[Compared]) -> Counter[tuple[str, str]]:
    """Count (annotated, read) modalities; what is missed is read as none, what is made up is annotated as none."""
    met = [(str(gold["modality"]), str(found["modality"])) for letter in letters for gold, found in letter.pairs]
    missed = [(str(gold["modality"]), NONE) for letter in letters for gold in letter.missed]
    return Counter(met + missed + [(NONE, str(found["modality"])) for letter in letters for found in letter.invented])


def table(title: str, counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield a confusion table's lines: a row for what is annotated, a column for what is read, a dot for nothing."""
    rows, columns = sorted({row for row, _ in counts}), sorted({column for _, column in counts})
    width = max(map(len, [title, *rows])) + 2
    yield title.ljust(width) + " ".join(column.rjust(max(5, len(column))) for column in columns)
    for row in rows:
        cells = (str(counts[row, column] or ".").rjust(max(5, len(column))) for column in columns)
        yield row.ljust(width) + " ".join(cells)


def worst(letters: list[Compared], most: int) -> Iterator[str]:
    """Yield the letters whose obligations are read worst, the surest that were made up, and one missed of each of these letters."""
    low = sorted((letter for letter in letters if letter.f1 < 1), key=lambda letter: letter.f1)[:most]
    yield "Read worst (obligations): " + (", ".join(f"{letter.name} {letter.f1:.2f}" for letter in low) or "none")
    yield from (f"- {letter.name}: [{letter.missed[0]['modality']}] {_short(letter.missed[0])}" for letter in low if letter.missed)
    invented = [(found.get("confidence", 0.0), letter.name, found) for letter in letters for found in letter.invented]
    for sure, name, found in sorted(invented, key=lambda row: -row[0])[:most]:
        yield f"+ {name}: [{found['modality']}, {sure:.2f}] {_short(found)}"


def _short(item: Record) -> str:
    return " ".join(str(item.get("text")).split())[:LONGEST]


def main() -> None:
    """Print the tables and the worst mistakes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--most", type=int, default=8, help="how many mistakes to list")
    chosen = parser.parse_args()
    letters = list(compare(chosen.folder, chosen.predictions))
    blocks = (
        table("kind: annotated \\ read", Counter(letter.kinds for letter in letters)),
        table("modality: annotated \\ read", modalities(letters)),
        worst(letters, chosen.most),
    )
    print(*("\n".join(block) for block in blocks), sep="\n\n")


if __name__ == "__main__":
    main()
