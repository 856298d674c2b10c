"""`/sign-in`, `/sign-out`, `/account`: coming and going, and one's own password."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from corpus.errors import Invalid
from desk.web.look import answer, done, page
from desk.web.who import COOKIE, Oneself, Seeing, asking, desk_of

ROUTER = APIRouter(tags=["sign-in"])


@ROUTER.get("/sign-in")
def ask(request: Request, next: str = "/") -> Response:  # noqa: A002 - the usual name in addresses
    """Ask for name and password; whoever is signed in goes on."""
    if asking(request) is not None:
        return RedirectResponse(_inside(next), 303)
    return page(request, "sign_in.html", wrong=False, name="", next=_inside(next))


@ROUTER.post("/sign-in")
def sign_in(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Begin a session with a new token; an older one of this browser ends."""
    accounts = desk_of(request).accounts
    client = request.client.host if request.client else ""
    token = accounts.sign_in(name, password, client)
    if token is None:
        desk_of(request).corpus.note("", "sign-in failed", "account", None, client=client)
        return page(request, "sign_in.html", status=401, wrong=True, name=name, next=_inside(next))
    if old := request.cookies.get(COOKIE):
        accounts.sign_out(old)
    answer = RedirectResponse(_inside(next), 303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=request.url.scheme == "https", path="/")
    return answer


@ROUTER.post("/sign-out")
def sign_out(request: Request, everywhere: Annotated[bool, Form()] = False) -> Response:
    """End the session, or all sessions of the account."""
    token = request.cookies.get(COOKIE)
    if token:
        desk_of(request).accounts.sign_out(token, everywhere)
    answer = RedirectResponse("/sign-in?said=signed+out", 303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    return answer


@ROUTER.get("/account")
def account(request: Request, seat: Seeing) -> Response:
    """Show one's own account, with the keys of one's programs."""
    keys = seat.desk.accounts.keys(seat.person)
    told = {"name": seat.name, "role": seat.person.role, "team": seat.person.team, "key": seat.person.key or None}
    return answer(request, "account.html", told, keys=keys)


@ROUTER.post("/account/keys", status_code=201)
def new_key(
    request: Request, seat: Oneself, name: Annotated[str, Form()] = "", scope: Annotated[Literal["read", "write"], Form()] = "read"
) -> Response:
    """Make a key with which a program asks in one's name; it is shown this once."""
    return page(request, "key.html", status=201, key=seat.desk.accounts.new_key(seat.person, name, scope), name=name, scope=scope)


@ROUTER.post("/account/keys/{number}/revoke")
def revoke_key(request: Request, seat: Oneself, number: int) -> Response:
    """Take a key out of use for good."""
    seat.desk.accounts.revoke_key(seat.person, number)
    return done(request, "/account", {}, "revoked", "keys")


@ROUTER.post("/account/password")
def password(
    request: Request, seat: Oneself, old: Annotated[str, Form()], new: Annotated[str, Form()], again: Annotated[str, Form()]
) -> Response:
    """Give oneself another password; every session of the account ends, also this one."""
    accounts = seat.desk.accounts
    if new != again:
        raise Invalid("The new password was not typed twice the same.")
    number = accounts.fits(seat.name, old, request.client.host if request.client else "")
    if number is None:
        raise Invalid("The old password is not right.")
    accounts.set_password(number, new, seat.name)
    return done(request, "/sign-in", {}, "saved")


def _inside(address: str) -> str:
    """Return an address of this desk; anything that leads elsewhere becomes the first page."""
    plain = address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"
    return plain if plain.isprintable() and "\\" not in plain else "/"
