"""How people mend a finding: the boxes of its form, and the JSON value that their contents make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from corpus.errors import Invalid
from desk.web.times import in_words
from desk.web.words import MODALITY_WORDS, SIDE_WORDS

if TYPE_CHECKING:
    from ingest.document import Document, Span


class Unfit(Invalid):
    """What was typed into one box of a form cannot be kept; `box` is that box's name."""

    remedy = ""

    def __init__(self, message: str, box: str) -> None:
        super().__init__(message)
        self.box = box


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a form: its name, its label, what stands in it, and the choices (value, words) where there are only so many.

    A box that is `rarely` mended stands behind "More".
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    rarely: bool = False


def _nobody_known(name: str) -> str:
    return "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is mended: the letter's document, the span of the finding, and what its value was (empty for a new one).

    `side_of` says whose side somebody is on whom this letter names.
    """

    document: Document
    span: Span
    before: Mapping[str, Any]
    side_of: Callable[[str], str] = _nobody_known


@dataclass(frozen=True, slots=True)
class Mending:
    """How one kind of finding is mended: its name in words, its boxes, and the value made of what was typed."""

    words: str
    form: tuple[Box, ...]
    made: Callable[[Mapping[str, str], Place], dict[str, Any]]
    shown: Callable[[Any], Mapping[str, str]]

    def boxes(self, value: Any = None) -> tuple[Box, ...]:
        """Return the boxes with a value's contents, or empty."""
        return self.filled(self.shown(value) if value is not None else {})

    def filled(self, typed: Mapping[str, str]) -> tuple[Box, ...]:
        """Return the boxes with what was typed into them; those of which nothing is told as they are for a new one."""
        return tuple(replace(box, value=typed.get(box.name, box.value)) for box in self.form)


def _named(*names: str) -> Callable[[Any], Mapping[str, str]]:
    return lambda value: {name: str(getattr(value, name) or "") for name in names}


def _days_shown(*names: str) -> Callable[[Any], Mapping[str, str]]:
    days = ("value", "date", "opens", "closes")
    return lambda value: {name: (in_words if name in days else str)(getattr(value, name) or "") for name in names}


def _typed(*names: str, **fixed: Any) -> Callable[[Mapping[str, str], Place], dict[str, Any]]:
    def made(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
        return {**place.before, **fixed, **{name: typed.get(name, "").strip() or None for name in names}}

    return made


def day_typed(text: str, box: str = "") -> str | None:
    """Return an ISO date from what was typed into a box: 2026-05-03, 3/5/2026, 3 May 2026; None for nothing. Raises `Unfit`."""
    words = " ".join(text.split())
    if not words:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return dt.datetime.strptime(words, form).date().isoformat()
        except ValueError:
            continue
    raise Unfit(f"“{words[:60]}” is not understood as a date. Write it as 3 May 2026 or 2026-05-03.", box)


def _day(typed: Mapping[str, str], box: str, had: str | None) -> str | None:
    """Return the day typed into a box; what stood in it before, where nobody touched it."""
    words = " ".join(typed.get(box, "").split())
    return had if words == in_words(had) else day_typed(words, box)


def _dated(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    value = _day(typed, "value", place.before.get("value"))
    if value is None:
        raise Unfit("Give the date, such as 3 May 2026.", "value")
    return {"value": value}


def _time(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    words, had = " ".join(typed.get("value", "").split()), place.before.get("value")
    kept = words == in_words(had, place.before.get("type") == "SET")
    return {**place.before, "type": typed.get("type") or "DATE", "value": had if kept else _timex(words)}


def _timex(words: str) -> str | None:
    """Return the TIMEX3 value of what was typed: a day, or a value such as P20D. Raises `Unfit`."""
    if in_words(words) != words or (len(words) == 4 and words.isdecimal()):
        return words
    return day_typed(words, "value")


def _time_shown(value: Any) -> Mapping[str, str]:
    return {"type": value.type, "value": in_words(value.value, value.type == "SET")}


def _question(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    lists = {name: [line.strip() for line in typed.get(name, "").splitlines() if line.strip()] for name in ("parts", "options")}
    return {**place.before, "number": typed.get("number", "").strip() or None, **lists}


def _question_shown(value: Any) -> Mapping[str, str]:
    return {"number": value.number or "", "parts": "\n".join(value.parts), "options": "\n".join(value.options)}


def _consultation(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    days = {name: _day(typed, name, place.before.get(name)) for name in ("opens", "closes")}
    return {**place.before, "title": typed.get("title", "").strip() or None, **days}


_PHRASES = ("bearer", "condition", "authority", "counterparty")


def _obligation(typed: Mapping[str, str], place: Place) -> dict[str, Any]:
    """Make an obligation: what was not touched keeps its place in the text, what was typed anew is sought in the letter."""
    before = place.before
    action = _phrase(typed.get("action", ""), before.get("action"), place)
    if action is None:
        raise Unfit("Say what is to be done.", "action")
    value = {name: _phrase(typed.get(name, ""), before.get(name), place) for name in _PHRASES}
    name = typed.get("bearer_name", "").strip() or (typed.get("bearer", "").strip() or None)
    made = {"modality": typed.get("modality") or "duty", "side": _side(typed, name, place), "bearer_name": name, "action": action}
    return {**before, **value, **made, "deadline": _deadline(typed, before.get("deadline"), place)}


def _side(typed: Mapping[str, str], name: str | None, place: Place) -> str:
    """Return whose side it is: as a person chose it; where they named somebody else and left it, that of the one they named."""
    had = place.before.get("side") or "unknown"
    chosen = typed.get("side") or had
    if chosen != had or not name or name == place.before.get("bearer_name"):
        return chosen
    found = place.side_of(name)
    return chosen if found == "unknown" else found


def _deadline(typed: Mapping[str, str], before: Mapping[str, Any] | None, place: Place) -> dict[str, Any] | None:
    words = _phrase(typed.get("deadline", "") or typed.get("due", ""), before, place)
    if words is None:
        return None
    typed_day = typed.get("due", "").strip()
    had = (before or {}).get("value") or ""
    kept = dict(before or {}) if " ".join(typed_day.split()) == in_words(had) else {"type": "DATE", "value": day_typed(typed_day, "due")}
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
    times = {"deadline": deadline.text if deadline else "", "due": in_words(deadline.value) if deadline else ""}
    return {name: " ".join(str(text).split()) for name, text in {**texts, **told, **times}.items()}


CITED = (("act", "Act"), ("bill", "Bill"), ("instrument", "regulations or order"), ("guidance", "guidance"), ("provision", "section alone"))

MENDINGS = {
    "Obligation": Mending(
        "something to be done",
        (
            Box("bearer_name", "Who is to do it"),
            Box(
                "side",
                "Whose is it",
                "unknown",
                tuple(SIDE_WORDS.items()),
                hint="If you name somebody else above and leave this, it follows",
            ),
            Box("action", "What is to be done"),
            Box("deadline", "By when, in the letter's words"),
            Box("due", "When that is", hint="Such as 3 May 2026; leave empty where it names no day"),
            Box("modality", "Kind", "duty", tuple(MODALITY_WORDS.items())),
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
            Box("part", "Part", "sender", (("sender", "sender"), ("recipient", "recipient"), ("copy", "copied in"))),
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
    "LetterDate": Mending("date of the letter", (Box("value", "Date", hint="Such as 3 May 2026"),), _dated, _days_shown("value")),
    "Question": Mending(
        "question",
        (Box("number", "Its number in the letter"), Box("parts", "Its parts, one a line"), Box("options", "Answers offered, one a line")),
        _question,
        _question_shown,
    ),
    "Reference": Mending(
        "reference",
        (
            Box("owner", "Whose", "ours", (("ours", "the sender's own"), ("yours", "ours, as the sender gives it"), ("other", "others'"))),
            Box("value", "Reference"),
        ),
        lambda typed, place: {"owner": typed.get("owner") or "ours", "value": typed.get("value", "").strip()},
        _named("owner", "value"),
    ),
    "TimeExpression": Mending(
        "date or time",
        (
            Box("type", "Kind", "DATE", (("DATE", "day or time"), ("DURATION", "length of time"), ("SET", "comes round again"))),
            Box("value", "What it means", hint="A day as 3 May 2026; a month as 2026-05; twenty days as P20D, a year as P1Y"),
        ),
        _time,
        _time_shown,
    ),
    "Citation": Mending(
        "law or guidance",
        (
            Box("kind", "Kind", "act", CITED),
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
            "date": _day(typed, "date", place.before.get("date")),
            **{name: typed.get(name, "").strip() or None for name in ("sender", "to")},
        },
        _days_shown("date", "sender", "to"),
    ),
    "Consultation": Mending(
        "consultation",
        (Box("title", "Title"), Box("opens", "Opens"), Box("closes", "Closes")),
        _consultation,
        _days_shown("title", "opens", "closes"),
    ),
}
"""The kinds of finding that a person may accept, mend, reject and add."""
