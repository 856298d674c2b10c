"""Personal data of people who are neither writer nor reader: named private persons, their details, and what is said of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classify.letter import UNSURE, Judge, Verdict
from classify.signs import parties, phrase, stretches
from extract.people.names import name_at
from extract.people.offices import office_at
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.?(?: (?:&|and) (?:Mr|Mrs|Ms|Miss)\.?)? (?=[A-Z])")
_KIN = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir|[Yy]our)\s(?:\w+\s)?(?:husband|wife|partner|son|daughter|mother|father|brother|sister"
    r"|neighbour|tenant|landlord|grandson|granddaughter|constituent|client|colleague|carer|child)s?,?\s(?=[A-Z][a-z]+)"
)
_DETAILS = phrase(
    r"\b(?:date of birth|d\.?o\.?b\.?\b|born on \d|national insurance (?:number|no)|NHS (?:number|no)\b"
    r"|[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b|passport number|UPN\b|bank account|sort code|\(aged \d{1,2}\)"
    r"|\d{1,2}[- ]year[- ]old (?:son|daughter|boy|girl|child|mother|father))"
)
_SAID_OF = phrase(
    r"\b(?:diagnos\w+|illness|disab\w+|autis\w+|cancer|depress\w+|pregnan\w+|arrest\w*|convict\w+|assault\w*|abus\w+|drunk|drugs?|debt"
    r"|arrears|evict\w+|benefits?|divorc\w+|separat\w+|social services|care plan|child protection|foster\w*|adopted|asylum|died"
    r"|hospital|dismiss\w+|disciplin\w+|religio\w+|homeless person|sexual)\b"
)
_PUBLIC = re.compile(
    r"\b(?:MP|MSP|MS|MEP|Minister|Secretary|Councillor|Cllr|Director|Chief|Chair|Mayor|Officer|Manager|Inspector|Commissioner|Clerk"
    r"|Head|Professor|Judge|Justice|Speaker|said:|author|Watts)\b"
)
_NEAR = 160


def _judge(reading: Reading) -> Iterator[Verdict]:
    known = {
        word.lower()
        for party in (*parties(reading, "sender"), *parties(reading, "recipient"), *parties(reading, "copy"))
        for word in (party.name or "").split()
    }
    text = reading.document.text
    named = [
        span
        for span in _persons(reading)
        if not known & set(re.findall(r"[\w'’-]+", text[span.start : span.end].lower().split("\n")[0].split(" ", 1)[-1]))
    ]
    details = [
        Span(*found.span())
        for stretch in stretches(reading, "body", "annex", "postscript")
        for found in _DETAILS.finditer(text, stretch.start, stretch.end)
    ][:4]
    told = [span for span in named if _SAID_OF.search(text, max(0, span.start - _NEAR), min(len(text), span.end + _NEAR))]
    if details or told:
        yield Verdict(
            "third-party data",
            "yes",
            0.85 if details and named else 0.7,
            (*told[:3], *details[:3]),
            "private persons and what is said of them",
        )
    elif named:
        yield Verdict("third-party data", UNSURE, 0.5, tuple(named[:4]), "private persons are named")
    else:
        yield Verdict("third-party data", "none", 0.75, (), "no private person named but writer and reader")


def _persons(reading: Reading) -> Iterator[Span]:
    """Yield private persons named in the body: with an honorific and no office beside them, or as somebody's kin."""
    text = reading.document.text
    for stretch in stretches(reading, "body", "annex", "postscript"):
        for found in _NAMED.finditer(text, stretch.start, stretch.end):
            name = name_at(text[found.start() : found.start() + 80])
            if name is None:
                continue
            around = text[found.start() + name.end : found.start() + name.end + 40]
            if not name.after and not office_at(around.strip(" ,(")) and not _PUBLIC.search(around):
                yield Span(found.start(), found.start() + name.end)
        for found in _KIN.finditer(text, stretch.start, stretch.end):
            word = re.compile(r"[A-Z][\w'’-]+").match(text, found.end())
            if word:
                yield Span(found.start(), word.end())


JUDGE = Judge("third-party data", _judge)
