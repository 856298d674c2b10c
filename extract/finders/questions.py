"""The questions that a letter puts to its reader and wants answered."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from extract.anatomy.parting import parting_of
from extract.anatomy.questioning import asks, asks_unmarked, speaks_to_reader, wants_answer
from extract.anatomy.sentences import sentences
from extract.finders.parts import Part
from extract.reading import Finder, Finding
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.reading import Study
    from ingest.document import Paragraph

_NUMBER = re.compile(
    r"(?:(?:Question|Q|Cwestiwn|C)\.?\s{0,3}(\d{1,3}(?:\s?\(?[a-z]\)?)?)|\(?(\d{1,3}(?:\.\d{1,2})?)(?=[.):]))[.):]?\s*", re.IGNORECASE
)
_LABEL = re.compile(r"(?:Question|Q|Cwestiwn)\.?\s{0,3}(\d{1,3})\W*$", re.IGNORECASE)
_PARTS = re.compile(r"\(([a-h])\)\s")
_LETTERED = re.compile(r"[A-Z][.)]\s")
_OFFERED = re.compile(r"(?:would|will|could) (?!i\b|we\b|my\b|there\b|it\b)", re.IGNORECASE)
_BOX = re.compile(r"(?:\[\s?\]|[☐□▢◻⬜○❏])\s*([^\[☐□▢◻⬜○❏\n]{1,60})")
_FOR_READERS = re.compile(
    r"(?:what (?:does|will|might|could) (?:this|it|that|the \w+) (?:mean|cost|involve)|what (?:do|must|should|can) you (?:need to "
    r"|have to )?(?:do|bring|get|pay|send)"
    r"|(?:how|when|where) (?:do|can|will|does|should) (?:you|this|it) (?:\w+ ){0,2}(?:apply|affect|respond|pay|claim|get|take|book|find"
    r"|join|complain|appeal|work|start|happen)"
    r"|who can you|what if you)\b",
    re.IGNORECASE,
)
_HEADLINE = 70  # characters that a headline has at most
_BOXES = 600  # characters after a question within which its boxes stand
_RESPONSE = re.compile(
    r"\bresponse(?:s)? (?:to|by(?! \d)|from|of)\b|\b(?:our|consultation) response\b|\bsubmission (?:to|by"
    r"|from)\b",
    re.IGNORECASE,
)
_SERIES = 2  # numbered items with a question that make a list of questions
_ASKED_PARTS = frozenset({"body", "annex", "postscript", "quoted"})
_RESTATES = re.compile(
    r"\byou (?:have )?(?:asked?|raised?|put|posed?|set out|listed)\b[^.?!]{0,40}\b(?:questions|points|queries|matters)\b"
    r"|\b(?:your|these) (?:\w+ ){0,2}(?:questions|points|queries)\b[^.?!]{0,40}\b(?:in turn|below|in order|as follows|set out)\b",
    re.IGNORECASE,
)
_OPENING_PARAGRAPHS = 5  # paragraphs in which a reply says that it goes through the reader's own questions
_CURT = 2  # words that a writer's own answer to a question just put has at most
_THANKS = re.compile(r"(?:thank|thanks|please|many thanks|regards|yours|if|and)\b", re.IGNORECASE)
_ANSWERED_HERE = re.compile(r"\?\s{1,4}(?:yes|no|partly|agree|disagree|strongly|n/a|not applicable|neither)\b", re.IGNORECASE)
# What follows a question on a form that somebody filled in: a sentence of the answer, no help for filling it in.
_STATES = re.compile(r"\s+(?!please\b|if\b|tick\b|give\b|you\b|see\b|\[|\()[A-Z][^?\n]{2,200}[.!](?:\s|$)", re.IGNORECASE)
_AS_WHOM = re.compile(r"are you (?:responding|replying|answering) (?:as|on behalf)", re.IGNORECASE)
_LIST_LEAD = re.compile(r":\s*$")
_ITEM = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]|[-–•*·])\s")
_MOST_ITEMS = 12


@dataclass(frozen=True, slots=True)
class Question:
    """A question wanted answered, its number as printed ("3(a)"), its parts and the answers it offers ("Yes", "No")."""

    number: str | None = None
    parts: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def _find(study: Study) -> Iterable[Finding[Question]]:
    asked = list(_asked(study))
    series = {place for place, paragraph in enumerate(asked) if _marker(study.text, paragraph)[1]}
    questioned = sum(1 for place in series if any(True for _ in _direct(study, asked[place])))
    label: str | None = None
    parting = parting_of(study.document)
    response = any(_RESPONSE.search(row.text) for row in parting.words("subject") + parting.words("letterhead"))
    response = response or _is_filled_in(study, asked)
    responds = response and parting.salutation is None
    restated = any(_RESTATES.search(study.document.quote(paragraph.span)) for paragraph in asked[:_OPENING_PARAGRAPHS])
    passed = 0
    for place, paragraph in enumerate(asked):
        if place < passed:
            continue
        words = study.document.quote(paragraph.span)
        if _is_labelled(words) and (response or _ANSWERED_HERE.search(words)):
            continue
        if response and _AS_WHOM.match(words):
            continue
        if restated and _marker(study.text, paragraph)[1]:
            continue
        if responds and _marker(study.text, paragraph)[1] and words.rstrip().endswith("?"):
            continue
        if lone := _LABEL.match(words):
            label = lone[1]
            continue
        if listed := _over_list(study, asked, place):
            passed = listed[1]
            yield listed[0]
            continue
        found = list(_direct(study, paragraph, label))
        if not found and _marker(study.text, paragraph)[1] and (questioned >= _SERIES or _is_labelled(words)):
            found = list(_wanted(study, paragraph, labelled=_is_labelled(words)))
        yield from found
        label = None


def _is_filled_in(study: Study, asked: list[Paragraph]) -> bool:
    """Say whether a form's questions stand with the answers of whoever filled it in, so that they are put to nobody any more."""
    quoted = [study.document.quote(paragraph.span) for paragraph in asked]
    labelled = [place for place, words in enumerate(quoted) if _is_labelled(words) and "?" in words]
    answered = [place for place in labelled if _STATES.match(quoted[place].split("?", 1)[1] + _text_below(quoted, place))]
    return len(labelled) >= _SERIES and 2 * len(answered) >= len(labelled)


def _text_below(quoted: list[str], place: int) -> str:
    """Return the words of the paragraph below a question, where that is no question of the form's."""
    after = quoted[place + 1] if place + 1 < len(quoted) else ""
    return "" if _is_labelled(after) else f"\n{after}"


def _over_list(study: Study, asked: list[Paragraph], place: int) -> tuple[Finding[Question], int] | None:
    """Return a question that runs over a list ("would you send me: 1. …; 2. …?") and the paragraph after it; None where none begins."""
    start, number = _marker(study.text, asked[place])
    last = list(sentences(study.text, Span(start, asked[place].span.end)))[-1:]
    if not last or not _LIST_LEAD.search(study.document.quote(last[0])):
        return None
    begin = asks(study.document.quote(last[0]).rstrip(": ") + "?")
    for at in range(place + 1, min(place + _MOST_ITEMS, len(asked))) if begin is not None else ():
        item = study.document.quote(asked[at].span)
        if not _ITEM.match(item) or asks(item[item.find(" ") :].lstrip()) is not None:
            return None
        if item.rstrip().endswith("?"):
            span = Span(last[0].start + (begin or 0), asked[at].span.end)
            return Finding(_question(study, span, asked[place], number), span, "a question over a list", 0.8), at + 1
    return None


def _asked(study: Study) -> Iterator[Paragraph]:
    """Yield the paragraphs of the letter's own text, headings that an answer follows left out."""
    outside = [finding.span for finding in study.found(Part) if finding.value.name not in _ASKED_PARTS]
    at = 0
    for place, paragraph in enumerate(study.document.paragraphs):
        while at < len(outside) and outside[at].end <= paragraph.span.start:
            at += 1
        if at < len(outside) and outside[at].overlaps(paragraph.span) and outside[at].start <= paragraph.span.start:
            continue
        if not _answered_below(study, place):
            yield paragraph


def _answered_below(study: Study, place: int) -> bool:
    """Say whether a paragraph is a headline put as a question which the text below it answers itself ("How do I respond?")."""
    paragraphs, quote = study.document.paragraphs, study.document.quote
    words = quote(paragraphs[place].span)
    if (
        not words.endswith("?")
        or len(words) > _HEADLINE
        or (re.search(r"\b(?:you|your)\b", words, re.IGNORECASE) and not _FOR_READERS.match(words))
        or _NUMBER.match(words)
        or _LETTERED.match(words)
        or _OFFERED.match(words)
        or re.search(r"[.?!]\s", words)
        or place + 1 == len(paragraphs)
    ):
        return False
    beside = [quote(other.span) for other in (paragraphs[max(0, place - 1)], paragraphs[place + 1]) if other is not paragraphs[place]]
    return not any(other.endswith("?") or _BOX.search(other) for other in beside)


def _marker(text: str, paragraph: Paragraph) -> tuple[int, str | None]:
    """Return where the words of a paragraph begin after its number, and the number."""
    found = _NUMBER.match(text, paragraph.span.start, paragraph.span.end)
    if not found:
        return paragraph.span.start, None
    return found.end(), re.sub(r"\s", "", found[1] or found[2])


def _is_labelled(words: str) -> bool:
    return bool(re.match(r"(?:Question|Q|Cwestiwn)\.?\s{0,3}\d", words, re.IGNORECASE))


def _direct(study: Study, paragraph: Paragraph, label: str | None = None) -> Iterator[Finding[Question]]:
    """Yield the sentences of a paragraph that end with a question mark and ask the reader; numbers on its lines are theirs."""
    start, number = _marker(study.text, paragraph)
    within = list(sentences(study.text, Span(start, paragraph.span.end)))
    for sentence, after in zip_longest(within, within[1:]):
        words = study.document.quote(sentence)
        if lone := _NUMBER.fullmatch(words):
            number = re.sub(r"\s", "", lone[1] or lone[2])
            continue
        begin = None if after and _answers_itself(study.document.quote(after), alone=" " not in words) else asks(words)
        if begin is None and asks_unmarked(words) and not words.endswith((":", "?")):
            begin = 0
        if begin is None:
            continue
        span = Span(sentence.start + begin, sentence.end)
        surely = 0.9 if number or label or speaks_to_reader(words) else 0.7
        yield Finding(_question(study, span, paragraph, number or label), span, "question mark and word order", surely)


def _answers_itself(after: str, *, alone: bool) -> bool:
    """Say whether the sentence behind a question is the writer's own answer to it ("Is it fair? Hardly."); behind "Why?" any is."""
    if alone and after.endswith(".") and after[0].isupper() and not _THANKS.match(after):
        return True
    return len(after.split()) <= _CURT and after.endswith(".") and after[0].isalpha() and not _THANKS.match(after)


def _wanted(study: Study, paragraph: Paragraph, *, labelled: bool) -> Iterator[Finding[Question]]:
    """Yield the request for information of a numbered item among numbered questions, or of one labelled as a question."""
    start, number = _marker(study.text, paragraph)
    for sentence in sentences(study.text, Span(start, paragraph.span.end)):
        if wants_answer(study.document.quote(sentence)):
            yield Finding(_question(study, sentence, paragraph, number), sentence, "request among numbered questions", 0.8)
            return
    if labelled:
        span = Span(start, paragraph.span.end)
        yield Finding(_question(study, span, paragraph, number), span, "labelled as a question", 0.7)


def _question(study: Study, span: Span, paragraph: Paragraph, number: str | None) -> Question:
    words = study.document.quote(span)
    marks = list(_PARTS.finditer(words))
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    parts = tuple(words[mark.start() : end].strip(" ;,?.") for mark, end in zip(marks, ends, strict=True)) if len(marks) > 1 else ()
    return Question(number, parts, _options(study, span, paragraph))


def _options(study: Study, span: Span, paragraph: Paragraph) -> tuple[str, ...]:
    """Return the answers offered in boxes after a question, in its paragraph or the few short ones below."""
    end = min(paragraph.span.end, span.end + _BOXES)
    first = bisect.bisect_right(study.document.paragraphs, end, key=lambda other: other.span.start)
    for below in study.document.paragraphs[first : first + 12]:
        if below.span.start > end + 120 or len(below.span) > 200 or not _BOX.search(study.document.quote(below.span)):
            break
        end = below.span.end
    return tuple(" ".join(box[1].split()) for box in _BOX.finditer(study.text, span.end, end))


FINDER = Finder(_find, yields=Question, needs=(Part,))
