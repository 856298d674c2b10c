"""`/sign-in`, `/sign-out`, `/account`: coming and going, and one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from corpus.errors import Invalid, NotFiled
from desk.access import NotVouchedFor
from desk.web.look import answer, done, page
from desk.web.who import COOKIE, Oneself, Seeing, asking, desk_of

if TYPE_CHECKING:
    from desk.provider import Provider

ROUTER = APIRouter(tags=["sign-in"])
STATE = "letterbook_state"
"""The cookie that says which sign-in by the organisation's service was begun in this browser."""


@ROUTER.get("/sign-in")
def ask(request: Request, next: str = "/") -> Response:  # noqa: A002 - the usual name in addresses
    """Ask for name and password; whoever is signed in goes on."""
    if asking(request) is not None:
        return RedirectResponse(_inside(next), 303)
    return _asked(request, next)


@ROUTER.get("/sign-in/provider")
def by_provider(request: Request, next: str = "/") -> Response:  # noqa: A002
    """Send the browser to the organisation's sign-in service. Raises `NotVouchedFor`."""
    provider = _provider(request)
    begun = provider.begin(_back(request), _inside(next))
    answer = RedirectResponse(begun.address, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(STATE, begun.state, max_age=600, httponly=True, samesite="lax", secure=secure, path="/sign-in/provider")
    return answer


@ROUTER.get("/sign-in/provider/back")
def back(request: Request, state: str = "", code: str = "") -> Response:
    """Let in whom the organisation's sign-in service vouches for and who has an account here."""
    desk = desk_of(request)
    client = request.client.host if request.client else ""
    try:
        name, onward = _provider(request).finish(state, request.cookies.get(STATE, ""), code)
    except NotVouchedFor as error:
        desk.corpus.note("", "sign-in failed", "account", None, client=client, by="provider")
        return _asked(request, "/", 401, f"{error} {error.remedy}")
    token = desk.accounts.sign_in_as(name)
    if token is None:
        desk.corpus.note("", "sign-in failed", "account", None, client=client, by="provider")
        return _asked(request, "/", 401, f"{name} has no account here. Ask your administrator for one.")
    answer = _let_in(request, token, onward)
    answer.delete_cookie(STATE, path="/sign-in/provider", httponly=True, samesite="lax")
    return answer


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
        return _asked(request, next, 401, "The name or the password is not right", name)
    return _let_in(request, token, _inside(next))


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


def _asked(request: Request, onward: str, status: int = 200, wrong: str = "", name: str = "") -> Response:
    """Show the sign-in page, with what went wrong."""
    provider = desk_of(request).settings.provider
    return page(request, "sign_in.html", status=status, wrong=wrong, name=name, next=_inside(onward), provider=provider)


def _let_in(request: Request, token: str, onward: str) -> Response:
    """Begin a session in this browser; an older one of it ends."""
    if old := request.cookies.get(COOKIE):
        desk_of(request).accounts.sign_out(old)
    answer = RedirectResponse(onward, 303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=request.url.scheme == "https", path="/")
    return answer


def _provider(request: Request) -> Provider:
    provider = desk_of(request).provider
    if provider is None:
        raise NotFiled("No sign-in service is configured.")
    return provider


def _back(request: Request) -> str:
    """Return the address to which the sign-in service sends browsers back."""
    own = desk_of(request).settings.provider.address or f"{request.url.scheme}://{request.headers.get('host', '')}"
    return f"{own.rstrip('/')}/sign-in/provider/back"


def _inside(address: str) -> str:
    """Return an address of this desk; anything that leads elsewhere becomes the first page."""
    plain = address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"
    return plain if plain.isprintable() and "\\" not in plain else "/"
