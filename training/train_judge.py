"""Train the judge of obligations on annotated letters and say, letter by letter left out, how well it will do on new ones.

python -m training.train_judge FOLDER... [--write]

Each folder holds NAME.txt and NAME.json pairs as `training/GUIDE.md` describes. A statement of the candidate stage is right where it
pairs with an annotated obligation as `training/score.py` pairs them. The model is logistic, its weights drawn by a ridge to what the
lexicon says of their rule (`sure` in `extract/clauses/frames.toml`), all others to nought.
"""

from __future__ import annotations

import argparse
import functools
import json
import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extract import finders
from extract.clauses.features import features
from extract.clauses.judge import SHORT, WEIGHTS, Judge, Tendency, chances, surroundings
from extract.clauses.lexicon import lexicon
from extract.clauses.limits import Moment
from extract.clauses.statement import Statement, statements
from extract.clauses.words import sentences
from extract.finders.dates import TimeExpression
from extract.finders.obligations import Obligation
from extract.reading import Finder, Study, in_order
from ingest.folder import plug_ins
from ingest.typed import typed
from training.score import Ruler, alike, overlap, pair_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SENTENCES = Path(__file__).with_name("obligations")
RIDGE = 2.0
FOLDS = 10
"""Parts into which the letters are cut; each is weighed by a judge trained on the others."""
LEAST = 2
"""A feature seen fewer times than this is left out."""
STEPS = 300
ALIKE = 0.003
"""F1 within which thresholds are alike; the strictest of these is taken, since a false alarm costs the reader more than a doubt."""
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A letter's statements with their features, their sentences' numbers and whether each is annotated; what pairing them again needs."""

    name: str
    annotated: list[dict[str, Any]]
    found: list[dict[str, Any]]
    features: list[frozenset[str]]
    right: list[bool]
    text: str
    places: list[int]


@functools.cache
def _before_obligations() -> tuple[Finder[Any], ...]:
    """The finders whose facts the obligations finder needs, and those that these need."""
    all_of_them = {finder.yields: finder for finder in plug_ins(finders, "FINDER", Finder).values()}
    needed: set[type[Any]] = set()
    waiting = list(all_of_them[Obligation].needs)
    while waiting:
        kind = waiting.pop()
        if kind not in needed:
            needed.add(kind)
            waiting.extend(all_of_them[kind].needs)
    return tuple(in_order(all_of_them[kind] for kind in needed))


def lesson(path: Path) -> Lesson:
    """Read one annotated letter through the finders and the candidate stage."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    annotated = json.loads(path.read_text(encoding="utf-8"))["obligations"]
    study = Study(typed(text, path.stem))
    for finder in _before_obligations():
        study.findings.extend(finder.find(study))
    return _lesson(path.stem, text, annotated, study)


def _lesson(name: str, text: str, annotated: list[dict[str, Any]], study: Study) -> Lesson:
    moments = [Moment(found.span, found.value.type, found.value.value) for found in study.found(TimeExpression)]
    told = list(statements(sentences(study.parsed), moments))
    found = [_record(text, statement) for statement in told]
    paired = {there for _, there in pairs(text, annotated, found)}
    right, places = [index in paired for index in range(len(told))], [each.candidate.sentence.number for each in told]
    return Lesson(name, annotated, found, [features(each) for each in told], right, text, places)


def sentence_lessons(path: Path) -> list[Lesson]:
    """Read a file of annotated sentences (their form stands at its head): a lesson for each sentence."""
    told: list[tuple[str, list[dict[str, Any]]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            _, _, rest = line.strip().partition(": ")
            told[-1][1].append({"start": 0, "end": len(told[-1][0]), "action": re.split(r" [@#] ", rest)[0]})
        elif line and not line.startswith("#"):
            told.append((line, []))
    return [_sentence_lesson(text, annotated) for text, annotated in told]


def _sentence_lesson(text: str, annotated: list[dict[str, Any]]) -> Lesson:
    study = Study(typed(text))
    for finder in _before_obligations():
        study.findings.extend(finder.find(study))
    return _lesson("", text, annotated, study)


def _record(text: str, statement: Statement) -> dict[str, Any]:
    sentence = statement.candidate.sentence
    span, action = sentence.span(*statement.places), sentence.span(*statement.candidate.words)
    return {"start": span.start, "end": span.end, "action": text[action.start : action.end]}


def pairs(text: str, annotated: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pair annotated obligations with found ones as the scorer does."""
    ruler = Ruler(text, text)
    places, finds = [ruler.gold(each) for each in annotated], [ruler.predicted(each) for each in found]

    def closeness(i: int, j: int) -> float:
        shared = overlap(places[i], finds[j])
        size, width = places[i][1] - places[i][0], finds[j][1] - finds[j][0]
        if shared < 0.5 or width > max(3 * size, 400):
            return 0.0
        return float(shared + 2 * alike(annotated[i]["action"], found[j]["action"]))

    return list(pair_up(range(len(annotated)), range(len(found)), closeness))


def trained(lessons: Sequence[Lesson], threshold: float = 0.4) -> Judge:
    """Fit the judge to the lessons by adaptive gradient steps; the same lessons give the same judge."""
    counts = Counter(name for each in lessons for row in each.features for name in row)
    kept = {name for name, count in counts.items() if count >= LEAST} | {f"rule={rule}" for rule in lexicon().sure}
    index = {name: place for place, name in enumerate(sorted(kept))}
    rows = [sorted(index[name] for name in row if name in index) for each in lessons for row in each.features]
    wanted = np.array([right for each in lessons for right in each.right], dtype=float)
    at = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    columns = np.array([column for row in rows for column in row], dtype=int)
    prior = np.array([_prior(name) for name in index])
    weights, bias = prior.copy(), 0.0
    past, past_bias = np.full(len(index), 1e-8), 1e-8
    for _ in range(STEPS):
        off = 1 / (1 + np.exp(-(np.bincount(at, weights[columns], minlength=len(rows)) + bias))) - wanted
        slope = np.bincount(columns, off[at], minlength=len(index)) + RIDGE * (weights - prior)
        past += slope * slope
        weights -= 0.3 * slope / np.sqrt(past)
        past_bias += float(off.sum()) ** 2
        bias -= 0.3 * float(off.sum()) / float(np.sqrt(past_bias))
    return Judge({name: float(weights[place]) for name, place in index.items()}, bias, threshold)


def _prior(name: str) -> float:
    """The weight a feature starts from and is drawn to: what the lexicon says of its rule, else nought."""
    sure = lexicon().sure.get(name.removeprefix("rule=")) if name.startswith("rule=") else None
    return math.log(sure / (1 - sure)) if sure else 0.0


def found_f1(lessons: Sequence[Lesson], sure: Sequence[Sequence[float]], threshold: float) -> tuple[float, float, float]:
    """Return F1, precision and recall of the obligations found at a threshold."""
    right = found = annotated = 0
    for each, likely in zip(lessons, sure, strict=True):
        kept = [row for row, chance in zip(each.found, likely, strict=True) if chance >= threshold]
        right += len(pairs(each.text, each.annotated, kept))
        found += len(kept)
        annotated += len(each.annotated)
    return 2 * right / max(1, found + annotated), right / max(1, found), right / max(1, annotated)


def left_out(lessons: Sequence[Lesson], besides: Sequence[Lesson] = ()) -> list[list[float]]:
    """For every letter the weights that a judge trained on other letters (and on what stands `besides`) gives to its statements."""
    weights: list[list[float]] = [[] for _ in lessons]
    for fold in range(FOLDS):
        judge = trained([*(each for place, each in enumerate(lessons) if place % FOLDS != fold), *besides])
        for place in range(fold, len(lessons), FOLDS):
            weights[place] = [judge.weight(row) for row in lessons[place].features]
    return weights


def tendency_of(lessons: Sequence[Lesson], weights: Sequence[Sequence[float]]) -> Tendency:
    """Fit, by Newton's method on numbers of one scale, how much a statement's own weight and its surroundings count."""
    usual = float(np.mean([weight for row in weights for weight in row]))
    among = list(zip(weights, [each.places for each in lessons], strict=True))
    long = [row for row_of, places in among if max([0, *places]) >= SHORT for row in surroundings(row_of, places, usual)]
    middle = np.array(long).mean(0) if long else np.zeros(8)
    told = np.array([row for row_of, places in among for row in surroundings(row_of, places, usual, tuple(middle))])
    scale = told.std(0) + 1e-9
    table = np.hstack([np.ones((len(told), 1)), (told - middle) / scale])
    wanted = np.array([right for each in lessons for right in each.right], dtype=float)
    fitted = np.zeros(table.shape[1])
    for _ in range(50):
        sure = 1 / (1 + np.exp(-table @ fitted))
        curve = (table * (sure * (1 - sure) + 1e-6)[:, None]).T @ table + np.eye(len(fitted))
        fitted = fitted + np.linalg.solve(curve, table.T @ (wanted - sure) - fitted)
    counts = fitted[1:] / scale
    return Tendency(usual, float(fitted[0] - counts @ middle), tuple(map(float, counts)), tuple(map(float, middle)))


def write(judge: Judge) -> None:
    """Write the judge beside the module that uses it."""
    weights = {name: round(weight, 3) for name, weight in sorted(judge.weights.items()) if abs(weight) >= 0.005}
    told_of = judge.tendency
    tendency = {"usual": round(told_of.usual, 3), "bias": round(told_of.bias, 3)} | {
        name: [round(number, 4) for number in numbers] for name, numbers in (("counts", told_of.counts), ("middle", told_of.middle))
    }
    told = {"bias": round(judge.bias, 3), "threshold": judge.threshold, "tendency": tendency, "weights": weights}
    WEIGHTS.write_text(json.dumps(told, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def _print(name: str, lessons: Sequence[Lesson], sure: Sequence[Sequence[float]], thresholds: Iterable[float] = THRESHOLDS) -> float:
    rows = {threshold: found_f1(lessons, sure, threshold) for threshold in thresholds}
    print(f"{name:20}" + "  ".join(f"{threshold}: {f1:.3f} ({p:.2f} {r:.2f})" for threshold, (f1, p, r) in rows.items()))
    best = max(f1 for f1, _, _ in rows.values())
    return max(threshold for threshold, (f1, _, _) in rows.items() if f1 >= best - ALIKE)


def main(arguments: list[str] | None = None) -> None:
    """Cross-validate over letters, print F1 (precision, recall) by threshold, and write the judge where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args(arguments)
    lessons = [lesson(path) for folder in chosen.folders for path in sorted(folder.glob("*.json"))]
    besides = [each for path in sorted(SENTENCES.glob("*.txt")) for each in sentence_lessons(path)]
    weights = left_out(lessons, besides)
    tendency = tendency_of(lessons, weights)
    sure = [chances(row, each.places, tendency) for row, each in zip(weights, lessons, strict=True)]
    threshold = _print("left out", lessons, sure)
    _print("all candidates", lessons, [[1.0] * len(each.found) for each in lessons], (0.5,))
    if chosen.write:
        write(replace(trained([*lessons, *besides], threshold), tendency=tendency))


if __name__ == "__main__":
    main()
