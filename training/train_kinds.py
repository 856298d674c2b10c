"""Train the leaning towards kinds (`classify/leaning.json`) and say, by letters left out, how often the kind is told right.

python -m training.train_kinds FOLDER... [--write]

Each folder holds NAME.txt and NAME.json pairs as `training/GUIDE.md` describes; the short letters of `training/kinds/` and those marked
up for the tests are learned beside them. The model is logistic over `classify/features.py`, its weights drawn to nought by a ridge.
Printed are the shares of letters whose kind is told right by the rules alone, by the leaning alone and by both as the program joins
them; the leaning has not seen the letters it is tried on, the rules may have been written with them in view.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from classify.features import features
from classify.judge import joined, weighed
from classify.leaning import WEIGHTS, Leaning
from extract.read import read
from ingest.typed import typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHORT = Path(__file__).with_name("kinds")
MARKED = Path(__file__).parent.parent / "tests" / "extract" / "marked" / "letters"
RIDGE = 1.0
FOLDS = 10
"""Parts into which the letters are cut; each is tried with a model trained on the others."""
LEAST = 3
"""A feature seen in fewer letters than this is left out."""
STEPS = 150
_HEAD = re.compile(r"^@@ ([a-z-]+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A letter's set and kind, its features, and the weight of the rules for each kind."""

    folder: str
    kind: str
    features: frozenset[str]
    rules: dict[str, float]


def lessons(folders: Sequence[Path]) -> Iterator[Lesson]:
    """Read annotated letters, those marked up for the tests, then the short ones."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            kind = json.loads(path.read_text(encoding="utf-8"))["kind"]
            yield _lesson(folder.name, kind, path.with_suffix(".txt").read_text(encoding="utf-8"))
    for path in sorted(MARKED.glob("*.toml")):
        for letter in tomllib.loads(path.read_text(encoding="utf-8"))["letter"]:
            if "kind" in letter:
                yield _lesson("marked", letter["kind"], letter["text"])
    for path in sorted(SHORT.glob("*.txt")):
        yield from (_lesson(path.stem, kind, text) for kind, text in short_letters(path.read_text(encoding="utf-8")))


def short_letters(text: str) -> Iterator[tuple[str, str]]:
    """Yield kind and words of the letters of a file in which each begins with a line "@@ kind"."""
    pieces = _HEAD.split(text)
    yield from zip(pieces[1::2], pieces[2::2], strict=True)


def _lesson(folder: str, kind: str, text: str) -> Lesson:
    reading = read(typed(text))
    rules = {label: sum(reason.weight for reason in reasons) for label, reasons in weighed(reading).items()}
    return Lesson(folder, kind, features(reading), rules)


def trained(learned: Sequence[Lesson]) -> Leaning:
    """Fit the model by adaptive gradient steps; the same lessons give the same model."""
    kinds = sorted({lesson.kind for lesson in learned})
    counts = Counter(name for lesson in learned for name in lesson.features)
    index = {name: place for place, name in enumerate(sorted(name for name, count in counts.items() if count >= LEAST))}
    table, wanted = np.zeros((len(learned), len(index))), np.zeros((len(learned), len(kinds)))
    for row, lesson in enumerate(learned):
        table[row, [index[name] for name in lesson.features if name in index]] = 1
        wanted[row, kinds.index(lesson.kind)] = 1
    weights, bias = np.zeros((len(index), len(kinds))), np.log(wanted.mean(0) + 0.02)
    past, past_bias = np.full_like(weights, 1e-8), np.full_like(bias, 1e-8)
    for _ in range(STEPS):
        total = table @ weights + bias
        chances = np.exp(total - total.max(1, keepdims=True))
        off = chances / chances.sum(1, keepdims=True) - wanted
        slope, slope_bias = table.T @ off + RIDGE * weights, off.sum(0)
        past += slope * slope
        past_bias += slope_bias * slope_bias
        weights -= 0.2 * slope / np.sqrt(past)
        bias -= 0.2 * slope_bias / np.sqrt(past_bias)
    rows = {name: tuple(round(float(weight), 2) for weight in weights[place]) for name, place in index.items()}
    return Leaning(tuple(kinds), tuple(round(float(value), 3) for value in bias), rows)


def told(learned: Sequence[Lesson]) -> list[tuple[str, str, str]]:
    """Return for each letter the kind by the rules, by a leaning that has not seen it, and by both."""
    answers = [("", "", "")] * len(learned)
    for fold in range(FOLDS):
        model = trained([lesson for place, lesson in enumerate(learned) if place % FOLDS != fold])
        for place in range(fold, len(learned), FOLDS):
            rules = learned[place].rules
            leans = model.towards(learned[place].features)
            answers[place] = (_most(rules), _most(leans), joined(rules, leans))
    return answers


def _most(weights: dict[str, float]) -> str:
    return max(weights, key=lambda kind: weights[kind])


def write(model: Leaning) -> None:
    """Write the weights beside the module that uses them, one feature a line; those that tell little are left out."""
    rows = [
        f"{json.dumps(name, ensure_ascii=False)}: {list(row)}" for name, row in sorted(model.weights.items()) if max(map(abs, row)) >= 0.05
    ]
    head = f'"kinds": {json.dumps(model.kinds)},\n"bias": {list(model.bias)},\n"weights": {{\n'
    WEIGHTS.write_text("{\n" + head + ",\n".join(rows) + "\n}\n}\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Try the model on letters left out, print the shares told right, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args(arguments)
    learned = list(lessons(chosen.folders))
    answers = told(learned)
    for folder in dict.fromkeys(lesson.folder for lesson in learned):
        rows = [(lesson.kind, answer) for lesson, answer in zip(learned, answers, strict=True) if lesson.folder == folder]
        right = [sum(kind == answer[way] for kind, answer in rows) / len(rows) for way in range(3)]
        print(f"{folder:20} {len(rows):4} letters  rules {right[0]:.3f}  leaning {right[1]:.3f}  both {right[2]:.3f}")
    if chosen.write:
        write(trained(learned))


if __name__ == "__main__":
    main()
