"""The consultation that a document opens, or reports on while its reader can still answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.anatomy import consulting
from extract.anatomy.parting import parting_of
from extract.anatomy.rows import plain
from extract.anatomy.sentences import sentences
from extract.finders.dates import TimeExpression
from extract.finders.letter_date import LetterDate
from extract.finders.parts import Part
from extract.reading import Finder, Finding
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.reading import Study

_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_OUTSIDE = frozenset({"quoted", "disclaimer", "footnote", "running"})
_MOST_SENTENCES = 400


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation: title as the document gives it, ISO dates of opening and closing, addresses to respond to."""

    title: str | None
    opens: str | None
    closes: str | None
    respond_to: tuple[str, ...] = ()


def _find(study: Study) -> Iterable[Finding[Consultation]]:
    said = list(_sentences(study))
    inviting = [span for span in said if consulting.INVITES.search(_flat(study, span))]
    if not inviting or _is_response(study):
        return
    about = any(re.search(r"consult|survey|questionnaire|proposals?|have your say", _flat(study, span), re.IGNORECASE) for span in said)
    closes, closing = _closes(study, said)
    if not about or not (closes or _titled(study) or len(inviting) > 1):
        return
    opens = _opens(study, said, closes)
    respond_to = tuple(dict.fromkeys(_where(study, said)))
    support = tuple(span for span in (closing, *inviting[1:3]) if span)
    yield Finding(
        Consultation(_title(study, said), opens, closes, respond_to), inviting[0], "views are invited", 0.9 if closes else 0.6, support
    )


def _flat(study: Study, span: Span) -> str:
    return " ".join(study.document.quote(span).split())


def _sentences(study: Study) -> Iterator[Span]:
    outside = [finding.span for finding in study.found(Part) if finding.value.name in _OUTSIDE]
    left = _MOST_SENTENCES
    for paragraph in study.document.paragraphs:
        if any(span.start <= paragraph.span.start < span.end for span in outside):
            continue
        for span in sentences(study.text, paragraph.span):
            left -= 1
            if left < 0:
                return
            yield span


def _is_response(study: Study) -> bool:
    """Say whether the document answers a consultation, by its headlines."""
    heads = " ".join(row.text for part in ("subject", "letterhead") for row in parting_of(study.document).words(part)[:12])
    return bool(consulting.RESPONDS.search(heads))


def _headlines(study: Study) -> list[str]:
    parting = parting_of(study.document)
    return [row.text for part in ("subject", "letterhead") for row in parting.words(part)[:8]]


def _titled(study: Study) -> bool:
    return any(re.search(r"consult|survey|questionnaire|have your say", words, re.IGNORECASE) for words in _headlines(study))


def _title(study: Study, said: list[Span]) -> str | None:
    for pattern in (re.compile(r"consult|survey|questionnaire|call for evidence", re.IGNORECASE), consulting.TITLED):
        for words in _headlines(study):
            if pattern.search(words) and not re.match(r"https?:|www\.", words):
                return consulting.LABEL.sub("", words)
    for span in said:
        if found := consulting.ABOUT.search(plain(study.document.quote(span))):
            return found["title"].strip()
    return None


def _closes(study: Study, said: list[Span]) -> tuple[str | None, Span | None]:
    """Return until when views are taken and the words that say so: the date after "closes", else "by" in a sentence about answering."""
    by: tuple[str, Span] | None = None
    last: Span | None = None
    for sentence, date in _dated(study, said):
        before = " ".join(study.text[sentence.start : date.span.start].split()) + " "
        value = date.value.value or ""
        if consulting.CLOSES.search(before[-90:]) and (consulting.CONSULTS.search(_flat(study, sentence)) or "clos" in before.lower()):
            return value, date.span
        if (
            last
            and consulting.RANGE.match(" ".join(study.text[last.end : date.span.start].split()))
            and consulting.CONSULTS.search(_flat(study, sentence))
        ):
            return value, date.span
        last = date.span
        if by is None and consulting.BY.search(before[-50:]) and consulting.ANSWERING.search(_flat(study, sentence)):
            by = (value, date.span)
    return by or (None, None)


def _opens(study: Study, said: list[Span], closes: str | None) -> str | None:
    for sentence in said:
        if consulting.TODAY.search(_flat(study, sentence)):
            return next((finding.value.value for finding in study.found(LetterDate)), None)
    for sentence, date in _dated(study, said):
        words = _flat(study, sentence)
        before = " ".join(study.text[sentence.start : date.span.start].split()) + " "
        if (
            date.value.value != closes
            and consulting.OPENS.search(before[-80:])
            and re.search(r"consult|survey|advertis|proposal", words, re.IGNORECASE)
        ):
            return date.value.value
        if re.search(r"(?:^|: )on\s$", before, re.IGNORECASE) and re.search(
            r"\b(?:published|launched|opened)\b[^.]{0,30}(?:consultation|survey)", words, re.IGNORECASE
        ):
            return date.value.value
    return None


def _dated(study: Study, said: list[Span]) -> Iterator[tuple[Span, Finding[TimeExpression]]]:
    """Yield each full date with the sentence in which it stands."""
    dates = [finding for finding in study.found(TimeExpression) if finding.value.value and _FULL.fullmatch(finding.value.value)]
    at = 0
    for sentence in said:
        while at < len(dates) and dates[at].span.start < sentence.start:
            at += 1
        while at < len(dates) and dates[at].span.end <= sentence.end:
            yield sentence, dates[at]
            at += 1


def _where(study: Study, said: list[Span]) -> Iterator[str]:
    """Yield the mailboxes, pages and postal addresses in sentences that say how to answer."""
    earlier = ""
    for sentence in said:
        words = study.document.quote(sentence)
        if consulting.WHERE.search(words) or consulting.WHERE.search(earlier):
            yield from (found.group() for found in consulting.MAIL.finditer(words))
            yield from (found.group() for found in consulting.WEB.finditer(words))
            yield from (" ".join(found.group().split()) for found in consulting.POST.finditer(words[:600]))
        earlier = words


FINDER = Finder(_find, yields=Consultation, needs=(TimeExpression, LetterDate, Part))
