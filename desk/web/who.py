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

    What is done `in_person` is refused to programs that show a key.

    Every route has one, but for sign-in, static files, health and private feeds.
    """

    def __init__(self, action: Action, *, in_person: bool = False) -> None:
        self.action = action
        self._in_person = in_person

    def __call__(self, request: Request) -> Seat:
        """Return the seat."""
        person = asking(request)
        if not may(person, self.action) or person is None:
            if person is None:
                raise SignInNeeded("You are not signed in.")
            raise Forbidden(f"Your role ({person.role}) does not allow this.")
        if person.key and (self._in_person or (person.key == "read" and request.method not in ("GET", "HEAD"))):
            raise Forbidden("A program's key does not allow this." if self._in_person else "This key only reads.")
        request.state.seat = Seat(desk_of(request), person)
        return request.state.seat  # type: ignore[no-any-return]


Seeing = Annotated[Seat, Depends(Needs("see"))]
Oneself = Annotated[Seat, Depends(Needs("see", in_person=True))]
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
    """Return who makes a request: whom its key speaks for where it shows one, else who is signed in; None for nobody."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return desk_of(request).accounts.by_key(token.strip())
    return desk_of(request).accounts.asking(request.cookies.get(COOKIE))
