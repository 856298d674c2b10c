"""Tokens with which programs ask in a person's name: kept as marks (hashes), with what they may do and when they were last used."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from corpus import audit
from corpus.errors import Invalid, NotFiled
from corpus.packing import storable
from corpus.people import Account, account_of
from corpus.store import inserted, now

if TYPE_CHECKING:
    from corpus.store import Store

Scope = Literal["read", "write"]
_USED_AGAIN = dt.timedelta(minutes=10)
_MOST = 20
"""Tokens that an account may have in use at once."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of an account: the name its owner gave it, whether it may change things ("write"), since when, and when last used."""

    id: int
    account: int
    name: str
    scope: Scope
    made: dt.datetime
    used: dt.datetime | None


class Tokens:
    """Keeps the tokens of accounts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, account: int) -> list[Token]:
        """Return the tokens of an account that are in use, the newest first."""
        rows = self._store.rows("SELECT * FROM tokens WHERE account = ? AND revoked_at IS NULL ORDER BY id DESC", (account,))
        return [_token(row) for row in rows]

    def add(self, account: Account, name: str, scope: Scope, mark: str) -> Token:
        """Keep a new token by its mark. Raises `Invalid` without a name, or where the account has too many."""
        name = storable(" ".join(name.split()))[:100]
        if not name:
            raise Invalid("Say what the key is for.")
        with self._store.writing() as db:
            if len(self.of(account.id)) >= _MOST:
                raise Invalid(f"An account may have {_MOST} keys at most. Revoke one first.")
            row = {"account": account.id, "name": name, "mark": mark, "scope": scope, "made": now().isoformat()}
            number = inserted(db, "tokens", row)
            audit.record(db, account.name, "key made", "account", account.id, key=number, scope=scope)
        return next(token for token in self.of(account.id) if token.id == number)

    def revoke(self, account: Account, number: int) -> None:
        """Take a token out of use for good. Raises `NotFiled` where the account has no such token in use."""
        with self._store.writing() as db:
            if number not in {token.id for token in self.of(account.id)}:
                raise NotFiled(f"You have no key {number}.")
            db.conn.execute("UPDATE tokens SET revoked_at = ? WHERE id = ?", (now().isoformat(), number))
            audit.record(db, account.name, "key revoked", "account", account.id, key=number)

    def holder(self, mark: str) -> tuple[Account, Scope] | None:
        """Return the account that a token speaks for and what it may do; None where it is not in use or its account is disabled."""
        row = self._store.row(
            "SELECT accounts.*, scope, used, tokens.id AS token FROM tokens JOIN accounts ON accounts.id = tokens.account"
            " WHERE mark = ? AND revoked_at IS NULL AND disabled_at IS NULL",
            (mark,),
        )
        if row is None:
            return None
        if row["used"] is None or now() - dt.datetime.fromisoformat(row["used"]) > _USED_AGAIN:
            with self._store.writing() as db:
                db.conn.execute("UPDATE tokens SET used = ? WHERE id = ?", (now().isoformat(), row["token"]))
        return account_of(row), row["scope"]


def _token(row: dict[str, Any]) -> Token:
    used = dt.datetime.fromisoformat(row["used"]) if row["used"] else None
    return Token(row["id"], row["account"], row["name"], row["scope"], dt.datetime.fromisoformat(row["made"]), used)
