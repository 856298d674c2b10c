"""Signing in and out: argon2 for passwords, 128-bit tokens for sessions, limits of idleness and of age, and of failed attempts."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.errors import Invalid, NotFiled
from corpus.store import now
from desk.access import LOCAL, Person, TooOften

if TYPE_CHECKING:
    from corpus.people import Account, People, Role
    from corpus.tokens import Scope, Token, Tokens
    from desk.settings import SignInSettings

SHORTEST = 12
"""Characters of a password at least."""
_SEEN_AGAIN = dt.timedelta(minutes=1)
_WINDOW = dt.timedelta(minutes=15)


class Accounts:
    """The accounts of a desk. Without any, the one who sits at this machine is the local user."""

    def __init__(self, people: People, tokens: Tokens, limits: SignInSettings, clock: Callable[[], dt.datetime] = now) -> None:
        self._people = people
        self._tokens = tokens
        self._limits = limits
        self._clock = clock
        self._failed: defaultdict[str, deque[dt.datetime]] = defaultdict(deque)
        self._turn = threading.Lock()

    def any(self) -> bool:
        """Say whether people must sign in."""
        return self._people.any()

    def asking(self, token: str | None) -> Person | None:
        """Return the person who holds a session's token; the local user where there are no accounts; else None."""
        if token:
            session = self._people.session(_mark(token))
            if session is not None:
                at = self._clock()
                idle, age = dt.timedelta(minutes=self._limits.idle_minutes), dt.timedelta(hours=self._limits.hours)
                if at - session.seen > idle or at - session.made > age:
                    self._people.signed_out(_mark(token))
                    return None
                if at - session.seen > _SEEN_AGAIN:
                    self._people.seen(_mark(token))
                return Person(session.account.name, session.account.role, session.account.team)
        return None if self.any() else LOCAL

    def by_key(self, token: str) -> Person | None:
        """Return whom a program speaks for that shows this key; None where the key is not in use."""
        found = self._tokens.holder(_mark(token))
        if found is None:
            return None
        account, scope = found
        return Person(account.name, account.role, account.team, key=scope)

    def keys(self, person: Person) -> list[Token]:
        """Return the keys that are in use for a person's programs."""
        account = self._people.named(person.name) if person.signed_in else None
        return self._tokens.of(account.id) if account else []

    def new_key(self, person: Person, name: str, scope: Scope) -> str:
        """Make a key for a person's program and return it, this once. Raises `Invalid` where there is no account to speak for."""
        token = f"lb_{secrets.token_urlsafe(32)}"
        self._tokens.add(self._own(person), name, scope, _mark(token))
        return token

    def revoke_key(self, person: Person, number: int) -> None:
        """Take one of a person's keys out of use. Raises `NotFiled`."""
        self._tokens.revoke(self._own(person), number)

    def _own(self, person: Person) -> Account:
        account = self._people.named(person.name) if person.signed_in else None
        if account is None:
            raise Invalid("Without accounts programs on this machine need no key.")
        return account

    def sign_in(self, name: str, password: str, where_from: str) -> str | None:
        """Check a name and password; return a new session's token, or None where they are wrong. Raises `TooOften`."""
        self._slow_down(name.casefold().strip(), where_from)
        account = self._people.named(name)
        if not _fits(account, password):
            self._note_failure(name.casefold().strip(), where_from)
            return None
        assert account is not None  # noqa: S101 - tells the type checker what _fits has seen
        token = secrets.token_urlsafe(32)
        self._people.signed_in(account, _mark(token))
        with self._turn:
            self._failed.pop(name.casefold().strip(), None)
        return token

    def sign_in_as(self, name: str) -> str | None:
        """Return a new session's token for a name that somebody else vouches for; None where it has no account in use."""
        account = self._people.named(name)
        if account is None or account.disabled:
            return None
        token = secrets.token_urlsafe(32)
        self._people.signed_in(account, _mark(token))
        return token

    def fits(self, name: str, password: str, where_from: str) -> int | None:
        """Return the number of the account whose name and password these are, or None. Raises `TooOften`."""
        self._slow_down(name.casefold().strip(), where_from)
        account = self._people.named(name)
        if account is None or not _fits(account, password):
            self._note_failure(name.casefold().strip(), where_from)
            return None
        return account.id

    def sign_out(self, token: str, everywhere: bool = False) -> None:
        """End a session, or all of its account's."""
        self._people.signed_out(_mark(token), everywhere)

    def add(self, name: str, password: str, role: Role, team: str, person: str) -> Account:
        """Add an account. Raises `Invalid` for a short password or a taken name."""
        if not self.any() and role != "administrator":
            raise Invalid("The first account must be an administrator's.")
        return self._people.add(name, hashed(password), role, team, person)

    def add_without_password(self, name: str, role: Role, team: str, person: str) -> Account:
        """Add an account for which only the organisation's sign-in service vouches."""
        return self.add(name, secrets.token_urlsafe(48), role, team, person)

    def set_password(self, number: int, password: str, person: str) -> Account:
        """Give an account another password. Raises `Invalid` for a short one."""
        return self._people.set_password(number, hashed(password), person)

    def feed_of(self, token: str) -> Person:
        """Return the person whose private feed has this token. Raises `NotFiled`; a disabled account has no feed."""
        name = self._people.feed(_mark(token))
        if name == LOCAL.name and not self.any():
            return LOCAL
        account = self._people.named(name) if name else None
        if account is None or account.disabled:
            raise NotFiled("There is no feed at this address.")
        return Person(account.name, account.role, account.team)

    def new_feed(self, person: Person) -> str:
        """Give a person's private feed a new token; the old one no longer works."""
        token = secrets.token_urlsafe(32)
        self._people.set_feed(person.name, _mark(token))
        return token

    def _slow_down(self, *whom: str) -> None:
        since = self._clock() - _WINDOW
        with self._turn:
            for each in whom:
                failed = self._failed.get(each, deque())
                while failed and failed[0] < since:
                    failed.popleft()
                if len(failed) >= self._limits.tries:
                    raise TooOften("Too many sign-ins failed.")

    def _note_failure(self, *whom: str) -> None:
        with self._turn:
            if len(self._failed) > 10_000:
                self._failed.clear()
            for each in whom:
                self._failed[each].append(self._clock())


def hashed(password: str) -> str:
    """Return a password's argon2 hash. Raises `Invalid` for one that is too short or too long."""
    from argon2 import PasswordHasher

    if not SHORTEST <= len(password) <= 1000:
        raise Invalid(f"A password needs at least {SHORTEST} characters.")
    return PasswordHasher().hash(password)


def _fits(account: Account | None, password: str) -> bool:
    """Say whether a password is an account's; takes as long for a name that is not there."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    kept = account.password if account else _nobodys()
    try:
        return PasswordHasher().verify(kept, password[:1000]) and account is not None and not account.disabled
    except (VerificationError, InvalidHashError):
        return False


_NOBODYS: list[str] = []


def _nobodys() -> str:
    if not _NOBODYS:
        _NOBODYS.append(hashed(secrets.token_urlsafe(32)))
    return _NOBODYS[0]


def _mark(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
