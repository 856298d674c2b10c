"""What a person or a program is told when something cannot be done: a page, or a problem of RFC 9457. Never a stack trace."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from corpus.errors import CorpusError
from desk.access import Forbidden, SignInNeeded
from desk.statuses import STATUSES, status_of
from desk.web.look import page, wants_json
from desk.web.who import asking, desk_of

if TYPE_CHECKING:
    from collections.abc import Mapping

LOG = structlog.get_logger()
_SAID = {
    404: ("There is nothing at this address", "Go back, or look for it in the inbox or by a search."),
    405: ("That cannot be done here", "Go back and use the page's own buttons."),
    413: ("That is too large", "Split it and send the parts."),
    500: (
        "Something went wrong in Letterbook",
        "Try again. If it happens again, run `letterbook doctor` and tell whoever looks after Letterbook.",
    ),
}


def tell_problems(app: FastAPI) -> None:
    """Have an application answer every error with a problem."""
    for kind in STATUSES:
        app.add_exception_handler(kind, _known)
    app.add_exception_handler(SignInNeeded, _to_sign_in)
    app.add_exception_handler(Forbidden, _refused)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(Exception, _broken)


def problem(
    request: Request, status: int, title: str, detail: str, remedy: str = "", headers: Mapping[str, str] | None = None, box: str = ""
) -> Response:
    """Answer with a problem; `box` names the box of the form that is at fault, where one is."""
    if wants_json(request):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "remedy": remedy, "instance": request.url.path}
        return JSONResponse(
            body | ({"box": box} if box else {}), status, headers=dict(headers or {}), media_type="application/problem+json"
        )
    return page(
        request, "problem.html", status=status, headers=headers, title=title, detail=detail, remedy=remedy, back=_came_from(request)
    )


def _came_from(request: Request) -> str:
    """Return the address of the page of ours that a person came from; "" where the browser does not tell, or it is not ours."""
    told, ours = urlsplit(request.headers.get("referer", "")), urlsplit(str(request.base_url))
    if told.netloc != ours.netloc or not told.path.startswith("/") or told.path.startswith("//"):
        return ""
    return told.path + (f"?{told.query}" if told.query else "")


def _known(request: Request, error: Exception) -> Response:
    detail = "No number is so large." if isinstance(error, OverflowError) else str(error.args[0] if error.args else error)
    remedy = str(getattr(error, "remedy", ""))
    status = status_of(error)
    if status >= 500:
        LOG.error("a page failed", error=type(error).__name__, path=request.url.path)
    title = HTTPStatus(status).phrase if wants_json(request) else _title(status)
    return problem(request, status, title, detail, remedy, box=str(getattr(error, "box", "")))


def _title(status: int) -> str:
    titles = {
        403: "You may not do this",
        404: "There is nothing of that number",
        409: "It has changed in the meantime",
        413: "That is too large",
    }
    return titles.get(status, "That could not be done")


def _to_sign_in(request: Request, error: Exception) -> Response:
    """Send a person to the sign-in page, and back afterwards; a program gets a problem."""
    if wants_json(request) or request.method != "GET":
        return problem(request, 401, "Sign in first", "You are not signed in, or your session has ended.", "Sign in and try again.")
    from urllib.parse import quote

    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?next={quote(target)}", 303)


def _refused(request: Request, error: Exception) -> Response:
    """Refuse, and put the attempt on the audit log."""
    person = asking(request)
    if person is not None:
        desk_of(request).corpus.note(person.name, "refused", "page", None, path=request.url.path[:200], method=request.method)
    return _known(request, error)


def _unfit(request: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    if any(fault["loc"][0] == "path" for fault in faults):
        return problem(request, 404, *_SAID[404])
    told = "; ".join(f"{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg'].removeprefix('Value error, ')}" for fault in faults)
    return problem(request, 422, "Something in the form does not fit", told[:1000], "Go back, mend it and send it again.")


def _plain(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    title, remedy = _SAID.get(status, ("That could not be done", "Go back and try again."))
    headers = error.headers if isinstance(error, HTTPException) else None
    detail = "" if status in _SAID else str(getattr(error, "detail", ""))
    return problem(request, status, title, detail, remedy, headers)


def _broken(request: Request, error: Exception) -> Response:
    LOG.exception("a page broke", path=request.url.path, error=type(error).__name__)
    if isinstance(error, CorpusError):
        return _known(request, error)
    return problem(request, 500, *_SAID[500])
