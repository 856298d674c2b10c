"""Pages and JSON from one address: `/letters.json` is `/letters` asked for as JSON, as an `Accept` header would."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

_OWN = ("/openapi.json", "/static/")


class JsonSuffix:
    """ASGI middleware: takes the suffix off the path and puts it into the `Accept` header."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["path"].endswith(".json") and not scope["path"].startswith(_OWN):
            headers = [(name, value) for name, value in scope["headers"] if name != b"accept"]
            path = scope["path"].removesuffix(".json")
            scope = {**scope, "path": path, "raw_path": path.encode(), "headers": [*headers, (b"accept", b"application/json")]}
        await self._app(scope, receive, send)
