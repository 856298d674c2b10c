"""Mentions of Acts, Bills, sections, statutory instruments and named statutory guidance, with their identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.finders.letter_date import LetterDate
from extract.law.headed import headed
from extract.law.mentions import Mention, merged
from extract.law.named import named, terms
from extract.law.provisions import BEHIND, Provision, provisions, trailing
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


def _find(study: Study) -> Iterable[Finding[Citation]]:
    text = plain(study.text)
    mentions = merged(text, [*headed(text), *named(text)])
    dates = study.found(LetterDate)
    reader = Reader(text, int(dates[0].value.value[:4]) if dates else study.dated.year if study.dated else None)
    reader.learn(mentions)
    mentions = merged(text, [*mentions, *terms(text, reader.defined)])
    joined = list(_joined(text, provisions(text), mentions))
    for provision, mention in joined:
        if provision and mention and (law := reader.law_of(mention)[0]):
            reader.sections.setdefault(provision.number if provision.unit == "section" else f"{provision.unit} {provision.number}", law)
    reader.last.clear()
    for provision, mention in joined:
        yield from _cited(text, reader, provision, mention)


def _joined(text: str, parts: list[Provision], named: list[Mention]) -> Iterator[tuple[Provision | None, Mention | None]]:
    """Yield provisions and laws in the order of the text, those that make one citation together."""
    at = 0
    for number, mention in enumerate(named):
        while at < len(parts) and parts[at].end <= mention.start and not linked(text, parts[at], mention):
            yield parts[at], None
            at += 1
        if at < len(parts) and linked(text, parts[at], mention):
            yield parts[at], mention
            at += 1
            continue
        while at < len(parts) and parts[at].start < mention.end:
            at += 1
        behind = _behind(text, mention, parts[at] if at < len(parts) else None, named[number + 1] if number + 1 < len(named) else None)
        at += behind is not None and at < len(parts) and behind is parts[at]
        yield behind, mention
    for part in parts[at:]:
        yield part, None


def _behind(text: str, mention: Mention, part: Provision | None, following: Mention | None) -> Provision | None:
    """Return the provision that stands behind the law it is of: "Children Act 1989, section 17"."""
    if mention.title is None:
        return None
    if part and BEHIND.fullmatch(text, mention.end, part.start) and not (following and linked(text, part, following)):
        return part
    return trailing(text, mention.end)


def _cited(text: str, reader: Reader, provision: Provision | None, mention: Mention | None) -> Iterator[Finding[Citation]]:
    """Yield the citation that a provision, a law or both make."""
    if mention is None:
        if provision is not None and (resolved := _bare(reader, provision)):
            law, rule, sure = resolved
            yield _finding(text, provision.start, provision.end, law, provision, None, rule, sure)
        return
    law, rule, sure = reader.law_of(mention)
    if law is None and mention.head in ("Order", "Rules", "Regulations", "Measure") and mention.year is None:
        return
    start, end = (min(provision.start, mention.start), max(provision.end, mention.end)) if provision else (mention.start, mention.end)
    if (
        "(" in text[mention.end : end]
        and text[end : end + 1] == ")"
        and text[mention.end : end].count("(") > text[mention.end : end].count(")")
    ):
        end += 1
    yield _finding(text, start, end, law, provision, mention, rule, sure)


def _bare(reader: Reader, provision: Provision) -> tuple[Law | None, str, float] | None:
    """Resolve a provision that stands alone; clauses need a Bill, sections an Act."""
    if provision.unit == "clause" and reader.has_bill:
        return reader.last.get("bill"), "clause of the Bill", 0.7
    if provision.units[-1][0] == "schedule":
        return reader.schedule_law(provision)
    if provision.unit in ("article", "regulation", "rule"):
        return reader.instrument_law(provision)
    if provision.unit == "section":
        return reader.section_law(provision)
    return None


def _finding(
    text: str, start: int, end: int, law: Law | None, provision: Provision | None, mention: Mention | None, rule: str, sure: float
) -> Finding[Citation]:
    path = provision.path(law.year if law and law.kind == "act" else None) if provision else ""
    uri = law.uri + path if law and law.uri else None
    words = " ".join(text[provision.start : provision.end].split()) if provision else None
    kind = "provision" if provision else law.kind if law else _kind(mention)
    return Finding(Citation(kind, law.title if law else None, words, uri), Span(start, end), rule, sure)


def _kind(mention: Mention | None) -> Literal["act", "bill", "instrument", "guidance"]:
    head = mention.head if mention else "Act"
    return {"Act": "act", "Measure": "act", "Bill": "bill", "Guidance": "guidance"}.get(head, "instrument")  # type: ignore[return-value]


FINDER = Finder(_find, yields=Citation, needs=(LetterDate,))
