"""Give the facts of annotated letters their offsets, and find fault with what does not fit the guide.

    python -m training.annotate FOLDER

A person writes NAME.txt and, in NAME.json, the facts with the words they quote ("text") and no offsets. Dates, citations and questions
stand in the order of the text; each is sought after the one before. An obligation's evidence is sought from the top, or from the place
where "after" words stand. White space counts as alike. Every fault is printed; with none, the files are written with offsets.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from extract.finders.obligations import Modality

KINDS = frozenset({"reply", "request", "circular", "direction", "announcement", "consultation", "consultation-response"}) | {
    "committee-report",
    "acknowledgement",
    "other",
}
MODALITIES = frozenset(get_args(Modality))
FIELDS: dict[str, Any] = {
    "kind": "other",
    "date": None,
    "references": [],
    "senders": [],
    "recipients": [],
    "copies": [],
    "answers": [],
    "dates": [],
    "citations": [],
    "obligations": [],
    "questions": [],
    "consultation": None,
}
OBLIGATION = ("bearer", "bearer_name", "action", "deadline", "condition", "authority")
_VALUE = re.compile(
    r"(?:[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|Q\d|H\d|SP|SU|AU|WI|W[\dX]{2}(?:-(?:\d|WE))?))?|(?:FY|SY)\d{4}|XXXX-WXX-\d|P(?:\d+(?:\.\d+)?|X)[YMWD]|PT\d+[HM]|\d{3})"
)


class Text:
    """A letter's text, searched without regard to white space."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places = [place for place, char in enumerate(text) if not char.isspace()]
        self._solid = "".join(text[place] for place in self._places)

    def find(self, words: str, after: int = 0) -> tuple[int, int] | None:
        """Return the first place of some words at or after an offset."""
        wanted = "".join(words.split())
        begin = sum(1 for place in self._places if place < after)
        at = self._solid.find(wanted, begin) if wanted else -1
        return (self._places[at], self._places[at + len(wanted) - 1] + 1) if at >= 0 else None


def placed(text: str, facts: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the record with offsets, and the faults found."""
    letter, faults = Text(text), []
    record = FIELDS | facts
    faults += [f"unknown field {name}" for name in set(facts) - set(FIELDS)]
    if record["kind"] not in KINDS:
        faults.append(f"unknown kind {record['kind']}")
    for field in ("dates", "citations", "questions"):
        record[field] = list(_in_order(letter, record[field], field, faults))
    record["obligations"] = [_obligation(letter, item, faults) for item in record["obligations"]]
    faults += [f"date value {item.get('value')}" for item in record["dates"] if not _VALUE.fullmatch(str(item.get("value")))]
    for field in ("senders", "recipients", "copies"):
        record[field] = [{"name": None, "role": None, "organisation": None} | party for party in record[field]]
    return record, faults


def _in_order(letter: Text, items: list[dict[str, Any]], field: str, faults: list[str]) -> Iterator[dict[str, Any]]:
    after = 0
    for item in items:
        place = _told(letter, item) or letter.find(item["text"], after)
        if place is None:
            faults.append(f"{field}: not found after the one before: {item['text']!r}")
            continue
        start, after = place
        rest = {key: value for key, value in item.items() if key not in ("start", "end", "text")}
        yield {"start": start, "end": after, "text": letter.text[start:after]} | rest


def _told(letter: Text, item: dict[str, Any]) -> tuple[int, int] | None:
    """Return the place that an item already has, where its words stand there."""
    start, end = item.get("start", -1), item.get("end", -1)
    return (start, end) if 0 <= start < end and letter.text[start:end] == item["text"] else None


def _obligation(letter: Text, item: dict[str, Any], faults: list[str]) -> dict[str, Any]:
    begin = letter.find(item["after"]) if item.get("after") else (0, 0)
    place = _told(letter, item) or letter.find(item["text"], begin[0] if begin else 0)
    if place is None:
        faults.append(f"obligations: not found: {item['text']!r}")
        return item
    words = letter.text[place[0] : place[1]]
    evidence = Text(words)
    if item.get("modality") not in MODALITIES:
        faults.append(f"obligations: modality {item.get('modality')} of {item['text']!r}")
    absent = [part for part in ("bearer", "action") if item.get(part) and evidence.find(item[part]) is None]
    faults.extend(f"obligations: the {part} {item[part]!r} is not in {words!r}" for part in absent)
    deadline = item.get("deadline")
    if deadline and not (isinstance(deadline, dict) and deadline.get("text")):
        faults.append(f"obligations: deadline {deadline!r} of {words!r} has no text")
    return {"start": place[0], "end": place[1], "text": words, "modality": item.get("modality")} | {
        key: item.get(key) for key in OBLIGATION
    }


def main(folder: Path) -> int:
    """Place the facts of every letter in a folder; return how many faults there were."""
    total = 0
    for path in sorted(folder.glob("*.json")):
        record, faults = placed(path.with_suffix(".txt").read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8")))
        for fault in faults:
            print(f"{path.name}: {fault}")
        if not faults:
            path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        total += len(faults)
    return total


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1])) else 0)
