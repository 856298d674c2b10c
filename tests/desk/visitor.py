"""Somebody who visits the pages of a desk in this process: requests in, answers out, cookies kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from lxml import html

from bench.made_letters import made
from corpus.filed import Filed
from desk.desk import Desk
from desk.settings import OrganisationSettings, Settings
from desk.web.app import application

PASSWORD = "a long enough password"  # noqa: S105 - of accounts that live as long as a test
HOST = "http://localhost"


class Visitor:
    """A browser without scripts. `ask` takes what `httpx` takes; redirects are not followed."""

    def __init__(self, app: FastAPI, host: str = HOST) -> None:
        self.app = app
        self.host = host
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, **told: Any) -> httpx.Response:
        """Ask for a page; an unsafe request says that it comes from the desk's own pages, unless told otherwise."""
        headers: Mapping[str, str] = told.pop("headers", {})
        own = {"origin": self.host} if method != "GET" else {}

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=self.host, cookies=self.cookies, timeout=30) as client:
                return await client.request(method, path, headers={**own, **headers}, **told)

        answer = asyncio.run(asked())
        for name, value in answer.cookies.items():
            self.cookies[name] = value
        for cookie in answer.headers.get_list("set-cookie"):
            if "Max-Age=0" in cookie:
                self.cookies.pop(cookie.partition("=")[0], None)
        return answer

    def get(self, path: str, **told: Any) -> httpx.Response:
        """Ask for a page."""
        return self.ask("GET", path, **told)

    def post(self, path: str, **told: Any) -> httpx.Response:
        """Send a form."""
        return self.ask("POST", path, **told)

    def json(self, path: str) -> Any:
        """Return what a page says as JSON."""
        answer = self.get(path, headers={"accept": "application/json"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def sign_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        """Sign in."""
        return self.post("/sign-in", data={"name": name, "password": password})


def tree(page: str) -> Any:
    """Return a page's elements (lxml); typed loosely, as its XPath gives anything."""
    return html.fromstring(page)


def desk_at(home: Path) -> Desk:
    """Return the desk of a new home, of an organisation that the made letters name."""
    return Desk(Settings(home=home, organisation=OrganisationSettings(names=["Ashford Council"])))


def file_made(desk: Desk, number: int) -> Filed:
    """File one of the letters made for measuring, and return it."""
    letter = made(number)
    intake = desk.corpus.receive(letter.reading.document.text.encode(), letter.reading.document.source.name)
    desk.corpus.start(intake.id)
    return desk.corpus.file(intake.id, letter)


def file_read(desk: Desk, text: str) -> int:
    """File a letter as the program reads it, and return its number."""
    from desk.reading import Outcome, Request

    intake = desk.corpus.receive(text.encode(), "letter.txt")
    desk.corpus.start(intake.id)
    outcome = desk.read(Request(text.encode(), "letter.txt", intake.received, desk.us))
    assert isinstance(outcome, Outcome)
    return desk.corpus.file(intake.id, outcome.read.letter).id


def visitor_of(desk: Desk) -> Visitor:
    """Return somebody at this desk's pages."""
    return Visitor(application(desk))
