"""The tables behind the figures count what was taken for what."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from training import confusion

TEXT = "You must send the plan by Friday. We would welcome your views. The bridge is old."


def _item(words: str, modality: str, **more: object) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "action": words, "modality": modality} | more


def _letters(folder: Path) -> list[confusion.Compared]:
    plan, views = "send the plan by Friday", "We would welcome your views"
    gold = {"kind": "request", "obligations": [_item(plan, "must"), _item(views, "request")]}
    read = {"file": "one.txt", "text": TEXT, "kind": "reply"}
    read["obligations"] = [_item(plan, "should", confidence=0.9), _item("The bridge is old", "must", confidence=0.7)]  # type: ignore[assignment]
    (folder / "one.json").write_text(json.dumps(gold), encoding="utf-8")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "read.jsonl").write_text(json.dumps(read), encoding="utf-8")
    return list(confusion.compare(folder, folder / "read.jsonl"))


def test_what_is_taken_for_what_is_counted(tmp_path: Path) -> None:
    (letter,) = _letters(tmp_path)
    assert letter.kinds == ("request", "reply")
    assert letter.f1 == 0.5
    assert confusion.modalities([letter]) == Counter({("must", "should"): 1, ("request", "(none)"): 1, ("(none)", "must"): 1})


def test_the_table_has_a_row_for_each_annotated_value(tmp_path: Path) -> None:
    lines = list(confusion.table("modality", confusion.modalities(_letters(tmp_path))))
    assert [line.split()[0] for line in lines] == ["modality", "(none)", "must", "request"]
    assert lines[2].split() == ["must", ".", ".", "1"]


def test_the_worst_are_named_with_their_words(tmp_path: Path) -> None:
    told = list(confusion.worst(_letters(tmp_path), 3))
    assert told == [
        "Read worst (obligations): one 0.50",
        "- one: [request] We would welcome your views",
        "+ one: [must, 0.70] The bridge is old",
    ]
