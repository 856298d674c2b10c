"""Mentions of Acts, Bills, sections, statutory instruments and named statutory guidance, with their identifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.finders.letter_date import LetterDate
from extract.law.mentions import Mention, mentions
from extract.law.provisions import Provision, provisions
from extract.law.resolve import Reader, linked
from extract.plain import plain
from extract.reading import Finder, Finding
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.law.titles import Law
    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of the law. `title` names the instrument in full (also for "the Act"), `provision` what of it ("section 16C(1)").

    `uri` is the legislation.gov.uk identifier (`http://www.legislation.gov.uk/id/ukpga/2004/31/section/16C/1`), None where not known.
    """

    kind: Literal["act", "bill", "instrument", "guidance", "provision"]
    title: str | None
    provision: str | None = None
    uri: str | None = None


_BILL_WORDS = re.compile(r"\b(?:the|this)\s$", re.IGNORECASE)


def _find(study: Study) -> Iterable[Finding[Citation]]:
    text = plain(study.text)
    named = mentions(text)
    dates = study.found(LetterDate)
    reader = Reader(text, int(dates[0].value.value[:4]) if dates else study.dated.year if study.dated else None)
    reader.learn(named)
    joined = list(_joined(text, provisions(text), named))
    for provision, mention in joined:
        if provision and mention and (law := reader.law_of(mention)[0]):
            reader.sections.setdefault(provision.number, law)
    reader.last.clear()
    for provision, mention in joined:
        yield from _cited(text, reader, provision, mention)


def _joined(text: str, parts: list[Provision], named: list[Mention]) -> Iterator[tuple[Provision | None, Mention | None]]:
    """Yield provisions and laws in the order of the text, those that make one citation together."""
    at = 0
    for mention in named:
        while at < len(parts) and parts[at].end <= mention.start and not linked(text, parts[at], mention):
            yield parts[at], None
            at += 1
        if at < len(parts) and linked(text, parts[at], mention):
            yield parts[at], mention
            at += 1
            continue
        if at < len(parts) and parts[at].start < mention.end:
            at += 1
        yield None, mention
    for part in parts[at:]:
        yield part, None


def _cited(text: str, reader: Reader, provision: Provision | None, mention: Mention | None) -> Iterator[Finding[Citation]]:
    """Yield the citation that a provision, a law or both make."""
    if mention is None:
        if provision is not None and (resolved := _bare(reader, provision)):
            law, rule, sure = resolved
            yield _finding(text, provision.start, provision.end, law, provision, None, rule, sure)
        return
    law, rule, sure = reader.law_of(mention)
    start = provision.start if provision else mention.start
    yield _finding(text, start, mention.end, law, provision, mention, rule, sure)


def _bare(reader: Reader, provision: Provision) -> tuple[Law | None, str, float] | None:
    """Resolve a provision that stands alone; clauses need a Bill, sections an Act."""
    if provision.unit == "clause" and any(law.kind == "bill" for law in reader.named):
        return reader.last.get("bill"), "clause of the Bill", 0.7
    if provision.unit == "section":
        return reader.section_law(provision)
    return None


def _finding(
    text: str, start: int, end: int, law: Law | None, provision: Provision | None, mention: Mention | None, rule: str, sure: float
) -> Finding[Citation]:
    path = provision.path() if provision else ""
    uri = law.uri + path if law and law.uri else None
    words = " ".join(text[provision.start : provision.end].split()) if provision else None
    kind = "provision" if provision else law.kind if law else _kind(mention)
    return Finding(Citation(kind, law.title if law else None, words, uri), Span(start, end), rule, sure)


def _kind(mention: Mention | None) -> Literal["act", "bill", "instrument", "guidance"]:
    head = mention.head if mention else "Act"
    return {"Act": "act", "Measure": "act", "Bill": "bill", "Guidance": "guidance"}.get(head, "instrument")  # type: ignore[return-value]


FINDER = Finder(_find, yields=Citation, needs=(LetterDate,))
