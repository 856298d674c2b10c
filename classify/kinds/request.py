"""Asks its reader for something, on the writer's own initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import Kind, Reason
from classify.signs import groups, has, is_official, phrase, reasons
from extract.finders.obligations import Obligation
from extract.finders.questions import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_ASKS = phrase(
    r"\b(?:(?:I|we)(?: would| should|'d| am| are|’d)?(?: also| therefore| again| now| strongly| kindly| formally| respectfully"
    r"| writing to| would like to| wish to| want to| hereby)*\s(?:urge|ask(?:ing)?|request(?:ing)?|implore|beg|call(?:ing)? (?:on"
    r"|upon)|appeal to|invite|seek(?:ing)?|demand|look forward to (?:receiving|hearing|your (?:reply|response)|reading)|insist|apply"
    r"|petition|propose that you|complain(?:ing)?)\b"
    r"|(?:I|we)(?: would| should|'d|’d)(?: also| therefore)* be (?:very |most |extremely |much )?(?:grateful|thankful|obliged"
    r"|pleased|glad|thrilled|happy) (?:if"
    r"|to (?:receive|have|hear|see|know)|for (?:a|your))|(?:would|could|can|will) you (?:please|kindly)|please (?:do |could |can "
    r"|would |don't |don’t |accept|acknowledge|let|send|provide|confirm|consider|support|vote|take|help|find time|advise|arrange"
    r"|ensure|look)"
    r"|(?:I|we) (?:wish|want|would like) to (?:make a (?:formal )?complaint|complain|request|apply|know|see you)|call(?:ing)? (?:on"
    r"|upon) you|(?:I|we) would (?:welcome|value) (?:a|an|the|your)\b|I would appreciate|I (?:hope|trust) (?:that )?you (?:will|can"
    r"|could|may|might)"
    r"|(?:I|we)(?: would| should|'d|’d)(?: also| very much| particularly| rather)* (?:like to (?:know|hear|ask|understand|press)"
    r"|expect (?:to (?:see|hear)"
    r"|you|a)|welcome|value|prefer)\b|what (?:I|we)(?:'d| would|’d) (?:welcome|like|ask)"
    r"|(?:calls|call|calling) (?:up)?on (?:the|you|your|him|her|them|ministers)\b|(?:I|we)(?: would| should|'d|’d) be (?:very "
    r"|most )?(?:glad|grateful"
    r"|obliged|thankful) of (?:an?|your|any|some)\b|(?:answer|reply|response|line|note|word|copy|copies|sight|help"
    r"|advice)\b[^.?!]{0,80} would"
    r" (?:also )?be (?:most |very |much |greatly )*(?:welcome|welcomed|appreciated|helpful|valued)|(?:I|we)(?: \w+){0,2} recommend(?::"
    r"| that)"
    r"|I kindly ask|I wish you[ ,]|needs? your (?:support|help)"
    r"|(?:submit|make) (?:an|this|the) application for)\b|\bcomplaint (?:relating|about|against|regarding)\b",
)
_HEADLINE = phrase(
    r"\b(?:request|complaint|application for|petition|open letter|appeal|call for|freedom of information|subject access)\b",
)


def _evidence(reading: Reading) -> Iterator[Reason]:
    headline = list(reasons(reading, _HEADLINE, 0.9, "headline of a request", "subject", "letterhead"))
    if not headline and not any(has(reading, part) for part in ("salutation", "sign-off", "signature")):
        return
    asked = list(reasons(reading, _ASKS, 0.9, "asks the reader", "body", "postscript", most=3))
    yield from asked
    wanted = [finding for finding in reading.found(Obligation) if finding.value.modality == "request"]
    for weight, found in zip((0.5, 0.4), wanted if not asked else [], strict=False):
        yield Reason(weight, "asks something of somebody", found.span)
    yield from headline
    for weight, finding in zip((0.8, 0.4), reading.found(Question), strict=False):
        yield Reason(weight, "puts a question", finding.span)
    if groups(reading) and is_official(reading):
        yield Reason(-1.2, "one text of a public body to many readers")
    elif asked and has(reading, "salutation"):
        yield Reason(0.4, "a letter to one reader")


KIND = Kind("request", _evidence)
