"""The earlier letters, e-mails and questions that the letter answers."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.anatomy.answering import another_follows, date_follows, mentions, third_person, told_another
from extract.anatomy.sentences import sentences
from extract.finders.dates import TimeExpression
from extract.finders.parties import Party
from extract.finders.parts import Part
from extract.reading import Finder, Finding
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.anatomy.answering import Mention
    from extract.reading import Study

_SELDOM_ANSWERED = frozenset(
    {"report", "call", "telephone call", "phone call", "consultation", "application", "concerns", "form", "claim form", "questionnaire"}
)  # without a date
_OPENING = 1500  # characters of the body in which a letter says what it answers
_FIRST_SENTENCES = 3  # sentences of the body in which "You asked" says what it answers
_MAIL_HEAD = 400  # characters in which the header of a quoted mail stands
_BESIDE = 20  # characters between "Sent:" and the date of a quoted mail
_REPLIES = re.compile(r"^(?:subject\s?:\s*)?re\s?:", re.IGNORECASE | re.MULTILINE)
_WROTE = re.compile(r"^[>\s]{0,9}on\s(?=[^<>\n]{6,60})[^\n]{6,140}?(?:\n[>\s]{0,9}[^\n]{0,80})?wrote:", re.IGNORECASE | re.MULTILINE)
_FORWARDED = re.compile(r"^(?:subject\s?:\s*)?fwd?\s?:", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(r"^[>\s]{0,9}(?:sent|date)\s?:\s*", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(r"^[>\s]{0,9}from\s?:\s*(.{3,120})$", re.IGNORECASE | re.MULTILINE)
_AUTOMATIC = re.compile(r"\bautomat(?:ed|ic)\s(?:message|reply|response|acknowledgement)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answered:
    """An earlier letter: its date (ISO 8601, or None) and who wrote it; `to` where it went to somebody else than the sender."""

    date: str | None
    sender: str | None
    to: str | None = None


def _find(study: Study) -> Iterable[Finding[Answered]]:
    writers = _Writers(study)
    dates = [finding for finding in study.found(TimeExpression) if finding.value.type == "DATE"]
    found: list[Finding[Answered]] = []
    for place, sentence in enumerate(_opening(study)):
        for mention in mentions(study.text, sentence):
            if mention.noun == "asked" and place >= _FIRST_SENTENCES:
                continue
            found += _answered(study, mention, sentence, dates, writers)
    if any(_AUTOMATIC.search(study.document.quote(sentence)) for sentence in _opening(study)):
        found = [finding for finding in found if finding.value.date]
    yield from _distinct(found) if found else _mail_below(study, dates, writers)


def _mail_below(study: Study, dates: list[Finding[TimeExpression]], writers: _Writers) -> Iterator[Finding[Answered]]:
    """Yield the mail quoted below one that has "Re:" for its subject: it answers that, whatever its words say."""
    heads = [finding.span for finding in study.found(Part) if finding.value.name in {"subject", "letterhead"}]
    quoted = next((finding.span for finding in study.found(Part) if finding.value.name == "quoted"), None)
    if quoted is None:
        return
    top = study.text[quoted.start : quoted.start + _MAIL_HEAD]
    wrote = _WROTE.search(top)
    if any(_FORWARDED.search(study.document.quote(span)) for span in heads):
        return
    if not wrote and not any(_REPLIES.search(study.document.quote(span)) for span in heads) and not writers.wrote(top):
        return
    if wrote and (date := next((one for one in dates if wrote.start() <= one.span.start - quoted.start < wrote.end()), None)):
        yield Finding(Answered((date.value.value or "")[:10] or None, writers.of("your")), date.span, "the mail below, by its header", 0.7)
        return
    sent = _SENT.search(top)
    date = next((one for one in dates if sent and one.span.start >= quoted.start + sent.end()), None)
    if sent and date and date.span.start - quoted.start - sent.end() < _BESIDE:
        yield Finding(Answered((date.value.value or "")[:10] or None, writers.of("your")), date.span, "the mail below, by its header", 0.7)


def _opening(study: Study) -> Iterator[Span]:
    """Yield the sentences at the beginning of the letter's body."""
    bodies = [finding.span for finding in study.found(Part) if finding.value.name == "body"]
    read = 0
    for paragraph in study.document.paragraphs:
        if not any(body.overlaps(paragraph.span) for body in bodies):
            continue
        if read > _OPENING:
            return
        read += len(paragraph.span)
        yield from sentences(study.text, paragraph.span)


def _answered(
    study: Study, mention: Mention, sentence: Span, dates: list[Finding[TimeExpression]], writers: _Writers
) -> Iterator[Finding[Answered]]:
    """Yield one letter for each date that belongs to the mention, or one without a date; two where it went to two readers."""
    sender = writers.of(mention.whose)
    own = list(_date_before(mention, dates) if mention.dated_before else _dates_of(study, mention, sentence, dates))
    if not own and (mention.dated_only or mention.noun in _SELDOM_ANSWERED):
        return
    if own and mention.dated_only and told_another(" ".join(study.text[own[-1].span.end : sentence.end].split(" "))[:60]):
        return
    readers: list[str | None] = list(mention.to_both) if mention.to_both and len(own) < 2 else [None]
    for reader in readers:
        to = None if reader is None or reader.lower() in {"myself", "me", "us"} else reader
        if not own:
            yield Finding(Answered(None, sender, to), mention.span, "answers words of the reader, no date told", 0.7)
        for date in own:
            span = Span(mention.span.start, date.span.end)
            yield Finding(Answered(date.value.value, sender, to), span, "answers a letter by its date", 0.9, (date.span,))


def _dates_of(study: Study, mention: Mention, sentence: Span, dates: list[Finding[TimeExpression]]) -> Iterator[Finding[TimeExpression]]:
    at = bisect.bisect_left(dates, mention.noun_end, key=lambda date: date.span.start)
    last: Finding[TimeExpression] | None = None
    for date in dates[at:]:
        if date.span.end > sentence.end:
            return
        start = last.span.end if last else mention.noun_end
        between = " ".join(study.text[start : date.span.start].split()) + " "
        if not (another_follows(" " + between) if last else date_follows(" " + between)):
            return
        yield date
        last = date


def _date_before(mention: Mention, dates: list[Finding[TimeExpression]]) -> Iterator[Finding[TimeExpression]]:
    """Yield the date right before "you wrote to me"."""
    at = bisect.bisect_left(dates, mention.span.start + 1, key=lambda date: date.span.start)
    if at and 0 <= mention.span.start - dates[at - 1].span.end <= _BESIDE // 4:
        yield dates[at - 1]


class _Writers:
    """Who "you" and a named third person are."""

    def __init__(self, study: Study) -> None:
        recipients = [finding.value for finding in study.found(Party) if finding.value.part == "recipient"]
        self._recipient = recipients[0] if recipients else None

    def wrote(self, header: str) -> bool:
        """Say whether a mail's header names the reader as its writer."""
        sender = _FROM.search(header)
        name = (self._recipient.name or "").lower() if self._recipient else ""
        return bool(sender and name) and len(name.split()) > 1 and name in (sender[1] if sender else "").lower()

    def of(self, whose: str) -> str | None:
        """Return the name of the writer of "your letter", "Mr Turner's e-mail", or "a note which your chief executive sent"."""
        third = third_person(whose)
        if third is None:
            return (self._recipient.name or self._recipient.role or self._recipient.organisation) if self._recipient else None
        if third.lower().startswith("your "):
            body = self._recipient.organisation if self._recipient else None
            return f"{third[5:]}, {body}" if body else third[5:]
        return third


def _distinct(found: list[Finding[Answered]]) -> Iterator[Finding[Answered]]:
    """Leave out repeats, and an undated mention beside a dated one; a pair to two readers stays two."""
    dated = [finding for finding in found if finding.value.date]
    seen: set[tuple[str | None, str | None]] = set()
    for finding in dated or found[:1]:
        key = (finding.value.date, finding.value.to)
        if key in seen:
            continue
        seen.add(key)
        yield replace(finding)


FINDER = Finder(_find, yields=Answered, needs=(TimeExpression, Party, Part))
