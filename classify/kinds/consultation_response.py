"""Answers a consultation, or comments on a planning application."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classify.letter import Kind, Reason
from classify.signs import HEAD, MAY_OBJECT, in_opening, parties, phrase, reasons
from extract.finders.answers import Answered
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_TITLE = phrase(
    r"\b(?:(?:consultation|planning|council|our|formal|draft|joint|written)?[ -]?(?:response|submission|objection|representations?"
    r"|comments?) (?:to|for|on|from|of|by)\b(?: the)?[^\n]{0,90}|comments for planning application|consultation response"
    r"|letter of objection|objection\b|(?:our|my) (?:consultation |written )?(?:response|submission|comments|evidence)\b|: response$)",
)
_RESPONDS = phrase(
    r"\b(?:(?:I am|we are|I'm|this is|I write|we write|writing|welcomes? the (?:opportunity"
    r"|chance))\b[^.]{0,60}\b(?:respond(?:ing)?|response"
    r"|comment(?:ing)?)\b[^.]{0,60}\b(?:consultation|proposals?|inquiry|call for evidence|draft|green paper|white paper|application)"
    r"|(?:our|the council's|this|the following)[^.]{0,30} response to (?:the|your|this)[^.]{0,60}consultation|customer objects|(?:I|we"
    r"|the (?:parish |town )?council)(?: strongly| wish to| would like to| therefore| formally)* (?:objects?|oppose[sd]?"
    r"|supports?) (?:to )?(?:the|this|these) (?:[\w-]+ ){0,3}(?:application|proposal|development|scheme|plan)|(?:has|have|raises?"
    r"|with) no (?:further )?objections?\b|resolved to (?:object|support|oppose|make the following)"
    r"|(?<!will\s)(?<!would\s)(?<!may\s)(?<!might\s)(?<!to\s)object(?:s|ed|ing)? to"
    r" (?:it|this|the proposal)\b|(?:I|we) respond (?:below|to|on behalf)|we have nothing to add on question|(?:our|my|these"
    r"|the following) (?:comments|views|observations) (?:will|are"
    r"|follow|below)|(?:is|are|am) (?:strongly |firmly |still )?(?:opposed to|in favour of)|there is no objection|(?:to )?(?:make|making"
    r"|submit|submitting|lodge|lodging) (?:\w+ ){0,3}(?:representations?|objections?)\b(?! (?:by|to the address))"
    r"|(?:ask|asks|wish|wishes|like|urge|urges)\b[^.]{0,20} the (?:application|proposal|scheme|plan)s? (?:to )?be (?:refused|approved"
    r"|rejected|withdrawn|dropped)"
    r"|the application should be (?:refused|approved)|respond(?:ing)? to (?:your|the|this) (?:[\w-]+ ){0,4}consultation|(?:we"
    r"|I) (?:also )?(?:support|oppose|prefer|favour) option|response and view of|this application is made under)",
)
_TO_CONSULTATION = re.compile(r"consult\w{0,8}[\w.-]{0,20}@|[\w.-]{1,20}consult\w{0,8}@|localplan@|planning[\w.-]{0,12}@", re.IGNORECASE)
_PURPOSE = 160  # characters behind the mention of a letter answered in which it is said what that letter asked
_ASKED_VIEWS = phrase(
    r"\b(?:ask\w*|seek\w*|invit\w+|consult\w*|request\w*) (?:us |me |for |on )?(?:the |our |my |any |this \w+[’']s )?(?:views|comments"
    r"|observations|response to"
    r"|opinions?|the (?:proposal|application|draft|scheme|plan))\b|\bconsulting (?:us|me|this)\b",
)
_MINUTES = phrase(r"\b(?:present|apologies)\s?:|\bminutes of|m i n u t e s of|matters arising")
_OF_AUTHORITY = phrase(
    r"\b(?:government|ministerial|department(?:al)?|council|authority|agency|ofsted|office)(?:['’]s)? response to (?:the |our "
    r"|its )?(?:\w+ ){0,3}consultation"
    r"|\bsummary of (?:consultation )?responses\b|\b(?:outcome|results?) of (?:the |our )?consultation",
)
_OBJECTS = phrase(
    r"(?<!any\s)(?<!or\s)\b(?:object(?:s|ed|ing)?|objections?|opposed|opposition) to (?:it|this|the|these)\b(?: (?:above"
    r"|following|proposed|planning|outline|said))*"
    r"(?: (?:application|proposals?|development|plans?|scheme|order|closure))\b(?! (?:may|must|should|can|will|and other))"
    r"|\bobject to it on\b|\b(?:I|we)(?: strongly| wish to| formally| therefore| must)? object(?:\.|$)"
    r"|(?:^|subject: )objection\b"
)
_APPLICATION = phrase(
    r"\b(?:application|planning|consultation|proposal|scheme|development|plan|inquiry|evidence|closure|closing|order|licen[cs]e|route"
    r"|scheme|station|permits?|reforms?)\b"
)
_PROPOSED = phrase(
    r"\b(?:change of use|planning|application|extension|demolition|erection|dwellings?|outline|conversion|order|licen[cs]e"
    r"|\d{1,4}/\d{2,4}/\d{3,6})\b"
)
_ANSWERED = phrase(r"\b(?:question|q)\.? ?\d{1,2}\b[^?]{0,300}\?\s{1,6}(?:yes|no|we|the council|our|i)\b")


def _evidence(reading: Reading) -> Iterator[Reason]:
    for finding in reading.found(Answered)[:1]:
        around = Span(finding.span.start, min(finding.span.end + _PURPOSE, len(reading.document.text)))
        if _ASKED_VIEWS.search(reading.document.quote(around)):
            yield Reason(3.2, "answers a letter that asked for views", around)
    titles = [reason for reason in reasons(reading, _TITLE, 1.6, "headline of a response", *HEAD, most=3) if _about(reading, reason)]
    yield from titles[:1]
    if any(_TO_CONSULTATION.search(party.name or "") for party in parties(reading, "recipient")):
        yield Reason(1.6, "sent to the mailbox of a consultation")
    yield from reasons(reading, _OF_AUTHORITY, -3.0, "tells what came of a consultation", *HEAD)
    yield from in_opening(reading, _RESPONDS, 1.6, "says that it responds to proposals", 2500)
    yield from reasons(reading, _RESPONDS, 0.8, "for or against proposals", "body", most=2)
    objections = list(in_opening(reading, _OBJECTS, 1.6, "objects to proposals", 2500))
    yield from objections
    if objections:
        yield from reasons(reading, _PROPOSED, 1.4, "headed by an application", "subject")
    yield from reasons(reading, _MINUTES, -3.0, "minutes of a meeting", "body", "letterhead", "subject")
    yield from reasons(reading, MAY_OBJECT, -4.0, "says how others may object", "body")
    yield from reasons(reading, _ANSWERED, 0.8, "answers question by question", "body")


def _about(reading: Reading, reason: Reason) -> bool:
    """Say whether a headline's response is to an application or consultation, by the words around it."""
    if reason.span is None:
        return False
    around = reading.document.text[max(0, reason.span.start - 80) : reason.span.end + 120]
    return bool(_APPLICATION.search(around))


KIND = Kind("consultation-response", _evidence)
