"""Tells the public of a decision, an order or a launch, and asks little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classify.letter import Kind, Reason
from classify.signs import HEAD, groups, has, phrase, reasons
from extract.finders.parties import Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_NOTICE = phrase(r"\bnotice (?:is |are )?(?:hereby )?given\b|\bhereby give notice\b|\bhysbysir\b")
_TITLE = phrase(
    r"\b(?:public notice|notice of|regulation notice|appeal decision|decision notice|grant of (?:planning )?permission|refusal of"
    r"|press (?:release|notice|statement)|news release|media release|for immediate release|announcement|statement (?:by|of|from)"
    r"|(?:ministerial|joint"
    r"|written) statement|temporary traffic|road closure"
    r"|notification of|decision date|news|update|staff bulletin|newsletter|(?:now|are) open)\b",
)
_TELLS = phrase(
    r"\b(?:(?:is|are) (?:delighted|pleased|proud) to announce|(?:am|are) (?:today )?announcing|(?:has|have) (?:today "
    r"|now )?(?:opened|launched|published|"
    r"announced|been (?:granted|approved"
    r"|refused|dismissed|allowed|awarded))|(?:permission|consent|approval) (?:has been|is) (?:granted|refused)"
    r"|the appeal is (?:dismissed|allowed)|has (?:today )?launched|will (?:open|close|be closed|come into effect|come into force"
    r"|take place)|(?:to|will) be held (?:on|at)|(?:are|is) (?:now )?open for|you can now (?:apply|register|book|sign up)"
    r"|(?:I|we|it) (?:have|has|had to|have had to|was) (?:now )?decided? (?:that|to|not to|with regret)|(?:will|shall) (?:cease"
    r"|no longer|move to|change on"
    r"|retire|be (?:replaced|moved|withdrawn|discontinued|introduced))|have (?:taken|made) (?:the|a) (?:\w+ )?decision|I(?: am"
    r"|['’]m) (?:pleased|sorry|delighted|glad) to (?:announce|inform|tell|let you know)|we are (?:writing|sorry|pleased) to "
    r"(?:let you know|inform|tell))\b",
)
_PUBLIC = phrase(
    r"\b(?:residents?|householders?|occupiers?|neighbours?|customers?|parents?|carers|friends|villagers?|patients?|passengers?|pupils"
    r"|families|guardians?|members of the public)\b"
)
_OUTCOME = phrase(
    r"\b(?:government|department(?:al)?|council|authority|agency)(?:['’]s)? response to (?:the |our |its )?(?:\w+ ){0,3}consultation"
    r"|\bsummary of (?:consultation )?responses\b|\b(?:outcome|results?) of (?:the |our )?consultation",
)
_NOTES = re.compile(
    r"\b(?:notes to editors|ends$|media (?:contact|enquiries)|posted (?:\d|on)|for further information)\b", re.IGNORECASE | re.MULTILINE
)


def _evidence(reading: Reading) -> Iterator[Reason]:
    yield from reasons(reading, _NOTICE, 2.0, "gives notice", "body", *HEAD)
    yield from reasons(reading, _TITLE, 1.3, "headline of a notice or decision", *HEAD)
    yield from reasons(reading, _TELLS, 0.7, "tells of a decision or event", "body", most=2)
    if public := [party for party in groups(reading) if _PUBLIC.search(party.name or party.role or "")]:
        span = next(finding.span for finding in reading.found(Party) if finding.value is public[0])
        yield Reason(1.2, "addresses the public", span)
    yield from reasons(reading, _OUTCOME, 1.8, "tells what came of a consultation", *HEAD)
    yield from reasons(reading, _NOTES, 0.4, "notes as to the press", "body", *HEAD)
    if not has(reading, "salutation"):
        yield Reason(0.3, "greets nobody")


KIND = Kind("announcement", _evidence)
