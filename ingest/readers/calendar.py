"""Invitations and calendar files (.ics): what, when, where and who, in words; by icalendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from ingest.charset import decoded
from ingest.composed import Piece, composed
from ingest.document import Document, Warning
from ingest.errors import Damaged, NoText
from ingest.reader import Delivery, Reader

_HEAD = b"BEGIN:VCALENDAR"
_HERE = ZoneInfo("Europe/London")
_MOST = 500  # events of a file
_MOST_INVITED = 200
_EVERY = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_CALLED = {"CANCEL": "Cancelled meeting", "REQUEST": "Invitation", "REPLY": "Answer to an invitation", "COUNTER": "Another time proposed"}


def _read(delivery: Delivery) -> Document:
    text, doubts = decoded(delivery.data)
    try:
        calendar = Calendar.from_ical(text)
        events = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
        pieces = [piece for event in events[:_MOST] for piece in _told(event, str(calendar.get("METHOD", "")).upper())]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as error:
        raise Damaged("It is no whole calendar file.") from error
    if not pieces:
        raise NoText("No meeting stands in it.")
    warnings = [Warning(code, words) for code, words in doubts]
    if len(events) > _MOST:
        warnings.append(Warning("too-many-parts", f"It holds {len(events):,} meetings; the first {_MOST} were read."))
    return composed(delivery.source, pieces, delivery.limits, warnings)


def _told(event: Event, method: str) -> Iterator[Piece]:
    """Yield a meeting's lines of what, when, where and who, then its description."""
    cancelled = method == "CANCEL" or str(event.get("STATUS", "")).upper() == "CANCELLED"
    said = {
        _CALLED["CANCEL"] if cancelled else _CALLED.get(method, "Meeting"): str(event.get("SUMMARY", "")) or "(no subject)",
        "When": _when(event),
        "Repeated": _repeated(event),
        "Where": str(event.get("LOCATION", "")),
        "Organiser": _person(event.get("ORGANIZER")),
        "Invited": "; ".join(filter(None, map(_person, _several(event.get("ATTENDEE"))))),
    }
    yield Piece("\n".join(f"{name}: {' '.join(words.split())}" for name, words in said.items() if words))
    for words in str(event.get("DESCRIPTION", "")).replace("\r", "").split("\n\n"):
        yield Piece(words)


def _when(event: Event) -> str:
    start, end = _instant(event.get("DTSTART")), _instant(event.get("DTEND"))
    if start is None:
        return ""
    if end is None and event.get("DURATION") is not None:
        end = start + event.get("DURATION").dt
    if not isinstance(start, dt.datetime):
        last = end - dt.timedelta(days=1) if end else start  # the end of whole days is the day after
        return _day(start) if last <= start else f"{_day(start)} to {_day(last)}"
    if not isinstance(end, dt.datetime):
        return f"{_day(start)}, {start:%H:%M}"
    return f"{_day(start)}, {start:%H:%M} to {'' if end.date() == start.date() else _day(end) + ', '}{end:%H:%M}"


def _instant(value: object) -> dt.date | None:
    """Return a day, or an instant as clocks in Britain show it; one without a zone stays as it is."""
    told = getattr(value, "dt", None)
    if isinstance(told, dt.datetime):
        return told.astimezone(_HERE) if told.tzinfo else told
    return told if isinstance(told, dt.date) else None


def _day(day: dt.date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _repeated(event: Event) -> str:
    rule: Any = next(iter(_several(event.get("RRULE"))), {})
    frequency = rule.get("FREQ", [""])[0]
    if frequency not in _EVERY:
        return ""
    step, count, until = (rule.get(name, [None])[0] for name in ("INTERVAL", "COUNT", "UNTIL"))
    every = f"every {_EVERY[frequency]}" if step in (None, 1) else f"every {step} {_EVERY[frequency]}s"
    return every + (f", {count} times" if count else "") + (f", until {_day(until)}" if isinstance(until, dt.date) else "")


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _person(value: object) -> str:
    """Return a name with its address."""
    if value is None:
        return ""
    address = str(value).removeprefix("mailto:").removeprefix("MAILTO:")
    name = str(getattr(value, "params", {}).get("CN", ""))
    return f"{name} <{address}>" if name and name != address else address


def _score(data: bytes, suffix: str) -> float:
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    return 1.0 if head[: len(_HEAD)].upper() == _HEAD else 0.0


READER = Reader((".ics", ".ical", ".ifb"), _score, _read)
