"""Keys of programs: shown once, kept as hashes, held to their scope, revocable."""

from __future__ import annotations

import pytest

from desk.desk import Desk
from tests.desk.visitor import PASSWORD, Visitor, tree, visitor_of


@pytest.fixture
def owner(desk: Desk, visitor: Visitor) -> Visitor:
    """An adviser who is signed in, at a desk that has an administrator."""
    desk.accounts.add("Ann", PASSWORD, "administrator", "", "test")
    desk.accounts.add("Bo", PASSWORD, "adviser", "", "test")
    assert visitor.sign_in("Bo").status_code == 303
    return visitor


def made(owner: Visitor, scope: str) -> dict[str, str]:
    """Make a key of a scope; return the header that shows it."""
    shown = owner.post("/account/keys", data={"name": "Figures", "scope": scope})
    assert shown.status_code == 201
    return {"authorization": f"Bearer {tree(shown.text).get_element_by_id('key').get('value')}"}


def test_a_key_reads_as_json_in_its_owners_name(owner: Visitor, desk: Desk) -> None:
    header, program = made(owner, "read"), visitor_of(desk)
    assert program.get("/obligations", headers=header).json()["obligations"]
    assert program.get("/account", headers=header).json() == {"name": "Bo", "role": "adviser", "team": "", "key": "read"}
    assert program.get("/letters.json").status_code == 401
    assert "last used" in owner.get("/account").text


def test_a_reading_key_changes_nothing_and_a_writing_one_administers_nothing(owner: Visitor, desk: Desk) -> None:
    program = visitor_of(desk)
    reading, writing = made(owner, "read"), made(owner, "write")
    for path, data in (("/obligations/1", {"state": "dropped"}), ("/obligations/views", {"name": "x"}), ("/letters/1/drafts", {})):
        assert program.ask("POST", path, data=data, headers=reading).status_code == 403
    assert program.ask("POST", "/obligations/1", data={"state": "dropped"}, headers=writing).status_code == 200
    assert desk.corpus.obligation(1).state == "dropped"
    desk.corpus.people.change(2, "test", "administrator", "")
    for path in ("/settings", "/people", "/audit"):
        assert program.get(path, headers=writing).status_code == 403


def test_a_key_neither_makes_keys_nor_changes_passwords_nor_makes_feeds(owner: Visitor, desk: Desk) -> None:
    header, program = made(owner, "write"), visitor_of(desk)
    for path in ("/account/keys", "/account/keys/1/revoke", "/account/password", "/calendar/feed"):
        data = {"name": "More", "old": PASSWORD, "new": "x" * 12, "again": "x" * 12}
        assert program.ask("POST", path, data=data, headers=header).status_code == 403


def test_a_key_is_kept_as_a_hash_alone(owner: Visitor, desk: Desk) -> None:
    token = made(owner, "read")["authorization"].removeprefix("Bearer ")
    assert len(token) > 40
    dump = "\n".join(desk.corpus.store.db.conn.iterdump())
    assert token not in dump
    assert token not in owner.get("/account").text


@pytest.mark.parametrize("how", ["revoked", "disabled", "wrong"])
def test_a_key_out_of_use_is_refused(owner: Visitor, desk: Desk, how: str) -> None:
    header, program = made(owner, "read"), visitor_of(desk)
    if how == "revoked":
        assert owner.post("/account/keys/1/revoke").status_code == 303
        assert owner.post("/account/keys/1/revoke").status_code == 404
    elif how == "disabled":
        desk.corpus.people.disable(2, "test")
    else:
        header = {"authorization": header["authorization"] + "x"}
    assert program.get("/letters", headers=header).status_code == 401
    assert desk.corpus.records("account")[0].action in ("key revoked", "account disabled", "key made")


def test_nobody_revokes_anothers_key(owner: Visitor, desk: Desk) -> None:
    made(owner, "read")
    other = visitor_of(desk)
    other.sign_in("Ann")
    assert other.post("/account/keys/1/revoke").status_code == 404


def test_without_accounts_there_is_no_key_to_make(visitor: Visitor) -> None:
    assert visitor.post("/account/keys", data={"name": "x"}).status_code == 422
    assert "without a key" in visitor.get("/account").text
