"""The record of a letter in the form of the annotation guide (`training/GUIDE.md`): what `letterbook read --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from extract.finders.answers import Answered
from extract.finders.citations import Citation
from extract.finders.consultation import Consultation
from extract.finders.dates import TimeExpression
from extract.finders.letter_date import LetterDate
from extract.finders.obligations import Deadline, Obligation, Phrase
from extract.finders.parties import Party
from extract.finders.questions import Question
from extract.finders.references import Reference
from ingest.parted import parts

if TYPE_CHECKING:
    from classify.letter import Letter
    from extract.reading import Finding
    from ingest.document import Document, Span

T = TypeVar("T")


def record(letter: Letter) -> dict[str, Any]:
    """Return the record as plain values for JSON: the guide's fields, the text, its pages, and the verdicts."""
    reading = letter.reading
    document = reading.document

    def each(kind: type[T]) -> list[tuple[dict[str, Any], T]]:
        return [(placed(document, finding), finding.value) for finding in reading.found(kind)]

    parties = each(Party)
    held = parts(document)
    date, consultation = reading.first(LetterDate), reading.first(Consultation)
    return {
        "file": document.source.name,
        "sha256": document.source.sha256,
        "text": document.text,
        "pages": [_page(page) for page in document.pages],
        "kind": letter.kind,
        "date": date.value.value if date else None,
        "references": [place | {"owner": value.owner, "value": value.value} for place, value in each(Reference)],
        "senders": [place | _party(value) for place, value in parties if value.part == "sender"],
        "recipients": [place | _party(value) for place, value in parties if value.part == "recipient"],
        "copies": [place | _party(value) for place, value in parties if value.part == "copy"],
        "answers": [place | {"date": value.date, "from": value.sender, "to": value.to} for place, value in each(Answered)],
        "dates": [place | {"type": value.type, "value": value.value} for place, value in each(TimeExpression)],
        "citations": [
            place | {"kind": value.kind, "title": value.title, "provision": value.provision, "uri": value.uri}
            for place, value in each(Citation)
        ],
        "obligations": [place | _obligation(value) for place, value in each(Obligation)],
        "questions": [place | {"number": value.number, "parts": value.parts, "options": value.options} for place, value in each(Question)],
        "consultation": _consultation(document, consultation) if consultation else None,
        "verdicts": [
            {"on": verdict.on, "label": verdict.label, "confidence": round(verdict.confidence, 3), "rule": verdict.rule}
            | {"because": [_words(document, span) for span in verdict.because]}
            for verdict in letter.verdicts
        ],
        "file_pages": list(document.source.pages) if document.source.pages else None,
        "parts": [{"name": part.name, "first": part.first, "last": part.last} for part in held] if len(held) > 1 else [],
        "attachments": [attached.source.name for attached in document.attachments],
        "warnings": [{"code": warning.code, "message": warning.message} for warning in document.warnings],
    }


def placed(document: Document, finding: Finding[Any]) -> dict[str, Any]:
    """Return where a finding stands, how it was found and how well its words were read."""
    return _words(document, finding.span) | {
        "confidence": round(finding.confidence, 3),
        "read": round(document.confidence(finding.span), 3),
        "rule": finding.rule,
    }


def _words(document: Document, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": document.quote(span)}


def _page(page: Any) -> dict[str, Any]:
    return {
        "number": page.number,
        "start": page.span.start,
        "end": page.span.end,
        "width": page.width,
        "height": page.height,
        "origin": page.origin,
        "rotation": page.rotation,
        "skew": page.skew,
        "dpi": page.dpi,
        "confidence": round(page.confidence, 3),
    }


def _party(party: Party) -> dict[str, Any]:
    return {"name": party.name, "role": party.role, "organisation": party.organisation}


def _phrase(phrase: Phrase | None) -> str | None:
    return phrase.text if phrase else None


def _obligation(obligation: Obligation) -> dict[str, Any]:
    return {
        "modality": obligation.modality,
        "bearer": _phrase(obligation.bearer),
        "bearer_name": obligation.bearer_name,
        "action": obligation.action.text,
        "deadline": _deadline(obligation.deadline) if obligation.deadline else None,
        "condition": _phrase(obligation.condition),
        "authority": _phrase(obligation.authority),
        "counterparty": _phrase(obligation.counterparty),
        "side": obligation.side,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    told = {"type": deadline.type, "unit": deadline.unit, "from": deadline.start}
    return {"text": deadline.text, "value": deadline.value} | {key: value for key, value in told.items() if value}


def _consultation(document: Document, finding: Finding[Consultation]) -> dict[str, Any]:
    value = finding.value
    return placed(document, finding) | {
        "title": value.title,
        "opens": value.opens,
        "closes": value.closes,
        "respond_to": list(value.respond_to),
    }
