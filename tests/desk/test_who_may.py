"""Every route of the desk, asked for by every role: what a role may not do is refused and changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from desk.access import ROLES, Action, Person, may
from desk.desk import Desk
from desk.web.app import application
from desk.web.who import Needs
from tests.desk.visitor import PASSWORD, Visitor, desk_at, file_made

PUBLIC = {
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/static/govuk-frontend.css"),
    ("GET", "/static/govuk-frontend.js"),
    ("GET", "/static/{name}"),
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("GET", "/sign-in/provider"),
    ("GET", "/sign-in/provider/back"),
    ("POST", "/sign-out"),
    ("GET", "/feeds/{token}.ics"),
}
"""Routes that need no seat."""
ROUTES: dict[Action, set[tuple[str, str]]] = {
    "see": {
        ("GET", "/"), ("GET", "/letters"), ("GET", "/letters/{number}"), ("GET", "/letters/{number}/pages/{page}.png"),
        ("GET", "/letters/{number}/original"), ("GET", "/letters/{number}/words"), ("GET", "/letters/{number}/annotations"),
        ("GET", "/obligations"), ("GET", "/obligations.{suffix}"), ("GET", "/obligations/{number}"),
        ("GET", "/positions"), ("POST", "/obligations/views"),
        ("POST", "/obligations/views/{number}/remove"), ("GET", "/search"), ("GET", "/drafts"), ("GET", "/drafts/{number}"),
        ("GET", "/drafts/{number}/changes"), ("GET", "/drafts/{number}.{suffix}"), ("GET", "/drafts/{number}/sending"),
        ("GET", "/calendar"), ("POST", "/calendar/feed"), ("GET", "/digest"), ("GET", "/digest.txt"),
        ("GET", "/consultations"), ("GET", "/consultations/{number}"), ("GET", "/lines"),
        ("GET", "/contributions"), ("GET", "/campaigns"), ("GET", "/campaigns/{number}"),
        ("GET", "/account"), ("POST", "/account/password"), ("POST", "/account/keys"), ("POST", "/account/keys/{number}/revoke"),
    },
    "file": {
        ("POST", "/letters"), ("GET", "/uploads"), ("GET", "/uploads/{number}"), ("POST", "/uploads/{number}/again"),
        ("POST", "/uploads/{number}/put-away"),
        ("POST", "/uploads/{number}/stop"),
    },
    "judge": {
        ("POST", "/letters/{number}/facts"), ("POST", "/letters/{number}/facts/{key}"),
        ("POST", "/letters/{number}/corrections/{correction}/undo"), ("POST", "/letters/{number}/links"),
        ("POST", "/letters/{number}/links/{tie}/undo"), ("POST", "/letters/{number}/particulars"), ("POST", "/obligations"),
        ("POST", "/letters/{number}/again"),
        ("POST", "/letters/{number}/retention"),
        ("POST", "/obligations/{number}"),
        ("POST", "/campaigns/{number}/letters/{letter}/apart"), ("POST", "/campaigns/{number}/letters/{letter}/back"),
        ("GET", "/tracker"), ("POST", "/tracker"), ("POST", "/tracker/{mark}"),
    },
    "draft": {
        ("POST", "/letters/{number}/drafts"), ("GET", "/drafts/{number}/edit"), ("POST", "/drafts/{number}"),
        ("POST", "/drafts/{number}/offers"), ("POST", "/drafts/{number}/comments"), ("POST", "/drafts/{number}/submit"),
        ("POST", "/drafts/{number}/sent"), ("POST", "/consultations/{number}/questions/{question}"),
        ("POST", "/consultations/{number}/drafts"), ("POST", "/campaigns/{number}/drafts"),
        ("POST", "/contributions"), ("POST", "/contributions/{number}/chase"),
        ("POST", "/contributions/{number}/answer"), ("POST", "/drafts/{number}/sending"),
    },
    "approve": {
        ("POST", "/drafts/{number}/send-back"), ("POST", "/drafts/{number}/approve"), ("POST", "/lines"),
        ("POST", "/lines/{number}/review"), ("POST", "/lines/{number}/retire"),
    },
    "administer": {
        ("GET", "/start"), ("POST", "/start"), ("POST", "/start/later"), ("GET", "/settings"), ("POST", "/settings/reply-targets"),
        ("GET", "/audit"), ("POST", "/audit/check"), ("GET", "/retention"), ("POST", "/retention"), ("POST", "/retention/erase"),
        ("POST", "/backups"), ("POST", "/check"), ("POST", "/digest"), ("GET", "/people"), ("POST", "/people"),
        ("POST", "/people/{number}"), ("POST", "/people/{number}/password"), ("POST", "/people/{number}/disable"),
        ("POST", "/letters/{number}/access"), ("GET", "/letters/{number}/erase"), ("POST", "/letters/{number}/erase"),
        ("POST", "/letters/{number}/ours"), ("GET", "/rereading"), ("POST", "/rereading"), ("POST", "/rereading/stop"),
        ("POST", "/rereading/leave"),
        ("GET", "/templates"), ("POST", "/templates"), ("GET", "/templates/{name}/preview"), ("POST", "/templates/{name}/remove"),
    },
}  # fmt: skip
"""What each route needs; a route that is not here fails the test below."""
FILLED = {
    "number": "1", "page": "1", "key": "x", "correction": "1", "tie": "1", "question": "1", "suffix": "csv", "mark": "x", "name": "x",
    "token": "x", "letter": "1",
}  # fmt: skip
OF_A_LETTER = (
    ("GET", "/letters/1"), ("GET", "/letters/1.json"), ("GET", "/letters/1?view=text"), ("GET", "/letters/1/original"),
    ("GET", "/letters/1/words?page=1"), ("GET", "/letters/1/annotations"), ("GET", "/letters/1/pages/1.png"), ("GET", "/obligations/1"),
    ("GET", "/drafts/1"), ("GET", "/drafts/1.txt"), ("GET", "/drafts/1.docx"), ("GET", "/drafts/1/edit"),
    ("GET", "/drafts/1/changes?old=1&new=1"), ("GET", "/consultations/1"), ("GET", "/uploads/1"), ("POST", "/letters/1/drafts"),
    ("POST", "/letters/1/facts"), ("POST", "/letters/1/particulars"), ("POST", "/drafts/1/submit"), ("POST", "/drafts/1/comments"),
    ("GET", "/drafts/1/sending"), ("POST", "/drafts/1/sending"),
    ("POST", "/contributions/1/chase"), ("POST", "/obligations/1"), ("POST", "/uploads/1/again"), ("POST", "/consultations/1/drafts"),
)  # fmt: skip
FORMS = {"/drafts/1/comments": {"text": "x"}, "/obligations/1": {"state": "open"}}


def routes(desk: Desk) -> Iterator[tuple[str, str, Action | None]]:
    """Give each route's method, path, and what it needs."""
    for route in application(desk).routes:
        if isinstance(route, APIRoute):
            needs = [each.call.action for each in route.dependant.dependencies if isinstance(each.call, Needs)]
            for method in route.methods or ():
                yield method, route.path, needs[0] if needs else None


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with accounts of every role, letter 1 kept to the team Schools, and things that hang on it."""
    with desk_at(tmp_path_factory.mktemp("desk") / "home") as made:
        file_made(made, 1)
        file_made(made, 2)
        for role in reversed(ROLES):
            made.accounts.add(role, PASSWORD, role, "Roads", "test")
        made.accounts.add("schools", PASSWORD, "adviser", "Schools", "test")
        made.corpus.set_team(1, "Schools", "OFFICIAL-SENSITIVE", "test")
        made.corpus.drafts.begin(made.draft(1), 1, "Reply", "test")
        made.corpus.contributions.ask("Legal", "Advice", None, "test", letter=1)
        yield made


def state(home: Path) -> str:
    """Return a digest of all that is kept, but for the audit log (refusals are written there) and sessions."""
    import sqlite3

    with sqlite3.connect(home / "corpus.db") as db:
        lines = [line for line in db.iterdump() if not line.startswith(('INSERT INTO "audit', 'INSERT INTO "sessions'))]
    files = [str(path) for folder in ("originals", "pages", "trackers") for path in sorted((home / folder).rglob("*"))]
    return hashlib.sha256("\n".join(lines + files).encode("utf-8", "replace")).hexdigest()


def visitor(desk: Desk, name: str | None) -> Visitor:
    """Return somebody, signed in where named."""
    made = Visitor(application(desk))
    if name:
        assert made.sign_in(name).status_code == 303
    return made


def test_every_route_is_in_the_table_and_needs_what_the_table_says(desk: Desk) -> None:
    wanted = {route: action for action, found in ROUTES.items() for route in found}
    for method, path, needs in routes(desk):
        assert (method, path) in PUBLIC or wanted.get((method, path)) == needs, f"{method} {path} needs {needs}: write it into the table"


@pytest.mark.parametrize("role", [None, *ROLES])
def test_what_a_role_may_not_do_is_refused_and_changes_nothing(desk: Desk, role: str | None) -> None:
    person = Person(role, role) if role else None  # type: ignore[arg-type]
    somebody = visitor(desk, role)
    before = state(desk.corpus.home)
    for action, found in ROUTES.items():
        if may(person, action):
            continue
        for method, path in sorted(found):
            answer = somebody.ask(method, path.format(**FILLED), headers={"accept": "application/json"})
            assert answer.status_code in (401, 403, 404), f"{role}: {method} {path} gave {answer.status_code}"
    assert state(desk.corpus.home) == before


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_do_is_not_refused(desk: Desk, role: str) -> None:
    somebody = visitor(desk, role)
    for action, found in ROUTES.items():
        for path in sorted(path for method, path in found if method == "GET"):
            if may(Person(role, role), action):  # type: ignore[arg-type]
                assert somebody.get(path.format(**FILLED | {"number": "2"})).status_code not in (401, 403, 500), path


@pytest.mark.parametrize(("method", "path"), OF_A_LETTER)
def test_another_teams_letter_is_not_there(desk: Desk, method: str, path: str) -> None:
    stranger = visitor(desk, "adviser")
    before = state(desk.corpus.home)
    assert stranger.ask(method, path, data=FORMS.get(path)).status_code == 404
    assert state(desk.corpus.home) == before


def test_another_teams_letter_shows_in_no_list_count_export_or_snippet(desk: Desk) -> None:
    stranger, owner = visitor(desk, "adviser"), visitor(desk, "schools")
    secret = desk.corpus.summary(1).subject
    for path in (
        "/letters",
        f"/search?q={secret}",
        "/obligations?state=any&limit=500",
        "/drafts",
        "/contributions",
        "/digest",
        "/calendar",
    ):
        assert secret not in stranger.get(path).text.replace(f'value="{secret}"', "").replace(f"Search: {secret}", ""), path
    assert {row["letter"] for row in stranger.json("/obligations?state=any")["obligations"]} == {2}
    assert {row["letter"] for row in owner.json("/obligations?state=any")["obligations"]} == {1, 2}
    assert stranger.json("/obligations?state=any")["facets"]["letter"] == [[2, 6]]
    assert ",1," not in "".join(line[:8] for line in stranger.get("/obligations.csv?state=any").text.splitlines())
    assert stranger.json(f"/search?q={secret}")["letters"] == [] or secret == desk.corpus.summary(2).subject
    assert stranger.json("/drafts")["drafts"] == []
    assert len(owner.json("/drafts")["drafts"]) == 1
    taken = [row["id"] for row in owner.json("/obligations?letter=1&state=any")["obligations"]]
    assert stranger.post("/obligations", data={"number": taken, "owner": "thief"}).status_code == 404


def test_the_same_bytes_as_another_teams_letter_tell_nothing_of_it(desk: Desk) -> None:
    data = desk.corpus.original(desk.corpus.summary(1).sha256).read_bytes()
    answer = visitor(desk, "adviser").post("/letters", files={"files": ("mine.txt", data)}, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["letter"], answer.json()["already"]) == (202, None, False)
