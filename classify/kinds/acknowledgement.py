"""Confirms receipt and does not yet answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import Kind, Reason
from classify.signs import in_opening, phrase, reasons, stretches
from extract.finders.answers import Answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_RECEIPT = phrase(
    r"\b(?:(?:I|we)(?: am| are)? (?:writing to )?acknowledge(?=\.| (?:with thanks|(?:safe )?receipt|your|the (?:receipt|letter|e-?mail"
    r"|request|complaint|enquiry|application|questionnaire|return|representation|objection|comments)))"
    r"|\bto acknowledge (?:with thanks )?your\b|(?<!please\s)(?<!kindly\s)(?:to )?acknowledg(?:e|ing) (?:the )?"
    r"(?:safe )?receipt|(?:this is"
    r"|as) an? (?:automat\w+ |auto)?(?:acknowledgement|confirmation)|(?:I|we) confirm (?:that (?:I|we) have received|receipt)"
    r"|your (?:\w+ ){0,3}(?:request|letter|e-?mail|complaint|enquiry|correspondence) (?:was|has been) received|has been received and"
    r"|thank you for your [^.]{0,80}\b(?:received|reached us)|(?:automated|automatic) (?:message|reply|response)"
    r"|we have received your|given (?:it |you )?the (?:reference|case) (?:number )?(?=\S{0,9} ?\d|[A-Z])|(?:which|that) (?:I"
    r"|we) received|(?:comments|views|objections?"
    r"|representations?) (?:has|have)"
    r" been (?:noted|received|recorded|registered))",
)
_LATER = phrase(
    r"\b(?:(?:will|shall|aim to|hope to|expect to|should) (?:be (?:able to )?)?(?:respond|reply|write|contact you|get back|provide"
    r"|receive|be in touch|send|be given|be answered|answer)\b[^.]{0,90}\b(?:within|by|as soon as|in due course|working days|no later"
    r"|shortly)"
    r"|you (?:will|should|can expect to|can expect) (?:receive|hear|have|our (?:answer|reply|response)|an? (?:answer|reply"
    r"|response))\b[^.]{0,80}|full (?:answer|reply|response) (?:will|depends|by"
    r"|to follow)|not (?:in a position|yet able) to|entitled to a response within"
    r"|(?:a|the|our|any|full|substantive) (?:reply|response|answer) (?:will|is to|should) (?:then )?(?:be (?:sent|with you|issued|given"
    r"|made)|follow|reach you"
    r"|issue|come)|(?:you )?will (?:be (?:told|informed|written to)|hear))",
)
_PASSED = phrase(
    r"\b(?:passed|forwarded|referred|transferred) (?:on )?to\b|\bsent on to\b|\bbeing (?:considered|dealt with|handled|looked into"
    r"|investigated)\b"
    r"|\bis receiving attention\b|\bfor (?:a )?reply\b",
)


_HANDED_ON = phrase(
    r"\b(?:it|this|that|your \w+|which|they) (?:has|have|is|are|was|were)(?: been| being)?(?: now)? (?:passed|forwarded|referred"
    r"|transferred|sent on|allocated"
    r"|assigned)\b",
)
_OF_LETTER = phrase(r"\backnowledg\w+ (?:\w+ ){0,3}(?:letter|e-?mail|correspondence|message)\b")
_MATTER = 350  # characters beyond which a letter that promises no answer goes into the matter
_SHORT = 1000  # characters that a letter which does no more than acknowledge has at most


def _evidence(reading: Reading) -> Iterator[Reason]:
    receipt = list(in_opening(reading, _RECEIPT, 3.6, "acknowledges receipt", 700))
    yield from receipt
    later = list(reasons(reading, _LATER, 1.0 if receipt else 0.6, "promises the answer for later", "body", most=2))
    yield from later
    passed = list(in_opening(reading, _PASSED, 0.8, "says who has it in hand", 900)) if receipt or later else []
    yield from passed
    length = sum(len(span) for span in stretches(reading, "body"))
    short = length < _SHORT
    if receipt and not later and not passed and length > _MATTER and any(in_opening(reading, _OF_LETTER, 1.0, "", 700)):
        yield Reason(-1.6, "goes on to the matter itself")
    if receipt and short:
        yield Reason(0.4, "short")
    if not receipt and later and short and reading.found(Answered):
        yield from in_opening(reading, _HANDED_ON, 3.0, "hands the letter on and leaves the answer for later", 900)


KIND = Kind("acknowledgement", _evidence)
