"""`/static/`: style sheets, scripts and the icon; kept by the browser for good, as their addresses change with their content."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from corpus.errors import NotFiled
from desk.web import vendor

ROUTER = APIRouter(include_in_schema=False)
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def _kept(request: Request) -> dict[str, str]:
    """Say how long a file may be kept: for good under an address that names its version, else an hour."""
    age = "31536000, immutable" if request.url.query else "3600"
    return {"Cache-Control": f"public, max-age={age}"}


@ROUTER.get("/static/govuk-frontend.css")
def style(request: Request) -> Response:
    """Give the Design System's style sheet."""
    return Response(vendor.style(), media_type=_TYPES[".css"], headers=_kept(request))


@ROUTER.get("/static/govuk-frontend.js")
def script(request: Request) -> Response:
    """Give the Design System's script."""
    return Response(vendor.script(), media_type=_TYPES[".js"], headers=_kept(request))


@ROUTER.get("/static/{name}")
def own(request: Request, name: str) -> Response:
    """Give one of our own files."""
    file = next((each for each in vendor.STATIC.iterdir() if each.name == name and each.suffix in _TYPES), None)
    if file is None:
        raise NotFiled("There is no such file.")
    return Response(file.read_bytes(), media_type=_TYPES[file.suffix], headers=_kept(request))
