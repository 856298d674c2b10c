"""Accounts and the sessions in which people are signed in: passwords come hashed, session tokens as marks (hashes), neither plain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from corpus import audit
from corpus.errors import Invalid, NotFiled
from corpus.packing import storable
from corpus.store import changed, inserted, now

if TYPE_CHECKING:
    from corpus.store import Store

Role = Literal["viewer", "adviser", "approver", "administrator"]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in. `password` is its hash; `disabled` where the account may not be used any more."""

    id: int
    name: str
    password: str
    role: Role
    team: str
    made: dt.datetime
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A time for which somebody is signed in: since when, and when last seen."""

    account: Account
    made: dt.datetime
    seen: dt.datetime


class People:
    """Keeps accounts, sessions and the addresses of private feeds."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def any(self) -> bool:
        """Say whether there is an account."""
        return self._store.row("SELECT 1 FROM accounts LIMIT 1") is not None

    def some(self) -> list[Account]:
        """Return every account, by name."""
        return [account_of(row) for row in self._store.rows("SELECT * FROM accounts ORDER BY name COLLATE NOCASE")]

    def named(self, name: str) -> Account | None:
        """Return the account of a name, or None."""
        row = self._store.row("SELECT * FROM accounts WHERE name = ? COLLATE NOCASE", (storable(name.strip()),))
        return account_of(row) if row else None

    def one(self, number: int) -> Account:
        """Return an account. Raises `NotFiled`."""
        row = self._store.row("SELECT * FROM accounts WHERE id = ?", (number,))
        if row is None:
            raise NotFiled(f"There is no account {number}.")
        return account_of(row)

    def add(self, name: str, password: str, role: Role, team: str, person: str) -> Account:
        """Add an account. Raises `Invalid` without a name or where the name is taken."""
        name = storable(" ".join(name.split()))
        if not name:
            raise Invalid("An account needs a name.")
        with self._store.writing() as db:
            if self.named(name) is not None:
                raise Invalid(f"There is an account “{name}” already.")
            row = {"name": name, "password": password, "role": role, "team": storable(team.strip()), "made": now().isoformat()}
            number = inserted(db, "accounts", row)
            audit.record(db, person, "account added", "account", number, role=role, team=team)
        return self.one(number)

    def change(self, number: int, person: str, role: Role, team: str) -> Account:
        """Give an account another role and team; whoever uses it is signed out."""
        return self._change(number, person, "account changed", {"role": role, "team": storable(team.strip())}, role=role, team=team)

    def set_password(self, number: int, password: str, person: str) -> Account:
        """Give an account another password (its hash); whoever uses it is signed out."""
        return self._change(number, person, "password changed", {"password": password})

    def disable(self, number: int, person: str, disabled: bool = True) -> Account:
        """Take an account out of use, or back into it; whoever uses it is signed out."""
        values = {"disabled_at": now().isoformat() if disabled else None}
        return self._change(number, person, "account disabled" if disabled else "account enabled", values)

    def _change(self, number: int, person: str, action: str, values: dict[str, Any], **detail: Any) -> Account:
        with self._store.writing() as db:
            self.one(number)
            changed(db, "accounts", number, values)
            if not self._store.row("SELECT 1 FROM accounts WHERE role = 'administrator' AND disabled_at IS NULL"):
                raise Invalid("There must be an administrator left.")
            db.conn.execute("DELETE FROM sessions WHERE account = ?", (number,))
            audit.record(db, person, action, "account", number, **detail)
        return self.one(number)

    def signed_in(self, account: Account, mark: str) -> None:
        """Begin a session under a token's mark."""
        with self._store.writing() as db:
            at = now().isoformat()
            db.conn.execute("INSERT INTO sessions (mark, account, made, seen) VALUES (?, ?, ?, ?)", (mark, account.id, at, at))
            audit.record(db, account.name, "signed in", "account", account.id)

    def session(self, mark: str) -> Session | None:
        """Return the session of a token's mark, or None where there is none or its account is disabled."""
        row = self._store.row(
            "SELECT accounts.*, sessions.made AS since, sessions.seen AS seen FROM sessions JOIN accounts ON accounts.id = sessions.account"
            " WHERE mark = ? AND disabled_at IS NULL",
            (mark,),
        )
        if row is None:
            return None
        return Session(account_of(row), dt.datetime.fromisoformat(row["since"]), dt.datetime.fromisoformat(row["seen"]))

    def seen(self, mark: str) -> None:
        """Note that a session is in use."""
        with self._store.writing() as db:
            db.conn.execute("UPDATE sessions SET seen = ? WHERE mark = ?", (now().isoformat(), mark))

    def signed_out(self, mark: str, everywhere: bool = False) -> None:
        """End a session, or all sessions of its account."""
        session = self.session(mark)
        with self._store.writing() as db:
            if session and everywhere:
                db.conn.execute("DELETE FROM sessions WHERE account = ?", (session.account.id,))
            db.conn.execute("DELETE FROM sessions WHERE mark = ?", (mark,))
            if session:
                audit.record(db, session.account.name, "signed out", "account", session.account.id, everywhere=everywhere)

    def set_feed(self, person: str, mark: str) -> None:
        """Give a person's private feed another address, by its token's mark."""
        with self._store.writing() as db:
            again = "ON CONFLICT (person) DO UPDATE SET mark = excluded.mark, made = excluded.made"
            sql = f"INSERT INTO feeds (mark, person, made) VALUES (?, ?, ?) {again}"
            db.conn.execute(sql, (mark, person, now().isoformat()))
            audit.record(db, person, "feed address made", "feed", None)

    def feed(self, mark: str) -> str | None:
        """Return the person whose feed has this mark, or None."""
        row = self._store.row("SELECT person FROM feeds WHERE mark = ?", (mark,))
        return str(row["person"]) if row else None


def account_of(row: dict[str, Any]) -> Account:
    """Return an account from its row."""
    made = dt.datetime.fromisoformat(row["made"])
    return Account(row["id"], row["name"], row["password"], row["role"], row["team"], made, row["disabled_at"] is not None)
