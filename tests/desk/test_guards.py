"""What stands before every page: headers, the same-origin check, limits on what is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from desk.desk import Desk
from desk.settings import UploadSettings
from desk.web.guards import HEADERS, LARGEST_FORM, STREAMED
from tests.desk.visitor import Visitor, visitor_of

FOREIGN = (
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://localhost.evil.example"},
    {"origin": "http://localhost:81"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
)


@pytest.mark.parametrize("path", ["/letters", "/letters.json", "/nowhere", "/static/letterbook.css", "/letters/1/original", "/healthz"])
def test_every_answer_has_the_fixed_headers(visitor: Visitor, path: str) -> None:
    headers = visitor.get(path).headers
    for name, value in HEADERS.items():
        assert headers[name] == value or name == "Cache-Control"
    assert "unsafe" not in headers["content-security-policy"]


def test_originals_are_saved_and_never_shown(visitor: Visitor) -> None:
    headers = visitor.get("/letters/1/original").headers
    assert headers["content-disposition"].startswith("attachment")
    assert headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_unsafe_requests_from_elsewhere_are_refused(visitor: Visitor, desk: Desk, headers: dict[str, str]) -> None:
    answer = visitor.post("/obligations/1", data={"state": "dropped"}, headers=headers)
    assert answer.status_code == 403
    assert desk.corpus.obligation(1).state == "open"


def test_a_browser_that_says_neither_where_from_nor_which_site_is_refused(desk: Desk) -> None:
    async def sent() -> int:
        visitor = visitor_of(desk)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=visitor.app), base_url="http://localhost") as client:
            return (await client.post("/obligations/1", data={"state": "dropped"}, headers={"cookie": "letterbook_session=x"})).status_code

    assert asyncio.run(sent()) == 403


def test_a_form_that_is_too_large_is_refused_without_a_length(desk: Desk) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b"state=open&note="
        while sent < 10 * LARGEST_FORM:
            sent += 100_000
            yield b"x" * 100_000

    visitor = visitor_of(desk)
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert visitor.post("/obligations/1", content=endless(), headers=headers).status_code in (400, 413)
    assert sent < 3 * LARGEST_FORM


def test_an_upload_just_under_the_limit_is_taken_and_one_over_it_is_refused(desk: Desk) -> None:
    desk.settings.upload = UploadSettings(megabytes=1, files=3)
    visitor = visitor_of(desk)
    headers = {"accept": "application/json"}
    assert visitor.post("/letters", files={"files": ("a.txt", b"x" * 1_000_000)}, headers=headers).status_code == 202
    refused = visitor.post("/letters", files={"files": ("b.txt", b"y" * 1_000_001)}, headers=headers)
    assert (refused.status_code, "1 MB, the limit for one file" in refused.json()["detail"]) == (413, True)
    many = [("files", (f"{n}.txt", b"z%d" % n)) for n in range(4)]
    assert visitor.post("/letters", files=many, headers=headers).status_code == 413
    assert list(desk.corpus.home.glob("upload-*")) == []


@pytest.mark.parametrize(
    ("path", "streamed"), [("/letters", True), ("/drafts/3/sending", True), ("/drafts/3", False), ("/letters/1/facts", False)]
)
def test_only_uploads_may_be_larger_than_a_form(path: str, streamed: bool) -> None:
    assert bool(STREAMED.fullmatch(path)) is streamed


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b"hello"),
        ("multipart/form-data", b"hello"),
        ("multipart/form-data; boundary=x", b"hello"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\ncut short'),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n--x--\r\n'),
    ],
)
def test_a_broken_upload_is_refused_in_words_and_nothing_is_kept(visitor: Visitor, desk: Desk, kind: str, body: bytes) -> None:
    answer = visitor.post("/letters", content=body, headers={"content-type": kind})
    assert answer.status_code == 422
    assert "Traceback" not in answer.text
    assert desk.corpus.intakes(("received", "reading", "failed")) == []


def test_what_breaks_is_told_without_a_stack_trace(visitor: Visitor, desk: Desk) -> None:
    (desk.corpus.home / "originals").rename(desk.corpus.home / "gone")
    answer = visitor.get("/letters/1/original")
    assert answer.status_code in (404, 500)
    assert "Traceback" not in answer.text
    assert "/home" not in answer.text
