"""Sign-in by the organisation's own accounts: who is vouched for and has an account is let in; whatever does not hold is refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from desk.access import NotVouchedFor
from desk.desk import Desk
from desk.provider import Provider
from desk.settings import ProviderSettings, Settings
from tests.desk.fake_provider import CLIENT, SECRET, FakeProvider, fake_provider
from tests.desk.visitor import PASSWORD, Visitor, visitor_of


@pytest.fixture
def service() -> Iterator[FakeProvider]:
    """The organisation's sign-in service."""
    with fake_provider() as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path, service: FakeProvider) -> Iterator[Desk]:
    """A desk that trusts the service, with an administrator and an account without a password."""
    provider = ProviderSettings(issuer=service.issuer, client_id=CLIENT, client_secret=SECRET, title="Council account")
    with Desk(Settings(home=tmp_path / "home", provider=provider)) as made:
        made.accounts.add("Root", PASSWORD, "administrator", "", "test")
        made.accounts.add_without_password("ann@council.example", "adviser", "", "test")
        yield made


def comes_back(visitor: Visitor, service: FakeProvider) -> Any:
    """Go through the service's own page and come back."""
    begun = visitor.get("/sign-in/provider?next=/obligations")
    assert begun.status_code == 303
    code, state = service.authorise(begun.headers["location"])
    return visitor.get(f"/sign-in/provider/back?state={state}&code={code}")


def test_whoever_is_vouched_for_and_has_an_account_is_let_in(desk: Desk, service: FakeProvider) -> None:
    visitor = visitor_of(desk)
    assert "Sign in with Council account" in visitor.get("/sign-in").text
    answer = comes_back(visitor, service)
    assert (answer.status_code, answer.headers["location"]) == (303, "/obligations")
    assert "ann@council.example (adviser)" in visitor.get("/letters").text
    assert visitor.get("/settings").status_code == 403
    assert desk.corpus.records("account")[0].action == "signed in"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"}, {"aud": "another"}, {"aud": ["another"]}, {"nonce": "another"}, {"exp": int(time.time()) - 600},
        {"iat": int(time.time()) + 6000}, {"email": ""}, {"email": None}, {"email_verified": False}, {"aud": [CLIENT, "x"], "azp": "x"},
    ],
)  # fmt: skip
def test_a_token_that_does_not_hold_lets_nobody_in(desk: Desk, service: FakeProvider, claims: dict[str, Any]) -> None:
    visitor = visitor_of(desk)
    service.claims = claims
    assert comes_back(visitor, service).status_code == 401
    assert visitor.get("/letters").status_code == 303
    assert desk.corpus.records("account")[0].action == "sign-in failed"


def test_a_token_signed_by_another_lets_nobody_in(desk: Desk, service: FakeProvider) -> None:
    service.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    assert comes_back(visitor_of(desk), service).status_code == 401


@pytest.mark.parametrize("name", ["nobody@council.example", "gone@council.example"])
def test_without_an_account_in_use_nobody_is_let_in(desk: Desk, service: FakeProvider, name: str) -> None:
    gone = desk.accounts.add_without_password("gone@council.example", "adviser", "", "test")
    desk.corpus.people.disable(gone.id, "test")
    service.claims = {"email": name}
    answer = comes_back(visitor_of(desk), service)
    assert (answer.status_code, f"{name} has no account here" in answer.text) == (401, True)


def test_a_sign_in_begun_in_another_browser_or_used_twice_is_refused(desk: Desk, service: FakeProvider) -> None:
    one, other = visitor_of(desk), visitor_of(desk)
    code, state = service.authorise(one.get("/sign-in/provider").headers["location"])
    assert other.get(f"/sign-in/provider/back?state={state}&code={code}").status_code == 401
    assert one.get(f"/sign-in/provider/back?state={state}&code={code}").status_code == 401
    assert comes_back(one, service).status_code == 303
    assert one.get(f"/sign-in/provider/back?state={state}&code={code}").status_code == 401


def test_a_service_that_does_not_answer_or_is_another_is_said_to_be(desk: Desk, service: FakeProvider) -> None:
    visitor = visitor_of(desk)
    service.metadata = {"issuer": "https://evil.example"}
    assert visitor.get("/sign-in/provider").status_code == 401
    service.metadata = {"token_endpoint": "http://evil.example/token"}
    assert comes_back(visitor, service).status_code == 401


def test_only_tls_or_this_machine_is_asked() -> None:
    with pytest.raises(NotVouchedFor, match="TLS"):
        Provider(ProviderSettings(issuer="http://council.example", client_id="x")).begin("http://desk/back", "/")


def test_a_sign_in_never_leads_elsewhere_and_is_not_there_where_no_service_is_configured(
    desk: Desk, service: FakeProvider, tmp_path: Path
) -> None:
    begun = visitor_of(desk).get("/sign-in/provider?next=https://evil.example")
    code, state = service.authorise(begun.headers["location"])
    kept = begun.cookies["letterbook_state"]
    visitor = visitor_of(desk)
    visitor.cookies["letterbook_state"] = kept
    assert visitor.get(f"/sign-in/provider/back?state={state}&code={code}").headers["location"] == "/"
    with Desk(Settings(home=tmp_path / "other")) as without:
        assert visitor_of(without).get("/sign-in/provider").status_code == 404


def test_an_account_without_a_password_is_made_only_where_a_service_vouches(desk: Desk, tmp_path: Path) -> None:
    root = visitor_of(desk)
    root.sign_in("Root")
    assert root.post("/people", data={"name": "bo@council.example", "role": "viewer"}).status_code == 303
    assert visitor_of(desk).sign_in("bo@council.example", "").status_code == 401
    with Desk(Settings(home=tmp_path / "other")) as without:
        assert visitor_of(without).post("/people", data={"name": "Root", "role": "administrator"}).status_code == 422
