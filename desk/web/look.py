"""How pages look: one Jinja environment (everything escaped), the filters that say days and states in words, and `page()`."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from desk.days import working_days_left
from desk.seat import Seat
from desk.web import vendor
from desk.web.times import step_in_words
from desk.web.who import asking, desk_of
from desk.web.words import MODALITY_WORDS, NAVIGATION, SAID, SIDE_WORDS, plain_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.organisation import Nation

COMPONENTS = (
    "button",
    "checkboxes",
    "error-summary",
    "file-upload",
    "generic-header",
    "input",
    "inset-text",
    "notification-banner",
    "pagination",
    "password-input",
    "radios",
    "select",
    "service-navigation",
    "skip-link",
    "tag",
    "textarea",
    "warning-text",
)
"""The components of the GOV.UK Design System that templates use, as `govukButton({…})`."""


@functools.cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(vendor.HERE / "templates")
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"day": plain_day, "iso": lambda day: day.isoformat(), "one_line": lambda text: " ".join(str(text).split())}
    made.filters |= {"modality": lambda word: MODALITY_WORDS.get(word, word), "side": lambda word: SIDE_WORDS.get(word, word)}
    made.filters |= {"step": step_in_words}
    made.globals |= {"version": vendor.version(), "with_query": with_query, **_components()}
    return made


def _components() -> dict[str, Any]:
    """Return the Design System's components by macro name; they live in an environment that tolerates names that are not given."""
    loader = jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")})
    theirs = jinja2.Environment(loader=loader, autoescape=True)
    names = {"govuk" + "".join(word.capitalize() for word in name.split("-")): name for name in COMPONENTS}
    return {
        macro: getattr(theirs.get_template(f"govuk_frontend_jinja/components/{name}/macro.html").module, macro)
        for macro, name in names.items()
    }


def wants_json(request: Request) -> bool:
    """Say whether a request asks for JSON rather than a page; one with a program's key does unless it asks for HTML."""
    accepted = request.headers.get("accept", "")
    return "text/html" not in accepted and ("json" in accepted or "authorization" in request.headers)


def page(request: Request, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any) -> Response:
    """Answer with a page."""
    return HTMLResponse(_environment().get_template(template).render(_around(request) | values), status, headers=dict(headers or {}))


def answer(request: Request, template: str, told: Any, /, **values: Any) -> Response:
    """Answer with a page, or with the JSON value `told` where that is asked for."""
    return JSONResponse(told) if wants_json(request) else page(request, template, **values)


def done(request: Request, address: str, told: Any = None, said: str = "", fragment: str = "", status: int = 200) -> Response:
    """Answer a change: a program gets the changed thing, a person is sent to a page that says what was done (`desk.web.said`)."""
    if wants_json(request):
        return JSONResponse(told, status)
    parted = address.partition("?")
    query = parted[2] + ("&" if parted[2] and said else "") + (urlencode({"said": said}) if said else "")
    return RedirectResponse(parted[0] + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else ""), 303)


def with_query(request: Request, **changes: Any) -> str:
    """Return the address of this page with some query parameters changed; None takes one away."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changes and name not in ("said", "after")]
    kept += [(name, value) for name, value in changes.items() if value not in (None, "")]
    return "?" + urlencode(kept)


def _known(request: Request) -> Seat | None:
    """Return the seat of whoever is signed in, for pages that need none and for refusals."""
    person = asking(request)
    return Seat(desk_of(request), person) if person else None


def _around(request: Request) -> dict[str, Any]:
    """Return what every page is given: who asks, where in the navigation, what was just done, and today."""
    seat = getattr(request.state, "seat", None) or _known(request)
    desk = request.app.state.desk
    nation: Nation = desk.settings.organisation.nation
    today = dt.date.today()
    return {
        "request": request,
        "seat": seat,
        "navigation": [entry for entry in NAVIGATION if seat and seat.may(entry.needs)],
        "here": request.url.path,
        "said": SAID.get(request.query_params.get("said", "")),
        "today": today,
        "left": lambda due: working_days_left(today, due, nation),
        "us": desk.settings.organisation,
    }
