"""Sign-in by the organisation's own accounts: OpenID Connect's code flow with PKCE, as `[provider]` in letterbook.toml says.

The provider vouches for a name; whether that name has an account here, and which role, is decided by an administrator alone.
"""

from __future__ import annotations

import datetime as dt
import hmac
import json
import secrets
import threading
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import quote, urlencode

from corpus.store import now
from desk.access import NotVouchedFor

if TYPE_CHECKING:
    from desk.settings import ProviderSettings

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that are taken; never "none" and none with a shared secret."""
_PATIENCE = dt.timedelta(minutes=10)
_MOST_WAITING = 1000
_LEEWAY = 60  # seconds that clocks may differ
_LARGEST = 1_000_000

Ask = Callable[[str, Mapping[str, str] | None, Mapping[str, str]], dict[str, Any]]
"""Asks an address for JSON: the address, a form to post or None, and headers. Raises `OSError` or `ValueError`."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in on its way: the provider's page to go to, and the mark that the browser keeps until it comes back."""

    address: str
    state: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    verifier: str
    nonce: str
    back: str
    onward: str
    at: dt.datetime


def ask(address: str, form: Mapping[str, str] | None, headers: Mapping[str, str]) -> dict[str, Any]:
    """Ask an address for JSON over HTTP."""
    body = urlencode(form).encode() if form is not None else None
    request = urllib.request.Request(address, body, {"Accept": "application/json", **headers})  # noqa: S310 - checked by `_safe`
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        told = json.loads(answer.read(_LARGEST))
    if not isinstance(told, dict):
        raise ValueError("no JSON object")
    return told


class Provider:
    """The provider that an administrator configured. Sign-ins under way are remembered for ten minutes, each used once."""

    def __init__(self, chosen: ProviderSettings, asking: Ask = ask, clock: Callable[[], dt.datetime] = now) -> None:
        self._chosen = chosen
        self._ask = asking
        self._clock = clock
        self._waiting: dict[str, _Waiting] = {}
        self._turn = threading.Lock()

    def begin(self, back: str, onward: str) -> Begun:
        """Begin a sign-in that comes back to the address `back` and then goes on to `onward`. Raises `NotVouchedFor`."""
        from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
        self._remember(state, _Waiting(verifier, nonce, back, onward, self._clock()))
        address = prepare_grant_uri(
            _safe(self._metadata()["authorization_endpoint"]),
            self._chosen.client_id,
            "code",
            back,
            "openid email profile",
            state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
        )
        return Begun(str(address), state)

    def finish(self, state: str, kept: str, code: str) -> tuple[str, str]:
        """Return the name that the provider vouches for, and where to go on to. `kept` is the mark that the browser kept.

        Raises `NotVouchedFor` where the sign-in was not begun in this browser, is too old, or what the provider says does not hold.
        """
        with self._turn:
            waiting = self._waiting.pop(state, None)
        if waiting is None or not hmac.compare_digest(state.encode(), kept.encode()) or self._clock() - waiting.at > _PATIENCE:
            raise NotVouchedFor("That sign-in was begun too long ago, or in another browser.")
        claims = self._claims(waiting, code)
        name = claims.get(self._chosen.claim)
        if not isinstance(name, str) or not name.strip():
            raise NotVouchedFor(f"The sign-in service does not say the “{self._chosen.claim}” of this account.")
        if self._chosen.claim == "email" and claims.get("email_verified") is False:
            raise NotVouchedFor("The sign-in service has not verified the e-mail address of this account.")
        return name.strip(), waiting.onward

    def _claims(self, waiting: _Waiting, code: str) -> Mapping[str, Any]:
        """Change the code for an identity token and return what it says, once signature, issuer, audience, times and nonce hold."""
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        metadata, chosen = self._metadata(), self._chosen
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": waiting.back, "code_verifier": waiting.verifier}
        token = self._told(metadata["token_endpoint"], form | {"client_id": chosen.client_id}, self._credentials())
        try:
            keys = KeySet.import_key_set(self._told(metadata["jwks_uri"]))  # type: ignore[arg-type]
            signed = jwt.decode(str(token["id_token"]), keys, algorithms=list(ALGORITHMS))
            options = {"iss": {"essential": True, "value": metadata["issuer"]}, "aud": {"essential": True, "value": chosen.client_id}}
            claims = CodeIDToken(signed.claims, signed.header, options, {"nonce": waiting.nonce, "client_id": chosen.client_id})
            claims.validate(int(self._clock().timestamp()), _LEEWAY)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise NotVouchedFor("What the sign-in service says cannot be trusted.") from error
        return dict(claims)

    def _credentials(self) -> dict[str, str]:
        """Return the header in which we say who we are (`client_secret_basic`, RFC 6749 2.3.1)."""
        if not self._chosen.client_secret:
            return {}
        pair = f"{quote(self._chosen.client_id, safe='')}:{quote(self._chosen.client_secret, safe='')}"
        return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}

    def _metadata(self) -> dict[str, str]:
        """Return what the provider says of itself (OpenID Connect Discovery)."""
        issuer = self._chosen.issuer.rstrip("/")
        told = self._told(f"{issuer}/.well-known/openid-configuration")
        names = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
        if not all(isinstance(told.get(name), str) for name in names) or told["issuer"].rstrip("/") != issuer:
            raise NotVouchedFor("The sign-in service does not describe itself as the settings do.")
        return {name: told[name] for name in names}

    def _told(self, address: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        try:
            return self._ask(_safe(address), form, headers or {})
        except (URLError, OSError, ValueError) as error:
            raise NotVouchedFor("The sign-in service does not answer as it should.") from error

    def _remember(self, state: str, waiting: _Waiting) -> None:
        with self._turn:
            too_old = [each for each, other in self._waiting.items() if waiting.at - other.at > _PATIENCE]
            for each in too_old or list(self._waiting)[: max(0, len(self._waiting) - _MOST_WAITING + 1)]:
                del self._waiting[each]
            self._waiting[state] = waiting


def _safe(address: str) -> str:
    """Return an address that may be asked: by TLS, or on this machine. Raises `NotVouchedFor`."""
    if not address.startswith(("https://", "http://127.0.0.1:", "http://[::1]:", "http://localhost:")):
        raise NotVouchedFor("The sign-in service is not reached by TLS.")
    return address
