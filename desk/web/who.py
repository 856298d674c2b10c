"""Who asks: the seat of the person behind a request, given to a page only where that person may do what the page does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from desk.access import Action, Forbidden, Person, SignInNeeded, may
from desk.seat import Seat

if TYPE_CHECKING:
    from desk.desk import Desk

COOKIE = "letterbook_session"


class Needs:
    """A dependency: the seat of whoever asks. Raises `SignInNeeded` or `Forbidden`.

    Every route has one, but for sign-in, static files, health and private feeds.
    """

    def __init__(self, action: Action) -> None:
        self.action = action

    def __call__(self, request: Request) -> Seat:
        """Return the seat."""
        person = asking(request)
        if not may(person, self.action) or person is None:
            if person is None:
                raise SignInNeeded("You are not signed in.")
            raise Forbidden(f"Your role ({person.role}) does not allow this.")
        request.state.seat = Seat(desk_of(request), person)
        return request.state.seat  # type: ignore[no-any-return]


Seeing = Annotated[Seat, Depends(Needs("see"))]
Filing = Annotated[Seat, Depends(Needs("file"))]
Judging = Annotated[Seat, Depends(Needs("judge"))]
Drafting = Annotated[Seat, Depends(Needs("draft"))]
Approving = Annotated[Seat, Depends(Needs("approve"))]
Administering = Annotated[Seat, Depends(Needs("administer"))]


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is made to."""
    desk: Desk = request.app.state.desk
    return desk


def asking(request: Request) -> Person | None:
    """Return who makes a request, or None where nobody is signed in."""
    return desk_of(request).accounts.asking(request.cookies.get(COOKIE))
