"""A sign-in service that stands in for an organisation's own: discovery, keys and tokens over HTTP, on this machine."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "letterbook", "a secret:with signs"


class FakeProvider:
    """The service. `claims` overrides what its next token says; `signs_with` the key that signs it; `codes` are those given out."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.signs_with = self.key
        self.claims: dict[str, Any] = {}
        self.metadata: dict[str, str] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.issuer = ""

    def authorise(self, address: str) -> tuple[str, str]:
        """Do what the service's own page does once a person has signed in there: return the code and the state sent back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
        code = f"code{len(self.codes)}"
        self.codes[code] = asked
        return code, asked["state"]

    def answer(self, path: str, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Answer a request; None refuses it."""
        if path == "/.well-known/openid-configuration":
            places = {"authorization_endpoint": "/authorise", "token_endpoint": "/token", "jwks_uri": "/keys"}
            return {"issuer": self.issuer, **{name: self.issuer + at for name, at in places.items()}, **self.metadata}
        if path == "/keys":
            return {"keys": [self.key.as_dict(private=False)]}
        asked = self.codes.pop(form.get("code", ""), None)
        if path != "/token" or asked is None or not self._is_ours(form, authorization, asked):
            return None
        return {"access_token": "x", "token_type": "Bearer", "id_token": self._token(asked["nonce"])}

    def _is_ours(self, form: dict[str, str], authorization: str, asked: dict[str, str]) -> bool:
        proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        pair = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        told = (proof, form["redirect_uri"], pair)
        return told == (asked["code_challenge"], asked["redirect_uri"], f"{CLIENT}:a%20secret%3Awith%20signs")

    def _token(self, nonce: str) -> str:
        at = int(time.time())
        usual = {"iss": self.issuer, "sub": "7", "aud": CLIENT, "iat": at, "exp": at + 60, "nonce": nonce, "email": "Ann@council.example"}
        return jwt.encode({"alg": "RS256", "kid": "one"}, usual | self.claims, self.signs_with)


@contextlib.contextmanager
def fake_provider() -> Iterator[FakeProvider]:
    """Run the service."""
    service = FakeProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, form: dict[str, str]) -> None:
            told = service.answer(self.path, form, self.headers.get("Authorization", ""))
            self.send_response(200 if told is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told or {"error": "invalid_grant"}).encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
