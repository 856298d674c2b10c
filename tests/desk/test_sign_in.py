"""Signing in and out, sessions and their limits, passwords, private feeds, and the desk without accounts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.corpus import Corpus
from corpus.errors import Invalid
from corpus.store import now
from desk.access import LOCAL, TooOften
from desk.accounts import Accounts
from desk.desk import Desk
from desk.settings import SignInSettings
from desk.web.who import COOKIE
from tests.desk.visitor import PASSWORD, Visitor, tree, visitor_of


@pytest.fixture
def admin(desk: Desk, visitor: Visitor) -> Visitor:
    """An administrator who is signed in."""
    desk.accounts.add("Ann", PASSWORD, "administrator", "", "test")
    assert visitor.sign_in("ann").status_code == 303
    return visitor


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.ahead = dt.timedelta()

    def __call__(self) -> dt.datetime:
        """Return the instant."""
        return now() + self.ahead


def test_without_accounts_whoever_sits_here_is_the_local_user(visitor: Visitor) -> None:
    answer = visitor.get("/letters")
    assert answer.status_code == 200
    assert "On this machine only, without a password" in answer.text


def test_without_accounts_no_other_name_reaches_the_desk(desk: Desk) -> None:
    visitor = visitor_of(desk)
    visitor.host = "http://letters.evil.example"
    assert visitor.get("/letters").status_code == 403


def test_with_accounts_nobody_is_let_in_without_signing_in(admin: Visitor, desk: Desk) -> None:
    stranger = visitor_of(desk)
    answer = stranger.get("/letters?q=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/letters%3Fq%3Dx")
    assert stranger.get("/letters.json").status_code == 401
    assert stranger.post("/letters/1/drafts").status_code == 401


def test_a_session_is_new_at_sign_in_and_dead_at_sign_out(admin: Visitor) -> None:
    first = admin.cookies[COOKIE]
    assert len(first) >= 43
    admin.sign_in("Ann")
    second = admin.cookies[COOKIE]
    assert second != first
    admin.cookies[COOKIE] = first
    assert admin.get("/account").status_code == 303
    admin.cookies[COOKIE] = second
    assert admin.post("/sign-out").status_code == 303
    admin.cookies[COOKIE] = second
    assert admin.get("/account").status_code == 303


def test_signing_out_everywhere_ends_every_session(admin: Visitor, desk: Desk) -> None:
    other = visitor_of(desk)
    other.sign_in("Ann")
    admin.post("/sign-out", data={"everywhere": "true"})
    assert other.get("/account").status_code == 303


def test_a_session_ends_when_the_account_is_disabled_or_its_password_changed(admin: Visitor, desk: Desk) -> None:
    account = desk.accounts.add("Bob", PASSWORD, "adviser", "", "test")
    bob = visitor_of(desk)
    for end in (f"/people/{account.id}/password", f"/people/{account.id}/disable"):
        bob.sign_in("Bob", PASSWORD)
        assert bob.get("/account").status_code == 200
        assert admin.post(end, data={"password": PASSWORD}).status_code == 303
        assert bob.get("/account").status_code == 303
    assert bob.sign_in("Bob").status_code == 401


def test_idle_and_old_sessions_end(tmp_path: Path) -> None:
    corpus, clock = Corpus.open(tmp_path), Clock()
    accounts = Accounts(corpus.people, corpus.tokens, SignInSettings(idle_minutes=30, hours=2), clock)
    accounts.add("Ann", PASSWORD, "administrator", "", "test")
    for ahead, there in ((dt.timedelta(minutes=29), True), (dt.timedelta(minutes=31), False), (dt.timedelta(hours=3), False)):
        clock.ahead = dt.timedelta()
        token = accounts.sign_in("Ann", PASSWORD, "here")
        clock.ahead = ahead
        assert (accounts.asking(token) is not None) is there
    corpus.close()


def test_wrong_passwords_are_slowed_down(tmp_path: Path) -> None:
    corpus = Corpus.open(tmp_path)
    accounts = Accounts(corpus.people, corpus.tokens, SignInSettings(tries=3))
    accounts.add("Ann", PASSWORD, "administrator", "", "test")
    for _ in range(3):
        assert accounts.sign_in("ann", "wrong password", "1.2.3.4") is None
    with pytest.raises(TooOften):
        accounts.sign_in("Ann", PASSWORD, "5.6.7.8")
    with pytest.raises(TooOften):
        accounts.sign_in("Bob", PASSWORD, "1.2.3.4")
    corpus.close()


def test_a_wrong_name_and_a_wrong_password_look_the_same(admin: Visitor, desk: Desk) -> None:
    stranger = visitor_of(desk)
    one, other = stranger.sign_in("Ann", "not her password"), stranger.sign_in("Nobody", "not her password")
    assert (one.status_code, other.status_code) == (401, 401)
    assert one.text.replace("Ann", "") == other.text.replace("Nobody", "")


@pytest.mark.parametrize("next_page", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y"])
def test_sign_in_leads_nowhere_else(admin: Visitor, next_page: str) -> None:
    answer = admin.post("/sign-in", data={"name": "Ann", "password": PASSWORD, "next": next_page})
    assert answer.headers["location"] == "/"


def test_the_first_account_is_an_administrators_and_one_is_always_left(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.accounts.add("Bob", PASSWORD, "adviser", "", "test")
    ann = desk.accounts.add("Ann", PASSWORD, "administrator", "", "test")
    with pytest.raises(Invalid):
        desk.corpus.people.disable(ann.id, "test")
    with pytest.raises(Invalid):
        desk.accounts.add("Carl", "short", "adviser", "", "test")


def test_a_private_feed_follows_what_its_owner_sees_and_ends_with_the_account(admin: Visitor, desk: Desk) -> None:

    bob = desk.accounts.add("Bob", PASSWORD, "viewer", "", "test")
    visitor = visitor_of(desk)
    visitor.sign_in("Bob")
    address = tree(visitor.post("/calendar/feed").text).get_element_by_id("address").get("value")
    path = address.removeprefix(visitor.host)
    stranger = visitor_of(desk)
    assert stranger.get(path).content.startswith(b"BEGIN:VCALENDAR")
    assert stranger.get("/feeds/wrong.ics").status_code == 404
    visitor.post("/calendar/feed")
    assert stranger.get(path).status_code == 404
    desk.corpus.people.disable(bob.id, "test")
    assert desk.accounts.asking(None) is None


def test_the_local_user_is_gone_once_there_is_an_account(desk: Desk) -> None:
    assert desk.accounts.asking(None) == LOCAL
    desk.accounts.add("Ann", PASSWORD, "administrator", "", "test")
    assert desk.accounts.asking(None) is None


def test_refusals_and_failed_sign_ins_are_on_the_audit_log(admin: Visitor, desk: Desk) -> None:
    desk.accounts.add("Vic", PASSWORD, "viewer", "", "test")
    viewer = visitor_of(desk)
    viewer.sign_in("Vic", "wrong wrong wrong")
    viewer.sign_in("Vic")
    assert viewer.get("/settings").status_code == 403
    actions = [record.action for record in desk.corpus.records(limit=10)]
    assert {"refused", "sign-in failed", "signed in"} <= set(actions)


def test_serve_refuses_other_machines_without_accounts(tmp_path: Path) -> None:
    import typer

    from desk.commands.serve import COMMAND
    from desk.settings import BadSettings

    app = typer.Typer()
    app.command()(COMMAND)
    result = CliRunner().invoke(app, ["--host", "0.0.0.0", "--home", str(tmp_path)])  # noqa: S104 - that is what is refused
    assert isinstance(result.exception, BadSettings)
    assert "there are no accounts yet" in str(result.exception)
