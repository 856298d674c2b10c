"""Letters of a campaign stand together with what each says of its own, and one answer serves them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from classify.judge import judge
from desk.desk import Desk
from desk.web.app import application
from drafting.draft import Basis, Block
from extract.read import read
from ingest.typed import typed
from tests.desk.visitor import Visitor, desk_at, tree

PLEA = """12 Mill Lane
Merford

{day} May 2024

Dear Councillor Brook,

The bus to Merford Cross

I am writing as one of your constituents to ask you to save the bus to Merford Cross. The 42 is the only way that pupils of the sixth
form, outpatients of the cottage hospital and people who work shifts at the dairy can travel before eight in the morning. The operator
says that it will be withdrawn in April unless the council renews the evening subsidy. {own}

Will you vote to renew the subsidy?

Yours sincerely,

{name}
"""
SENDERS = (
    ("3", "Agnes Tolliver", ""),
    ("9", "Kwame Oduya", "My daughter has taken it since she was eleven. Will dogs travel free?"),
    ("10", "Mair Pugh", ""),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with three letters of a campaign."""
    with desk_at(tmp_path_factory.mktemp("desk") / "home") as made:
        for day, name, own in SENDERS:
            text = PLEA.format(day=day, name=name, own=own)
            intake = made.corpus.receive(text.encode(), f"{name}.txt", person="test")
            made.corpus.start(intake.id)
            made.corpus.file(intake.id, judge(read(typed(text))))
        yield made


@pytest.fixture
def visitor(desk: Desk) -> Visitor:
    """Somebody at this machine."""
    return Visitor(application(desk))


def test_what_each_letter_says_of_its_own_is_shown(visitor: Visitor) -> None:
    (told,) = visitor.json("/campaigns")["campaigns"]
    assert (told["id"], told["letters"], told["answered"]) == (1, 3, 0)
    members = visitor.json("/campaigns/1")["members"]
    assert [member["id"] for member in members] == [1, 2, 3]
    assert "eleven" in "".join(change["text"] for change in members[1]["differs"] if change["what"] == "added")
    assert members[2]["differs"] == []
    assert tree(visitor.get("/letters/2").text).xpath("//a[@href='/campaigns/1']")


def test_a_letter_is_set_apart_and_put_back(visitor: Visitor) -> None:
    assert visitor.post("/campaigns/1/letters/3/apart").headers["location"].startswith("/campaigns/1")
    page = visitor.get("/campaigns/1")
    assert "2 letters that say nearly the same" in page.text
    assert tree(page.text).xpath("//form[@action='/campaigns/1/letters/3/back']")
    visitor.post("/campaigns/1/letters/3/back")
    assert visitor.json("/campaigns")["campaigns"][0]["letters"] == 3
    assert visitor.post("/campaigns/1/letters/99/apart").status_code == 404


def test_one_answer_serves_them_all(visitor: Visitor, desk: Desk) -> None:
    """The answer comes with each letter's own salutation; the question that one letter alone asks stays a gap."""
    body = desk.draft(1)
    (point,) = {block.point for block in body.blocks if block.kind == "quote" and "subsidy?" in block.text}
    answer = Block("paragraph", "I shall vote for it.", (Basis("adviser", "ann"),), point=point)
    blocks = tuple(answer if block.kind == "gap" and block.point == point else block for block in body.blocks)
    model = desk.corpus.drafts.begin(replace(body, blocks=blocks), 1, "Reply to Tolliver", "ann")
    assert visitor.post("/campaigns/1/drafts", data={"model": str(model.id)}).status_code == 303
    texts = {draft.letter: visitor.get(f"/drafts/{draft.id}.txt").text for draft in desk.corpus.drafts.some() if draft.id != model.id}
    assert set(texts) == {2, 3}
    assert all("I shall vote for it." in text for text in texts.values())
    assert "Oduya" in texts[2]
    assert "Tolliver" not in texts[2]
    assert "dogs" in texts[2]
    assert "dogs" not in texts[3]
    again = visitor.post("/campaigns/1/drafts", data={"model": str(model.id)}, headers={"accept": "application/json"})
    assert again.json() == {"drafts": []}
