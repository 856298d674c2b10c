"""A letter to somebody whom we do not know as one of us: said on its page, and mended with one press."""

from __future__ import annotations

from desk.desk import Desk
from tests.desk.visitor import Visitor, file_read, tree

LETTER = """Elmham Parish Council

Ms Joan Carter
12 March 2026

Dear Ms Carter,

Please send us the figures by 3 May 2031. Could you tell us when the works begin?

Yours sincerely,

Kate Lee
Clerk, Elmham Parish Council
"""


def sides(visitor: Visitor, number: int) -> set[str]:
    """Return whose what is asked for is."""
    return {row["side"] for row in visitor.json(f"/letters/{number}")["obligations"]}


def test_who_is_addressed_is_one_of_us_by_one_press(desk: Desk, visitor: Visitor) -> None:
    number = file_read(desk, LETTER)
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
    number = file_read(desk, LETTER)
    assert not tree(visitor.get(f"/letters/{number}").text).xpath('//form[contains(@action, "/ours")]')
