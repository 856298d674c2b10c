"""`/positions`: what those who write to us said on a matter, when, and what changed since they said it before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from corpus.obligations import Wanted
from desk.rows import obligation_row
from desk.web.editing import Change, changes
from desk.web.look import answer
from desk.web.who import Seeing

if TYPE_CHECKING:
    from corpus.positions import Statement

ROUTER = APIRouter(tags=["obligations"])


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, and what changed in it since the one before."""

    said: Statement
    changed: tuple[Change, ...]


@ROUTER.get("/positions")
def positions(request: Request, seat: Seeing, topic: str = "", q: str = "") -> Response:
    """Show what was said on a topic, or with some words, in the order in which it was said."""
    wanted = Wanted(topic=topic or None, text=q.strip() or None)
    found = seat.positions(wanted) if topic or q.strip() else []
    topics = [name for name, _ in seat.facets().get("topic", [])]
    shown = [Told(each, _changed(each)) for each in found]
    return answer(request, "positions.html", {"statements": [_row(each) for each in shown]}, shown=shown, topics=topics, topic=topic, q=q)


def _changed(each: Statement) -> tuple[Change, ...]:
    if each.before is None:
        return ()
    old, new = (" ".join(entry.quote.split()) for entry in (each.before, each.entry))
    return () if old == new else tuple(changes(old, new))


def _row(told: Told) -> dict[str, Any]:
    said = told.said
    before = said.before.id if said.before else None
    changed = [{"what": each.what, "text": each.text} for each in told.changed]
    return obligation_row(said.entry) | {"from": said.sender, "said": said.day.isoformat(), "before": before, "changed": changed}
