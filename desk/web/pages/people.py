"""`/people`: who may sign in, with which role and in which team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from desk.access import ROLES, Role
from desk.web.look import answer, done
from desk.web.who import Administering

if TYPE_CHECKING:
    from corpus.people import Account

ROUTER = APIRouter(tags=["settings"])
DOES = {
    "viewer": "reads and exports",
    "adviser": "also files letters, judges facts and obligations, writes drafts",
    "approver": "also approves drafts and lines, and sees the letters of every team",
    "administrator": "also keeps people, settings, the audit log and backups",
}


@ROUTER.get("/people")
def people(request: Request, seat: Administering) -> Response:
    """List accounts."""
    found = seat.corpus.people.some()
    values = {"accounts": found, "roles": ROLES, "does": DOES, "provider": seat.desk.settings.provider}
    return answer(request, "people.html", {"accounts": [_row(account) for account in found]}, **values)


@ROUTER.post("/people", status_code=201)
def add(
    request: Request,
    seat: Administering,
    name: Annotated[str, Form()],
    password: Annotated[str, Form()] = "",
    role: Annotated[Role, Form()] = "adviser",
    team: Annotated[str, Form()] = "",
) -> Response:
    """Add an account; the first is an administrator's, and from then on everybody signs in.

    Without a password only the organisation's sign-in service lets them in, where one is configured.
    """
    accounts = seat.desk.accounts
    if not password and seat.desk.provider and accounts.any():
        account = accounts.add_without_password(name, role, team, seat.name)
    else:
        account = accounts.add(name, password, role, team, seat.name)
    return done(request, "/people", _row(account), "added", status=201)


@ROUTER.post("/people/{number}")
def change(
    request: Request, seat: Administering, number: int, role: Annotated[Role, Form()], team: Annotated[str, Form()] = ""
) -> Response:
    """Give an account another role and team; whoever uses it signs in again."""
    return done(request, "/people", _row(seat.corpus.people.change(number, seat.name, role, team)), "saved")


@ROUTER.post("/people/{number}/password")
def password(request: Request, seat: Administering, number: int, password: Annotated[str, Form()]) -> Response:
    """Give an account another password; whoever uses it signs in again."""
    return done(request, "/people", _row(seat.desk.accounts.set_password(number, password, seat.name)), "saved")


@ROUTER.post("/people/{number}/disable")
def disable(request: Request, seat: Administering, number: int, disabled: Annotated[bool, Form()] = True) -> Response:
    """Take an account out of use (its sessions end), or back into it."""
    return done(request, "/people", _row(seat.corpus.people.disable(number, seat.name, disabled)), "saved")


def _row(account: Account) -> dict[str, Any]:
    return {"id": account.id, "name": account.name, "role": account.role, "team": account.team, "disabled": account.disabled}
