"""What is none of the other kinds: letters to an editor, findings, decisions on complaints, support, opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import Kind, Reason
from classify.signs import has, in_opening, parties, phrase, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_EDITOR = phrase(r"\beditor\b")
_DECISION = phrase(
    r"\b(?:I enclose (?:my|our) (?:final |draft )?decision|this letter (?:summarises|sets out|reports|confirms) (?:the |our "
    r"|my )?(?:findings|outcome|result)|(?:let you know|tell you|inform you|write with) (?:of |about )?(?:what \w+ [^.]{0,40}\bdecided"
    r"|the (?:outcome|decision|result))|(?:final|provisional) decision|investigat(?:or|ion)|findings of (?:the|our)|focused visit"
    r"|inspection (?:of|report)|I found (?:fault|no fault|that))\b",
)
_FINAL = phrase(
    r"\b(?:(?:ombudsman|adjudicator|commissioner|investigator|tribunal|regulator)(?:['’]s)? (?:\w+ )?(?:final |provisional )?(?:decision"
    r"|findings|determination)"
    r"|statement of reasons|findings of fact)\b"
)
_SUPPORT = phrase(
    r"\b(?:(?:pleased|delighted|happy) to (?:support|endorse|confirm (?:our|my) support)|in support of (?:the|your|their)"
    r"|letter of support|(?:fully|strongly) supports?|I am pleased (?:to )?support|congratulat\w+|condolences)\b",
)


def _evidence(reading: Reading) -> Iterator[Reason]:
    yield Reason(0.75, "nothing else tells")
    if any(_EDITOR.search(f"{party.name} {party.role} {party.organisation}") for party in parties(reading, "recipient")):
        yield Reason(5.0, "to an editor")
    if not has(reading, "salutation"):
        yield from reasons(reading, _FINAL, 1.6, "headline of findings on a case", "letterhead", "subject")
    if has(reading, "salutation"):
        yield from in_opening(reading, _DECISION, 3.5, "reports findings or a decision", 900)
        yield from in_opening(reading, _SUPPORT, 1.2, "supports or congratulates", 700)
        yield from reasons(reading, _DECISION, 1.0, "headline of findings", "subject")


KIND = Kind("other", _evidence)
