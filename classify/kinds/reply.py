"""Answers an earlier letter or question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import Kind, Reason
from classify.signs import HEAD, has, in_opening, phrase, reasons
from extract.finders.answers import Answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_TITLE = phrase(
    r"\b(?:government|ministerial|official|council)(?:'s|’s)? (?:response|reply) to (?:e-?petition|petition|your|the (?:petition"
    r"|report|committee))"
)
_REPLYING = phrase(
    r"\b(?:I am|we are|I'm)\s(?:replying|responding|writing (?:in (?:reply|response)|to (?:reply|respond)))"
    r"|\b(?:further to|following) our (?:\w+ ){0,2}(?:meeting|conversation|discussion|(?:telephone |phone )?call)\b"
    r"|\bI have been asked to (?:reply|respond)|(?<!line\s)(?<!word\s)(?<!note\s)\b(?:in|this is (?:a|the|our)) (?:reply"
    r"|response)\b(?! to (?:the"
    r"|this) (?:[\w ]{0,30})consultation)|(?<!expect\s)\b(?:our|my) (?:response|reply|answer)s?\b",
)
_TAKES_UP = phrase(r"\bfurther to your (?:reply|response|answer)\b")
_REPLY_SUBJECT = phrase(r"\b(?:re|sv|aw|ateb) ?: ?")
_YOU_ASKED = phrase(
    r"\b(?:you (?:asked|raised?|mention|say|state|refer|rightly|express|enquired|requested|wrote|made)|as you (?:say|rightly|note"
    r"|mention)|your (?:second |first |third |final )?(?:point|question|request|concern|suggestion|comment)s?)\b",
)


def _evidence(reading: Reading) -> Iterator[Reason]:
    answered = reading.found(Answered)[:1]
    for finding in answered:
        if _TAKES_UP.search(reading.document.quote(finding.span)):
            yield Reason(1.2, "takes up the reader's own reply", finding.span)
        else:
            yield Reason(3.0 if finding.value.date else 2.6, "answers an earlier letter", finding.span)
    if not answered and has(reading, "quoted"):
        yield from reasons(reading, _REPLY_SUBJECT, 2.0, "a reply by its subject, with the mail it answers below", *HEAD)
    yield from reasons(reading, _TITLE, 2.0, "headline of a reply", "subject", "letterhead")
    yield from in_opening(reading, _REPLYING, 1.0, "says that it replies", 900)
    yield from reasons(reading, _YOU_ASKED, 0.3, "takes up what the reader said", "body", most=2)


KIND = Kind("reply", _evidence)
