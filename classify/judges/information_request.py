"""A request for information under the law inside a letter: freedom of information, environmental information, one's own data.

A request need not name the Act (Freedom of Information Act 2000, section 8; Data Protection Act 2018, section 45): one that
does not is "unsure".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import UNSURE, Judge, Verdict
from classify.signs import parties, phrase, said
from extract.finders.answers import Answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading
    from ingest.document import Span

_ASKING = (
    r"(?:(?:I|we)(?:[’']d| would| should| am| are| wish| want| hereby| also| therefore| writing)*(?: like)?(?: to)? (?:request(?:ing)?"
    r"|ask(?:ing)?|apply|make|making|know|obtain|receive|see|be (?:sent|provided|given|supplied))|please (?:also |could you |can you "
    r"|would you )?(?:also )?(?:send|provide|supply|let me have|disclose|give|forward|treat|tell)|(?:could|can|would) you (?:please "
    r"|kindly )?(?:send|provide|supply|let me have|disclose|give|forward|tell))"
)
_ACT = r"(?:freedom of information|\bFOIA?\b|information act|\bFoI\b|rhyddid gwybodaeth)"
_BY_NAME = phrase(
    rf"\b(?:{_ASKING}[^.?!]{{0,160}}{_ACT}|(?:under|in accordance with|pursuant to"
    rf"|using) (?:the )?(?:provisions of (?:the )?)?{_ACT}[^.?!]{{0,120}}(?:I|we|please|request|ask)|(?:this is|making|make"
    rf"|submit(?:ting)?|treat this (?:letter|e-?mail)? ?as) an? (?:formal )?(?:request under the )?{_ACT}(?: request)?)"
)
_ENVIRONMENT = phrase(
    rf"\b{_ASKING}[^.?!]{{0,160}}environmental information regulations|\bunder (?:the )?(?:environmental information regulations"
    rf"|EIR)\b[^.?!]{{0,80}}(?:I|we|please|request)"
)
_OWN_DATA = phrase(
    rf"\b(?:subject access request|{_ASKING}[^.?!]{{0,140}}(?:(?:all|any|the|my) (?:of )?(?:the )?(?:personal )?(?:information|data"
    rf"|records|files?|notes|correspondence)(?: that)?(?: is| are)?(?: you| the council| the trust| the department)?(?: hold| held"
    rf"| have| keep)? (?:you )?(?:about|on|relating to|concerning|regarding) (?:me|myself|my (?:son|daughter|child|family))"
    rf"|my (?:own )?(?:personal )?(?:data|file|files|records|case notes|medical records|social services (?:file|records)))"
    rf"|right of access|article 15)"
)
_RECORDS = phrase(
    rf"\b{_ASKING}[^.?!]{{0,60}}(?:(?:a )?cop(?:y|ies) of|(?:all|any|the) (?:documents?|records|correspondence|e-?mails|minutes"
    rf"|reports?|figures|statistics|data|information) (?:relating|about|on|held|for|of|showing|regarding|concerning)|(?:a |full "
    rf"|complete |detailed )*(?:breakdown|list|figures)|how (?:many|much))|\b(?:want|request) a (?:complete |full |detailed )*breakdown"
)
_REVIEW = phrase(r"\b(?:(?:request|ask(?:ing)?|would like|like) (?:for )?(?:an? )?internal review|internal review of)\b")
_ABOUT_ANOTHER = phrase(r"\b(?:your (?:\w+ ){0,3}(?:request|FOI)|you (?:requested|asked)|your correspondence)\b")


def _judge(reading: Reading) -> Iterator[Verdict]:
    own = ("body", "subject", "postscript", "annex")
    answering = bool(list(said(reading, _ABOUT_ANOTHER, "body"))) or bool(reading.found(Answered))
    told = list(_named(reading, own))
    for label, spans in told:
        if answering and label != "internal review":
            yield Verdict("information request", UNSURE, 0.3, spans, f"speaks of a {label}, perhaps the reader's own")
        else:
            yield Verdict("information request", label, 0.9, spans, "asks for information and names the law")
    if told:
        return
    spans = tuple(said(reading, _RECORDS, "body", "postscript", most=3))
    if spans and not answering and parties(reading, "recipient"):
        yield Verdict(
            "information request", UNSURE, 0.5, spans, "asks for recorded information and names no law; it may be a valid request"
        )
    else:
        yield Verdict("information request", "none", 0.8, (), "asks for no recorded information")


def _named(reading: Reading, own: tuple[str, ...]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for label, pattern in (
        ("subject access request", _OWN_DATA),
        ("freedom of information request", _BY_NAME),
        ("environmental information request", _ENVIRONMENT),
        ("internal review", _REVIEW),
    ):
        spans = tuple(said(reading, pattern, *own, most=2))
        if spans:
            yield label, spans


JUDGE = Judge("information request", _judge)
