"""`/calendar`: what is due, month by month; and the private address at which a person's own calendar program can follow it."""

from __future__ import annotations

import calendar as months
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import Response

from corpus import export
from corpus.errors import Invalid
from corpus.letters import Which
from corpus.obligations import Wanted
from corpus.store import now
from desk.rows import obligation_row
from desk.seat import Seat
from desk.web.asking import Asked, everything
from desk.web.look import answer, page
from desk.web.who import Oneself, Seeing, desk_of

if TYPE_CHECKING:
    from corpus.filed import Entry, Summary

ROUTER = APIRouter(tags=["obligations"])
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month's table, what falls due on it, and the replies due."""

    day: dt.date
    inside: bool
    entries: tuple[Entry, ...]
    replies: tuple[Summary, ...]


@ROUTER.get("/calendar")
def calendar(request: Request, seat: Seeing, month: str = "", side: str = "") -> Response:
    """Show a month of open obligations and replies due."""
    first = _month(month)
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    wanted = Wanted(state="open", side=side or None, due_after=weeks[0][0], due_before=weeks[-1][-1])
    entries = seat.obligations(wanted, "due", None, _MOST).rows
    letters = seat.letters(Which(state="open", reply_after=weeks[0][0], reply_before=weeks[-1][-1]), "due", None, _MOST).rows
    told = [[_day(day, first, entries, letters) for day in week] for week in weeks]
    around = {"before": first - dt.timedelta(days=1), "after": first + dt.timedelta(days=31)}
    plain = {"month": f"{first:%Y-%m}", "obligations": [obligation_row(entry) for entry in entries]}
    return answer(request, "calendar.html", plain, weeks=told, first=first, side=side, many=len(entries), feed=None, **around)


@ROUTER.post("/calendar/feed")
def new_feed(request: Request, seat: Oneself) -> Response:
    """Make a private address for the person's calendar program, shown this once; an older one no longer works."""
    token = seat.desk.accounts.new_feed(seat.person)
    address = f"{request.url.scheme}://{request.headers.get('host', '')}/feeds/{token}.ics"
    return page(request, "feed.html", address=address)


@ROUTER.get("/feeds/{token}.ics")
def feed(request: Request, token: str) -> Response:
    """Give the open obligations that have a day to whoever holds the private address."""
    desk = desk_of(request)
    seat = Seat(desk, desk.accounts.feed_of(token))
    rows = everything(seat, Asked(), dt.date.today())
    return Response(export.as_ics(rows, now()), media_type="text/calendar; charset=utf-8")


def _month(typed: str) -> dt.date:
    if not typed:
        return dt.date.today().replace(day=1)
    try:
        found = dt.date.fromisoformat(f"{typed}-01")
    except ValueError as error:
        raise Invalid(f"“{typed[:20]}” is no month. Write it as 2026-05.") from error
    if not 1900 <= found.year <= 2200:
        raise Invalid("That month is too far away.")
    return found


def _day(day: dt.date, first: dt.date, entries: tuple[Entry, ...], letters: tuple[Summary, ...]) -> Day:
    due = tuple(entry for entry in entries if entry.due == day)
    return Day(day, day.month == first.month, due, tuple(letter for letter in letters if letter.reply_due == day))
