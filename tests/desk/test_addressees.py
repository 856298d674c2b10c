"""A letter to somebody whom we do not know as one of us: said on its page, and mended with one press."""

from __future__ import annotations

from desk.desk import Desk
from tests.desk.visitor import Visitor, tree

LETTER = """Elmham Parish Council

Ms Joan Carter
12 March 2026

Dear Ms Carter,

Please send us the figures by 3 May 2031. Could you tell us when the works begin?

Yours sincerely,

Kate Lee
Clerk, Elmham Parish Council
"""


def filed(desk: Desk) -> int:
    """File the letter above as the program reads it, and return its number."""
    from desk.reading import Outcome, Request

    intake = desk.corpus.receive(LETTER.encode(), "carter.txt")
    desk.corpus.start(intake.id)
    outcome = desk.read(Request(LETTER.encode(), "carter.txt", intake.received, desk.us))
    assert isinstance(outcome, Outcome)
    return desk.corpus.file(intake.id, outcome.read.letter).id


def sides(visitor: Visitor, number: int) -> set[str]:
    """Return whose what is asked for is."""
    return {row["side"] for row in visitor.json(f"/letters/{number}")["obligations"]}


def test_who_is_addressed_is_one_of_us_by_one_press(desk: Desk, visitor: Visitor) -> None:
    number = filed(desk)
    assert "ours" not in sides(visitor, number)
    form = tree(visitor.get(f"/letters/{number}").text).xpath('//form[contains(@action, "/ours")]')[0]
    name = dict(form.form_values())["name"]
    assert "Carter" in name
    assert visitor.post(f"/letters/{number}/ours", data={"name": "Somebody Else"}).status_code == 422
    assert visitor.post(form.get("action"), data={"name": name}).status_code == 303
    assert desk.settings.organisation.members == [name]
    assert sides(visitor, number) == {"ours"}
    assert not tree(visitor.get(f"/letters/{number}").text).xpath('//form[contains(@action, "/ours")]')
    assert "Read them again" in visitor.get("/letters").text


def test_nothing_is_asked_where_the_letter_is_to_us(desk: Desk, visitor: Visitor) -> None:
    desk.introduce(desk.settings.organisation.model_copy(update={"members": ["Ms Joan Carter"]}))
    number = filed(desk)
    assert not tree(visitor.get(f"/letters/{number}").text).xpath('//form[contains(@action, "/ours")]')
