"""What stands before every page: fixed headers (OWASP ASVS 3.4) and the same-origin check of unsafe methods (ASVS 3.5)."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LARGEST_FORM = 4_000_000
"""Bytes of a form without files; an edited draft is the largest."""
STREAMED = re.compile(r"/letters|/templates|/tracker|/drafts/\d{1,18}/sending")
"""Where files are uploaded: these pages hold each file to its own limit while it streams to the disk."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guards:
    """ASGI middleware: refuses unsafe requests from other sites, and puts the fixed headers on every answer.

    While `local_only()` (no accounts), it refuses requests for any other host name than this machine's own: a page of another
    site whose name was made to point here (DNS rebinding) would otherwise be the local user.
    """

    def __init__(self, app: ASGIApp, local_only: Callable[[], bool]) -> None:
        self._app = app
        self._local_only = local_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        asked = Headers(scope=scope)
        if not _by_a_local_name(asked) and self._local_only():
            refusal = PlainTextResponse("Without accounts this desk answers only on this machine.", status_code=403)
            await refusal(scope, receive, guarded)
            return
        if scope["method"] not in _SAFE and not same_origin(asked):
            refusal = PlainTextResponse("This was sent from another site, and was refused.", status_code=403)
            await refusal(scope, receive, guarded)
            return
        heard = receive if STREAMED.fullmatch(scope["path"]) else _held_to(LARGEST_FORM, receive)
        await self._app(scope, heard, guarded)


def _held_to(most: int, receive: Receive) -> Receive:
    """Return a channel that raises `HTTPException` 413 once more bytes of body than that have come."""
    left = most

    async def held() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413)
        return message

    return held


def same_origin(headers: Headers) -> bool:
    """Say whether a request comes from our own pages or from no browser at all: Sec-Fetch-Site where sent, and Origin.

    A request with a cookie comes from a browser and must say one of the two.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return site is not None or "cookie" not in headers


def _by_a_local_name(headers: Headers) -> bool:
    host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
