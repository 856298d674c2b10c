"""Asks the public or a sector for views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import Kind, Reason
from classify.signs import HEAD, MAY_OBJECT, groups, has, in_opening, parties, phrase, reasons
from extract.finders.consultation import Consultation
from extract.finders.questions import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_TITLE = phrase(
    r"\b(?:consultation(?! response)|survey|questionnaire|call for evidence|have your say|ymgynghoriad|seeking (?:your )?views"
    r"|green paper)\b",
)
_INVITES = phrase(
    r"\b(?:(?:invit\w+|seek\w*|ask\w*|welcom\w+|want\w*|would like) (?:for )?(?:your |any |the public's |public |residents[’'] "
    r"|people's |further |written )?(?:views|comments|responses|representations|feedback|opinions)|(?:your|any) (?:views|comments"
    r"|objections)\b[^.]{0,40}\b(?:welcome|by|to be|should|can|may)"
    r"|objections? (?:to|and|or)[^.]{0,60}(?:representations?|may be|must be|should be)|representations?[^.]{0,60}(?:may|must"
    r"|should) be (?:sent|made|submitted)|respon(?:ses?|d)[^.]{0,40}(?:by|before|no later than|should be|must be)|send (?:any "
    r"|your )?(?:comments|views|responses)|(?:like|have) your (?:views|comments)|(?:return|send) (?:it|the form|this form"
    r"|your form) (?:to|by|before)|comments (?:on the proposal )?would be (?:helpful|welcome)|have your say|(?:is|are) "
    r"(?:now )?consulting\b|please (?:tick"
    r"|circle|rank|choose|complete)|survey seeking)",
)
_RESPONSE = phrase(r"\b(?:response (?:to|from|of)|comments (?:for|on)|objection to|representation (?:on|from)|submitted o[nf] behalf)\b")
_BOXES = 2  # questions with boxes to tick that make a form
_RESPONDS = phrase(r"\brespond(?:ing)? to (?:your|the|this) (?:[\w-]+ ){0,4}consultation\b")


def _evidence(reading: Reading) -> Iterator[Reason]:
    invites = list(reasons(reading, _INVITES, 0.9, "asks for views", "body", "annex", "subject", "letterhead", most=2))
    titled = list(reasons(reading, _TITLE, 1.4, "headline of a consultation", *HEAD))
    yield from titled
    yield from invites
    yield from reasons(reading, MAY_OBJECT, 1.6, "says that objections may be made", "body")
    if len(boxed := [finding for finding in reading.found(Question) if finding.value.options]) >= _BOXES:
        yield Reason(2.0, "questions with boxes to tick", boxed[0].span)
    for finding in reading.found(Consultation)[:1]:
        if finding.value.closes and invites:
            yield Reason(1.0, "says until when views are taken", finding.span)
    if not has(reading, "salutation") and len(reading.found(Question)) >= 2:
        yield Reason(1.0, "a list of questions to the public", reading.found(Question)[0].span)
    yield from reasons(reading, _RESPONSE, -2.5, "itself a response", "subject", "letterhead")
    yield from in_opening(reading, _RESPONDS, -2.5, "itself a response")
    if parties(reading, "recipient") and not groups(reading):
        yield Reason(-1.0, "addressed to one person")


KIND = Kind("consultation", _evidence)
