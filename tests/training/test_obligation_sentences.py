"""The sentences on which the judge of obligations is trained: every annotated action stands in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from extract.clauses.lexicon import Modality
from training.train_judge import SENTENCES, found_f1, sentence_lessons, tendency_of, trained

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(SENTENCES.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_action_stands_in_its_sentence(path: Path) -> None:
    """Indented lines are "modality: action @ bearer # limit" of the sentence above."""
    sentence = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            sentence = line
            continue
        modality, _, rest = line.strip().partition(": ")
        assert modality in get_args(Modality), line
        action, _, limit = rest.partition(" # ")
        action, _, bearer = action.partition(" @ ")
        assert all(words.lower() in sentence.lower() for words in (action, bearer, limit)), line


def test_a_judge_learns_its_lessons(tmp_path: Path) -> None:
    """Trained on sentences, a judge finds most of what they state and little else."""
    few = tmp_path / "few.txt"
    stating = max(FILES, key=lambda path: path.read_text(encoding="utf-8").count("\n  "))
    few.write_text("\n".join(stating.read_text(encoding="utf-8").splitlines()[:80]), encoding="utf-8")
    lessons = sentence_lessons(few)
    judge = trained(lessons)
    weights = [[judge.weight(row) for row in each.features] for each in lessons]
    tendency = tendency_of(lessons, weights)
    f1, precision, recall = found_f1(lessons, [judge.probabilities(each.features, each.places) for each in lessons], 0.5)
    assert tendency.counts[0] > 0
    assert min(f1, precision, recall) > 0.7
