"""`/obligations`: the index, searched, faceted, sorted, assigned and exported; and each obligation with the working of its due day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from corpus import export
from corpus.errors import Invalid
from corpus.filed import State
from corpus.store import now
from desk.rows import obligation_row
from desk.web.asking import DUES, FACETS, SORTS, Asked, everything
from desk.web.look import answer, done
from desk.web.mending import day_typed
from desk.web.periods import periods
from desk.web.typed import Typed
from desk.web.who import Judging, Seeing
from desk.web.words import MODALITY_WORDS, SIDE_WORDS, STATES

ROUTER = APIRouter(tags=["obligations"])
Suffix = Literal["csv", "xlsx", "ics", "jsonl"]
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
}
_SHOWN = 8  # values of a facet that stand open


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: its words, the address that chooses it or lets go of it, how many it would leave, whether it is chosen."""

    words: str
    address: str
    count: int | None
    chosen: bool


@ROUTER.get("/obligations")
def index(
    request: Request,
    seat: Seeing,
    asked: Annotated[Asked, Depends()],
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Response:
    """List obligations, with counts by facet."""
    today = dt.date.today()
    wanted = asked.wanted(today)
    found = seat.obligations(wanted, asked.order, after, limit)
    facets = seat.facets(wanted)
    bars = periods(asked, seat.periods(wanted, today), today)
    many = sum(count for value, count in facets.get("modality", []) if asked.modality in (None, "", value))
    told = {"obligations": [obligation_row(row) for row in found.rows], "after": found.after, "facets": facets}
    return answer(
        request,
        "obligations.html",
        told,
        rows=found.rows,
        after=found.after,
        asked=asked,
        facets=_facets(asked, facets, seat.corpus.bearers([value for value, _ in facets.get("bearer", [])])),
        sorts=SORTS,
        periods=bars,
        words=asked.in_words(today, many),
        elsewhere=[bar for bar in bars if bar.count and not bar.chosen],
        states=STATES,
        views=[(view, Asked(**_known(view.asked)).address()) for view in seat.corpus.views.some("obligations", seat.name)],
        shown=_SHOWN,
        empty=not found.rows and not asked.given() and not seat.letters(limit=1).rows,
        owners=sorted({value for value, _ in facets.get("owner", []) if value} | {account.name for account in seat.corpus.people.some()}),
        checks=seat.obligations(Asked(to_check=True, state="any").wanted(today), "due", None, 1).rows != (),
    )


@ROUTER.get("/obligations.{suffix}")
def exported(seat: Seeing, suffix: Suffix, asked: Annotated[Asked, Depends()]) -> Response:
    """Give the obligations asked for as a file: csv, xlsx, ics (those open that have a day) or jsonl."""
    rows = list(everything(seat, asked, dt.date.today()))
    data = export.as_ics(rows, now()) if suffix == "ics" else export.FORMATS["json" if suffix == "jsonl" else suffix](rows)
    seat.corpus.note(seat.name, "exported", "obligations", None, suffix=suffix, rows=len(rows))
    return Response(data, media_type=_TYPES[suffix], headers={"Content-Disposition": f'attachment; filename="obligations.{suffix}"'})


@ROUTER.get("/obligations/{number}")
def one(request: Request, seat: Seeing, number: int) -> Response:
    """Show an obligation: its words, the working of its due day, its state with evidence, its history."""
    entry = seat.obligation(number)
    letter = seat.summary(entry.letter) if entry.letter is not None else None
    history = seat.corpus.records("obligation", number)
    asked_for = seat.corpus.contributions.of(obligation=number)
    return answer(
        request,
        "obligation.html",
        obligation_row(entry),
        entry=entry,
        letter=letter,
        history=history,
        states=STATES,
        contributions=asked_for,
    )


@ROUTER.post("/obligations/views")
def save_view(
    request: Request,
    seat: Seeing,
    asked: Annotated[Asked, Depends()],
    name: Annotated[str, Form()],
    shared: Annotated[bool, Form()] = False,
) -> Response:
    """Save the question under a name, for oneself or for all."""
    view = seat.corpus.views.save("obligations", name, asked.given(), seat.name, shared and seat.may("judge"))
    return done(request, asked.address(), {"view": view.id, "name": view.name}, "saved")


@ROUTER.post("/obligations/{number}")
def changed(
    request: Request,
    seat: Judging,
    number: int,
    form: Typed,
    state: Annotated[State, Form()],
    note: Annotated[str, Form()] = "",
    owner: Annotated[str, Form()] = "",
    due: Annotated[str, Form()] = "",
) -> Response:
    """Set an obligation's state with its evidence, its owner, and its due day by hand (emptied: none)."""
    entry = seat.obligation(number)
    if state == "done" and not note.strip():
        raise Invalid("Say what shows that it is done: a letter, a report, a date.")
    if (state, note) != (entry.state, entry.note):
        seat.corpus.handling.set_state(number, state, note, seat.name)
    if owner.strip() != entry.owner:
        seat.corpus.handling.assign([number], owner.strip(), seat.name)
    typed = day_typed(due)
    if "due" in form and typed != (entry.due.isoformat() if entry.due else None):
        seat.corpus.handling.set_due(number, dt.date.fromisoformat(typed) if typed else None, seat.name)
    return done(request, f"/obligations/{number}", obligation_row(seat.obligation(number)), "saved")


@ROUTER.post("/obligations")
def in_bulk(
    request: Request,
    seat: Judging,
    number: Annotated[list[int], Form()],
    owner: Annotated[str, Form()] = "",
    state: Annotated[State | Literal[""], Form()] = "",
    note: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Assign several obligations at once, or set their state with one note as evidence."""
    for each in number:
        seat.obligation(each)
    if state == "done" and not note.strip():
        raise Invalid("Say what shows that they are done.")
    with seat.corpus.store.writing():
        if owner.strip():
            seat.corpus.handling.assign(number, "" if owner.strip() == "(nobody)" else owner.strip(), seat.name)
        if state:
            for each in number:
                seat.corpus.handling.set_state(each, state, note or None, seat.name)
    told = {"obligations": [obligation_row(seat.obligation(each)) for each in number]}
    return done(request, f"/obligations?{back.lstrip('?')}" if back else "/obligations", told, "saved" if state else "assigned")


@ROUTER.post("/obligations/views/{number}/remove")
def remove_view(request: Request, seat: Seeing, number: int) -> Response:
    """Remove a saved view of one's own."""
    seat.corpus.views.remove(number, seat.name)
    return done(request, "/obligations", {"view": number}, "removed")


def _known(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a saved view that still exist, days as days."""
    kept = {name: value for name, value in asked.items() if name in Asked.__dataclass_fields__}
    for name in ("due_after", "due_before"):
        if name in kept:
            kept[name] = dt.date.fromisoformat(kept[name])
    return kept


def _facets(asked: Asked, counted: dict[str, list[tuple[Any, int]]], names: dict[str, str]) -> list[tuple[str, list[Choice]]]:
    """Return each facet's title with its choices; `names` holds the bearers' names by their keys."""
    shown = [(title, _choices(asked, facet, counted.get(facet, []), names)) for facet, title in FACETS.items()]
    return [(title, choices) for title, choices in shown if choices]


def _shown(facet: str, word: str, names: dict[str, str]) -> str:
    """Return the words for a value of a facet."""
    named = {"bearer": names, "side": SIDE_WORDS, "modality": MODALITY_WORDS}.get(facet, {})
    return f"letter {word}" if facet == "letter" else named.get(word, word)


def _choices(asked: Asked, facet: str, counted: list[tuple[Any, int]], names: dict[str, str]) -> list[Choice]:
    chosen = getattr(asked, facet)
    if facet == "due":
        return [
            Choice(words, asked.changed({"due": None if chosen == word else word}), None, chosen == word) for word, words in DUES.items()
        ]
    choices = []
    for value, count in counted:
        if value is None or (value == "" and facet not in ("owner", "bearer")):
            continue
        word = str(value) or "(nobody)"
        mine = chosen is not None and word == str(chosen)
        shown = _shown(facet, word, names)
        let_go = "any" if facet == "state" else None
        choices.append(Choice(shown, asked.changed({facet: let_go if mine else word}), count, mine))
    if chosen and facet != "state" and not any(choice.chosen for choice in choices):
        choices.insert(0, Choice(str(chosen), asked.changed({facet: None}), 0, True))
    return choices
