"""How people mend a finding: the boxes of its form, and the JSON value that their contents make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from corpus.errors import Invalid
from desk.web.words import MODALITIES, SIDES

if TYPE_CHECKING:
    from ingest.document import Document, Span


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a form: its name, its label, what stands in it, and the choices where there are only so many.

    A box that is `rarely` mended stands behind "More".
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    rarely: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is mended: the letter's document, the span of the finding, and what its value was (empty for a new one)."""

    document: Document
    span: Span
    before: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mending:
    """How one kind of finding is mended: its name in words, its boxes, and the value made of what was typed."""

    words: str
    form: tuple[Box, ...]
    made: Callable[[Mapping[str, str], Place], dict[str, Any]]
    shown: Callable[[Any], Mapping[str, str]]

    def boxes(self, value: Any = None) -> tuple[Box, ...]:
        """Return the boxes with a value's contents, or empty."""
        told = self.shown(value) if value is not None else {}
        return tuple(replace(box, value=told.get(box.name, box.value)) for box in self.form)


def _named(*names: str) -> Callable[[Any], Mapping[str, str]]:
    return lambda value: {name: str(getattr(value, name) or "") for name in names}


def _typed(*names: str, **fixed: Any) -> Callable[[Mapping[str, str], Place], dict[str, Any]]:
    def made(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
        return {**place.before, **fixed, **{name: typed.get(name, "").strip() or None for name in names}}

    return made


def day_typed(text: str) -> str | None:
    """Return an ISO date from what was typed: 2026-05-03, 3/5/2026, 3 May 2026; None for nothing. Raises `Invalid`."""
    words = " ".join(text.split())
    if not words:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return dt.datetime.strptime(words, form).date().isoformat()
        except ValueError:
            continue
    raise Invalid(f"“{words}” is no date that I understand. Write it as 3 May 2026 or 2026-05-03.")


def _dated(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    value = day_typed(typed.get("value", ""))
    if value is None:
        raise Invalid("Give the date.")
    return {"value": value}


def _time(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    return {**place.before, "type": typed.get("type") or "DATE", "value": typed.get("value", "").strip() or None}


def _question(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    lists = {name: [line.strip() for line in typed.get(name, "").splitlines() if line.strip()] for name in ("parts", "options")}
    return {**place.before, "number": typed.get("number", "").strip() or None, **lists}


def _question_shown(value: Any) -> Mapping[str, str]:
    return {"number": value.number or "", "parts": "\n".join(value.parts), "options": "\n".join(value.options)}


def _consultation(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    days = {name: day_typed(typed.get(name, "")) for name in ("opens", "closes")}
    return {**place.before, "title": typed.get("title", "").strip() or None, **days}


_PHRASES = ("bearer", "condition", "authority", "counterparty")


def _obligation(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    """Make an obligation: what was not touched keeps its place in the text, what was typed anew is sought in the letter."""
    before = place.before
    action = _phrase(typed.get("action", ""), before.get("action"), place)
    if action is None:
        raise Invalid("Say what is to be done.")
    value = {name: _phrase(typed.get(name, ""), before.get(name), place) for name in _PHRASES}
    name = typed.get("bearer_name", "").strip() or (typed.get("bearer", "").strip() or None)
    made = {"modality": typed.get("modality") or "duty", "side": typed.get("side") or "unknown", "bearer_name": name, "action": action}
    return {**before, **value, **made, "deadline": _deadline(typed, before.get("deadline"), place)}


def _deadline(typed: Mapping[str, str], before: Mapping[str, Any] | None, place: Place) -> dict[str, Any] | None:
    words = _phrase(typed.get("deadline", "") or typed.get("due", ""), before, place)
    if words is None:
        return None
    typed_day = typed.get("due", "").strip()
    had = (before or {}).get("value") or ""
    kept = dict(before or {}) if typed_day == had else {"type": "DATE", "value": day_typed(typed_day)}
    return {"value": None, **kept, "text": words["text"], "span": words["span"]}


def _phrase(typed: str, before: Mapping[str, Any] | None, place: Place) -> dict[str, Any] | None:
    words = " ".join(typed.split())
    if not words:
        return None
    if before and words == " ".join(str(before["text"]).split()):
        return {"text": before["text"], "span": before["span"]}
    found = place.document.text.find(typed.strip(), max(0, place.span.start - 400))
    start, end = (found, found + len(typed.strip())) if found >= 0 else (place.span.start, place.span.end)
    return {"text": words, "span": {"start": start, "end": end}}


def _obligation_shown(value: Any) -> Mapping[str, str]:
    texts = {name: getattr(value, name).text if getattr(value, name) else "" for name in (*_PHRASES, "action")}
    deadline = value.deadline
    told = {"modality": value.modality, "side": value.side, "bearer_name": value.bearer_name or ""}
    times = {"deadline": deadline.text if deadline else "", "due": (deadline.value or "") if deadline else ""}
    return {name: " ".join(str(text).split()) for name, text in {**texts, **told, **times}.items()}


MENDINGS = {
    "Obligation": Mending(
        "something to be done",
        (
            Box("bearer_name", "Who is to do it"),
            Box("side", "Whose side is that", "unknown", SIDES, hint="ours, theirs (the sender's), or a third party's"),
            Box("action", "What is to be done"),
            Box("deadline", "By when, in the letter's words"),
            Box("due", "The day that means", hint="Such as 3 May 2026; leave empty where it names no day"),
            Box("modality", "How strongly", "duty", MODALITIES),
            Box("condition", "On what condition", rarely=True),
            Box("authority", "Under which law or authority", rarely=True),
            Box("counterparty", "For whom", rarely=True),
            Box("bearer", "The letter's own words for them", rarely=True),
        ),
        _obligation,
        _obligation_shown,
    ),
    "Party": Mending(
        "sender, recipient or person copied in",
        (
            Box("part", "Part", "sender", ("sender", "recipient", "copy")),
            Box("name", "Name"),
            Box("role", "Office"),
            Box("organisation", "Organisation"),
        ),
        lambda typed, place: {
            "part": typed.get("part") or "sender",
            **_typed("name", "role", "organisation")(typed, Place(place.document, place.span, {})),
        },
        _named("part", "name", "role", "organisation"),
    ),
    "LetterDate": Mending("date of the letter", (Box("value", "Date", hint="Such as 3 May 2026"),), _dated, _named("value")),
    "Question": Mending(
        "question",
        (Box("number", "Its number in the letter"), Box("parts", "Its parts, one a line"), Box("options", "Answers offered, one a line")),
        _question,
        _question_shown,
    ),
    "Reference": Mending(
        "reference",
        (Box("owner", "Whose", "ours", ("ours", "yours", "other"), hint="ours: the sender's own"), Box("value", "Reference")),
        lambda typed, place: {"owner": typed.get("owner") or "ours", "value": typed.get("value", "").strip()},
        _named("owner", "value"),
    ),
    "TimeExpression": Mending(
        "date or time",
        (Box("type", "Kind", "DATE", ("DATE", "DURATION", "SET")), Box("value", "Value", hint="ISO: 2026-05-03, P20D, P1Y")),
        _time,
        _named("type", "value"),
    ),
    "Citation": Mending(
        "law or guidance",
        (
            Box("kind", "Kind", "act", ("act", "bill", "instrument", "guidance", "provision")),
            Box("title", "Title"),
            Box("provision", "Section or paragraph"),
            Box("uri", "Address on legislation.gov.uk"),
        ),
        lambda typed, place: {**_typed("title", "provision", "uri")(typed, place), "kind": typed.get("kind") or "act"},
        _named("kind", "title", "provision", "uri"),
    ),
    "Answered": Mending(
        "earlier letter that it answers",
        (Box("date", "Its date"), Box("sender", "From"), Box("to", "To")),
        lambda typed, place: {
            "date": day_typed(typed.get("date", "")),
            **{name: typed.get(name, "").strip() or None for name in ("sender", "to")},
        },
        _named("date", "sender", "to"),
    ),
    "Consultation": Mending(
        "consultation",
        (Box("title", "Title"), Box("opens", "Opens"), Box("closes", "Closes")),
        _consultation,
        _named("title", "opens", "closes"),
    ),
}
"""The kinds of finding that a person may accept, mend, reject and add."""
