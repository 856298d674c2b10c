"""What the kinds and judges look at: words in the parts of a letter, and the sorts of party it has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classify.letter import Reason
from extract.finders.parties import Party
from extract.finders.parts import Part
from extract.people.offices import council_in
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

HEAD = frozenset({"letterhead", "subject", "address", "reference", "date line", "copies"})
OWN = HEAD | {"salutation", "body", "sign-off", "signature", "enclosures", "postscript", "annex"}
_READ = 12_000  # characters of a part in which its words are sought


def phrase(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a space stands for any white space, so that it finds words over line ends; capitals do not matter."""
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


MAY_OBJECT = phrase(
    r"\b(?:any (?:other )?persons?|anyone|anybody|persons|people|those)(?: who)?,? (?:may|wish(?:es|ing)?|want(?:s|ing)?|can)\b[^.]{0,80}"
    r"\b(?:object|representations?)\b",
)


def stretches(reading: Reading, *parts: str) -> Iterator[Span]:
    """Yield the stretches of text of the named parts; the whole text where no parts were found."""
    found = [finding.span for finding in reading.found(Part) if finding.value.name in parts]
    if not found and not reading.found(Part):
        found = [Span(0, len(reading.document.text))]
    yield from found


def said(reading: Reading, pattern: re.Pattern[str], *parts: str, most: int = 1) -> Iterator[Span]:
    """Yield where a pattern stands in the named parts, at most so many times."""
    for stretch in stretches(reading, *parts):
        for found in pattern.finditer(reading.document.text, stretch.start, min(stretch.end, stretch.start + _READ)):
            yield Span(*found.span())
            most -= 1
            if most <= 0:
                return


def reasons(reading: Reading, pattern: re.Pattern[str], weight: float, rule: str, *parts: str, most: int = 1) -> Iterator[Reason]:
    """Yield a reason for each place (at most so many) where a pattern stands in the named parts."""
    for span in said(reading, pattern, *parts, most=most):
        yield Reason(weight, rule, span)


def opening(reading: Reading, length: int = 1500) -> Span:
    """Return the first stretch of the body, where a letter says why it is written."""
    bodies = list(stretches(reading, "body"))
    start = bodies[0].start if bodies else 0
    end = max((body.end for body in bodies), default=len(reading.document.text))
    return Span(start, min(end, start + length))


def in_opening(reading: Reading, pattern: re.Pattern[str], weight: float, rule: str, length: int = 1500) -> Iterator[Reason]:
    """Yield a reason where a pattern stands in the opening of the body."""
    span = opening(reading, length)
    if found := pattern.search(reading.document.text, span.start, span.end):
        yield Reason(weight, rule, Span(*found.span()))


def has(reading: Reading, part: str) -> bool:
    """Say whether the document has a part (a salutation, a sign-off)."""
    return any(finding.value.name == part for finding in reading.found(Part))


def parties(reading: Reading, part: str) -> list[Party]:
    """Return the senders, recipients or copies."""
    return [finding.value for finding in reading.found(Party) if finding.value.part == part]


_CLASS = re.compile(
    r"\b(?:all|every|colleagues?|councillors|members|directors|executives?|headteachers?|heads|chairs|officers|partners|commissioners"
    r"|authorities|councils?|leads|leaders|managers|providers|stakeholders?|schools|governors|boards|trusts"
    r"|residents?|tenants|landlords|agents|traders?|parents?|clerks?|ceos?|workers|treasurers|constables|bodies|occupiers?"
    r"|householders?|applicants?|neighbours?"
    r"|customers?|members?|friends|sirs|parties|consultees|organisations|practitioners|patients?|passengers|users|supporters|employers"
    r"|principals|readers|volunteers|staff|teachers|clinicians|nurses|families|carers|guardians?)\b",
    re.IGNORECASE,
)


def groups(reading: Reading) -> list[Party]:
    """Return the recipients that are a class of readers and no one person or body."""
    return [
        party
        for party in parties(reading, "recipient")
        if (party.name and _CLASS.search(party.name) and not party.role and not council_in(party.name))
        or (not party.name and _ANYONE.fullmatch(party.role or ""))
    ]


_ANYONE = re.compile(r"(?:the )?(?:owner or )?(?:occupier|resident|householder|tenant|leaseholder|owner|neighbour|customer)", re.IGNORECASE)


_PUBLIC_BODY = re.compile(
    r"\b(?:council|department|ministry|office|government|authority|agency|commission(?:er)?|nhs|board|directorate|ofsted|inspectorate"
    r"|treasury|executive|police|constabulary|partnership|trust|service|committee|parliament|ombudsman|minister|secretary of state"
    r"|director|mayor|post office|cyngor|llywodraeth|mp|ms|msp)\b",
    re.IGNORECASE,
)


def is_official(reading: Reading) -> bool:
    """Say whether a sender writes for a public body, by office, organisation or letterhead."""
    named = " ".join(f"{party.name or ''} {party.role or ''} {party.organisation or ''}" for party in parties(reading, "sender"))
    head = " ".join(reading.document.quote(span) for span in list(stretches(reading, "letterhead"))[:3])[:400]
    return bool(_PUBLIC_BODY.search(named) or _PUBLIC_BODY.search(head))
