"""Whether a letter is about matters to be handled with care: a child's case, health, crime, legal dispute, grief, safeguarding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import UNSURE, Judge, Verdict
from classify.signs import OWN, phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

# What a case sounds like (somebody's), and what policy about such cases sounds like (nobody's).
_CASES = {
    "children's case": phrase(
        r"\b(?:(?:my|our|her|his|their|your|(?-i:[A-Z][a-z]+[’']s)) (?:\w+ ){0,2}(?:son|daughter|child|grandson|granddaughter"
        r"|grandchild|nephew|niece|foster child|baby|stepson|stepdaughter)\b(?! (?:protection|care|benefit|poverty|safeguarding|death"
        r"|and family)s?)|(?-i:[Cc]hild [A-Z]\b)|care proceedings|(?:was|were|been) (?:taken into care|placed (?:in|with) (?:foster"
        r"|care))|child protection plan for|LAC review)"
    ),
    "anonymised person's case": phrase(r"\b(?-i:M(?:r|rs|s|iss) [A-Z]\b(?!\.|\s[A-Z]|[’'](?!s)))"),
    "health": phrase(
        r"\b(?:(?:my|his|her|their|your|our) (?:\w+ ){0,2}(?:diagnosis|illness|condition|cancer|disability|mental health|depression"
        r"|anxiety|medication|surgery|treatment|pregnancy|miscarriage|dementia|autism|epilepsy|diabetes|hospital|consultant|GP)\b|(?:I"
        r"|he|she) (?:am|is|was|has been|have been) (?:diagnosed|disabled|diabetic|autistic|suffering|ill\b|unwell|pregnant"
        r"|in hospital|terminally)|as an? (?:[\w-]+ )?(?:diabetic|disabled person|cancer patient|wheelchair user))"
    ),
    "crime or complaint against a person": phrase(
        r"\b(?:(?:I|he|she|they) (?:was|were|had been|have been) (?:arrested|assaulted|attacked|abused|raped|stalked|harassed|charged"
        r"|convicted|cautioned|threatened|handcuffed|searched)|placed me under arrest|allegations? (?:against|about|that)"
        r"|my (?:attacker|abuser|stalker)|domestic abuse by|victim of)\b"
    ),
    "bereavement": phrase(
        r"\b(?:(?:my|her|his|our|your|their) (?:late|deceased) \w+|(?:death|loss|passing) of (?:my|his|her|your|our|their"
        r"|the (?:children|child|young|boy|girl))|died (?:on|in|of|at|last|following)|condolences|inquest|deaths of [A-Z])\b"
    ),
    "legal dispute": phrase(
        r"\b(?:letter before (?:claim|action)|pre-action protocol|judicial review|we act for|we are instructed (?:by|to act)"
        r"|our client|solicitors acting|proceedings (?:against|will be|have been) (?:issued|brought)|without prejudice"
        r"|employment tribunal|settlement agreement)\b"
    ),
    "immigration status": phrase(
        r"\b(?:(?:my|his|her|their) (?:asylum|visa|immigration|leave to remain|settled status)|refused asylum|deport(?:ed|ation)"
        r"|home office reference|no recourse to public funds)\b"
    ),
    "risk to life": phrase(
        r"\b(?:suicid\w+|kill (?:myself|himself|herself)|end (?:my|his|her) life|self-harm\w*|in fear of (?:my|his|her|their) li(?:fe"
        r"|ves))\b"
    ),
}


def _judge(reading: Reading) -> Iterator[Verdict]:
    told = False
    for label, pattern in _CASES.items():
        spans = tuple(said(reading, pattern, *OWN, most=4))
        if len(spans) > 1 or (
            spans and label in {"legal dispute", "risk to life", "immigration status", "crime or complaint against a person"}
        ):
            told = True
            yield Verdict("sensitivity", label, min(0.9, 0.55 + 0.12 * len(spans)), spans, "words of somebody's own case")
        elif spans:
            told = True
            yield Verdict("sensitivity", UNSURE, 0.4, spans, f"one sign of {label}")
    if not told:
        yield Verdict("sensitivity", "none", 0.7, (), "no sign of anybody's own case")


JUDGE = Judge("sensitivity", _judge)
