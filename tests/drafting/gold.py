"""Letters for the tests: annotated records (the form of the guide) turned into the types that drafting is given."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

from classify.judge import judge
from classify.letter import Letter, Verdict
from extract.finders.answers import Answered
from extract.finders.citations import Citation
from extract.finders.consultation import Consultation
from extract.finders.dates import TimeExpression
from extract.finders.letter_date import LetterDate
from extract.finders.obligations import Deadline, Obligation, Phrase
from extract.finders.parties import Party
from extract.finders.questions import Question
from extract.finders.references import Reference
from extract.organisation import NOBODY
from extract.read import read
from extract.reading import Finding, Reading
from ingest.document import Span
from ingest.typed import typed

if TYPE_CHECKING:
    from pathlib import Path

RULE = "annotated"


def annotated(path: Path) -> Letter:
    """Return the letter of a NAME.json with the NAME.txt beside it."""
    return letter(path.with_suffix(".txt").read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8")), path.stem)


@functools.cache
def found(path: Path) -> Letter:
    """Return the letter of a NAME.json as the real finders read it, by an organisation that has told nothing of itself."""
    return judge(read(typed(path.with_suffix(".txt").read_text(encoding="utf-8"), path.stem), NOBODY))


def letter(text: str, record: dict[str, Any], name: str = "letter.txt") -> Letter:
    """Return the letter that a record describes; fields that it leaves out are empty."""
    document = typed(text, name)
    found = list(_findings(text, record))
    return Letter(Reading(document, tuple(sorted(found, key=lambda finding: finding.span))), (_kind(record),))


def _kind(record: dict[str, Any]) -> Verdict:
    return Verdict("kind", record.get("kind", "other"), 1.0, (), RULE)


def _findings(text: str, record: dict[str, Any]) -> Any:
    start = Span(0, 0)
    if record.get("date"):
        yield Finding(LetterDate(record["date"]), start, RULE)
    for part, field in (("sender", "senders"), ("recipient", "recipients"), ("copy", "copies")):
        for at, told in enumerate(record.get(field, ())):
            yield Finding(Party(part, told["name"], told["role"], told["organisation"]), Span(at, at), RULE)  # type: ignore[arg-type]
    for told in record.get("references", ()):
        yield Finding(Reference(told["owner"], told["value"]), _place(text, told["value"]), RULE)
    for told in record.get("answers", ()):
        yield Finding(Answered(told["date"], told["from"]), start, RULE)
    for told in record.get("dates", ()):
        yield Finding(TimeExpression(told["type"], told["value"]), _span(told), RULE)
    for told in record.get("citations", ()):
        yield Finding(Citation("act", told["text"], None, told.get("uri")), _span(told), RULE)
    for told in record.get("questions", ()):
        yield Finding(Question(told.get("number")), _span(told), RULE)
    for told in record.get("obligations", ()):
        yield Finding(_obligation(text, told), _span(told), RULE)
    if told := record.get("consultation"):
        yield Finding(Consultation(told["title"], told["opens"], told["closes"], tuple(told["respond_to"])), start, RULE)


def _span(told: dict[str, Any]) -> Span:
    return Span(told["start"], told["end"])


def _place(text: str, words: str) -> Span:
    at = max(text.find(words), 0)
    return Span(at, at + len(words))


def _obligation(text: str, told: dict[str, Any]) -> Obligation:
    limit = told.get("deadline")
    return Obligation(
        modality=told["modality"],
        action=_phrase(text, told["action"]) or Phrase("", Span(0, 0)),
        bearer=_phrase(text, told.get("bearer")),
        bearer_name=told.get("bearer_name"),
        deadline=Deadline(limit["text"], _place(text, limit["text"]), limit["value"], unit=limit.get("unit")) if limit else None,
        condition=_phrase(text, told.get("condition")),
        authority=_phrase(text, told.get("authority")),
    )


def _phrase(text: str, words: str | None) -> Phrase | None:
    return Phrase(words, _place(text, words)) if words else None
