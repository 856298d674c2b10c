"""A letter for the tests of the record room, with findings placed by their words."""

from __future__ import annotations

from typing import Any

from classify.letter import Letter, Verdict
from extract.finders.letter_date import LetterDate
from extract.finders.obligations import Deadline, Obligation, Phrase
from extract.finders.parties import Party
from extract.finders.parts import Part
from extract.finders.references import Reference
from extract.reading import Finding, Reading
from ingest.document import Document, Span
from ingest.typed import typed

TEXT = """Department for Rivers

Our ref: RV/2024/17

1 May 2024

Councillor Ada Brook

Flood wardens in Merford

You must notify the Flood Panel by 30 June 2024. The Department will publish the maps.

Please tell us how many wardens have been trained since the Flood Warden Scheme (FWS) began in Merford.

Yours sincerely,

Tom Weir
"""


def letter(text: str = TEXT, document: Document | None = None) -> Letter:
    """Return the letter with its sender, recipient, date, subject, reference and three obligations, where the text has them."""
    words = _Words(document or typed(text))
    words.find(Party("sender", "Tom Weir", None, "Department for Rivers"), "Tom Weir")
    words.find(Reference("ours", "RV/2024/17"), "RV/2024/17")
    words.find(LetterDate("2024-05-01"), "1 May 2024")
    words.find(Party("recipient", "Councillor Ada Brook"), "Councillor Ada Brook")
    words.find(Part("subject"), "Flood wardens in Merford")
    words.oblige("You must notify the Flood Panel by 30 June 2024", "duty", "notify the Flood Panel", "You", "Councillor Ada Brook", "ours")
    words.oblige("The Department will publish the maps", "commitment", "publish the maps", "The Department", "The Department", "theirs")
    words.oblige(
        "Please tell us how many wardens have been trained", "request", "tell us how many wardens have been trained", None, None, "ours"
    )
    findings = tuple(sorted(words.findings, key=lambda finding: finding.span))
    return Letter(Reading(words.document, findings), (Verdict("kind", "request", 0.8, (), "please"),))


class _Words:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings: list[Finding[Any]] = []

    def span(self, words: str) -> Span | None:
        start = self.document.text.find(words)
        return Span(start, start + len(words)) if start >= 0 else None

    def find(self, value: Any, words: str) -> None:
        span = self.span(words)
        if span:
            self.findings.append(Finding(value, span, "test", 0.9, (Span(0, 3),)))

    def oblige(self, evidence: str, modality: Any, action: str, bearer: str | None, name: str | None, side: Any) -> None:
        span = self.span(evidence)
        if span is None:
            return
        by = "30 June 2024"
        deadline = Deadline(by, _within(span, evidence, by), "2024-06-30", "DATE") if by in evidence else None
        bearing = Phrase(bearer, _within(span, evidence, bearer)) if bearer else None
        value = Obligation(modality, Phrase(action, _within(span, evidence, action)), bearing, name, deadline, side=side)
        self.findings.append(Finding(value, span, "test", 0.9))


def _within(span: Span, evidence: str, words: str) -> Span:
    start = span.start + evidence.index(words)
    return Span(start, start + len(words))
