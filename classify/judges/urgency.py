"""How soon a letter must be dealt with: its own words, and its nearest time limit counted from its date."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from classify.letter import UNSURE, Judge, Verdict
from classify.signs import OWN, phrase, said
from extract.finders.dates import TimeExpression
from extract.finders.letter_date import LetterDate
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_URGENT = phrase(
    r"\b(?:as a matter of (?:great |some |the utmost |extreme )?urgency|urgent(?:ly)? (?:action|attention|response|reply|steps|matter"
    r"|request|help|assistance|meeting|need|call on|ask|consider\w*|review)|(?:very |most |extremely )urgent|immediate (?:action"
    r"|attention|response|reply|steps|danger)|by return|at once"
    r"|within (?:24|48|72|twenty[- ]four|forty[- ]eight) hours|high priority|letter before (?:claim|action)|pre-action protocol"
    r"|injunction|(?:facing|served with|notice of) eviction|bailiffs?|suicid\w+|in danger)\b|(?-i:URGENT)"
)
_ALARMED = phrase(r"\b(?:urgent(?:ly)?|emergency|imminent(?:ly)?|risk to life|without (?:further )?delay|judicial review)\b")
_NOT_URGENT = phrase(
    r"\b(?:no|not|non)[- ](?:urgent|urgency|immediate)|\bemergency (?:services?|planning|accommodation|powers)|accident and emergency"
    r"|public health emergency|“emergency”|\"emergency\"|urgent care\b"
)
_SOON = phrase(
    r"\b(?:as soon as possible|at your earliest convenience|promptly|speedy|prompt (?:reply|response)|early (?:reply|response)"
    r"|look forward to (?:an? )?(?:early|immediate|prompt)|immediate reply|asap|priority action)\b"
)
_BY = re.compile(
    r"\b(?:by|before|no later than|not later than|until|closes? (?:on|at)|deadline(?: is| of)?|due(?: on| by)?|within)\s[^.;?!]{0,30}$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_DAYS = re.compile(r"P(\d{1,3})D$")
_PRESSING, _NEAR = 7, 21  # days from the letter's date


def _judge(reading: Reading) -> Iterator[Verdict]:
    urgent = [
        span
        for span in said(reading, _URGENT, *OWN, most=4)
        if not _NOT_URGENT.search(reading.document.text[max(0, span.start - 12) : span.end + 20])
    ]
    alarmed = [
        span
        for span in said(reading, _ALARMED, *OWN, most=4)
        if not _NOT_URGENT.search(reading.document.text[max(0, span.start - 25) : span.end + 20])
    ]
    soon = list(said(reading, _SOON, *OWN, most=2))
    days, limit = _nearest(reading)
    if urgent and (len(urgent) > 1 or soon or (days is not None and days <= _NEAR)):
        yield Verdict("urgency", "urgent", 0.9, (*urgent, *limit), "says that it is urgent")
    elif days is not None and days <= _PRESSING:
        yield Verdict("urgency", "urgent", 0.8, limit, f"a time limit {days} days from its date")
    elif urgent or len(alarmed) > 1:
        yield Verdict("urgency", UNSURE, 0.5, (*urgent, *alarmed), "words of urgency, no near time limit")
    elif soon or (days is not None and days <= _NEAR):
        yield Verdict(
            "urgency", "soon", 0.7, (*soon, *limit), "asks for an early answer" if soon else f"a time limit {days} days from its date"
        )
    else:
        yield Verdict("urgency", "routine", 0.7, (), "no word of urgency and no near time limit")


def _nearest(reading: Reading) -> tuple[int | None, tuple[Span, ...]]:
    """Return the days from the letter's date to its nearest time limit, and the words of that limit.

    A limit told as a number of days runs from an event of its own: it is near, but never pressing.
    """
    dated = reading.first(LetterDate)
    day = dt.date.fromisoformat(dated.value.value) if dated and _DAY.match(dated.value.value) else None
    limits: list[tuple[int, Span]] = []
    for finding in reading.found(TimeExpression):
        value = finding.value.value or ""
        before = reading.document.text[max(0, finding.span.start - 60) : finding.span.start].replace("\n", " ")
        if not _BY.search(before):
            continue
        if day and _DAY.match(value) and (ahead := (dt.date.fromisoformat(value) - day).days) > 0:
            limits.append((ahead, finding.span))
        elif length := _DAYS.match(value):
            limits.append((max(int(length[1]), _PRESSING + 1), finding.span))
    if not limits:
        return None, ()
    days, span = min(limits)
    return days, (span,)


JUDGE = Judge("urgency", _judge)
