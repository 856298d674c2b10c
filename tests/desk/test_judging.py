"""Facts mended and added on a letter's page: what is refused comes back as it was filled, sides follow names, words are found."""

from __future__ import annotations

from typing import Any

import pytest

from desk.desk import Desk
from desk.web.mending import Unfit
from desk.web.quoting import quoted
from desk.web.words import MODALITY_WORDS, SIDE_WORDS
from tests.desk.visitor import Visitor, file_read, tree

ADDED = {"kind": "Obligation", "action": "greet the colleague", "bearer_name": "Everybody", "modality": "commitment", "due": "3 May 2031"}


def first_obligation(visitor: Visitor) -> tuple[str, dict[str, str]]:
    """Return the address of the form that corrects letter 1's first obligation, and what stands in it."""
    form = tree(visitor.get("/letters/1").text).xpath('//article[starts-with(@id, "Obligation-")]//details[@data-edit]//form')[0]
    return form.get("action"), {name: value or "" for name, value in form.form_values()} | {"verb": "correct"}


def corrected(visitor: Visitor, **typed: str) -> dict[str, Any]:
    """Correct letter 1's first obligation, and return what is told of it with its row in the index."""
    address, filled = first_obligation(visitor)
    told: dict[str, Any] = visitor.post(address, data=filled | typed, headers={"accept": "application/json"}).json()
    name = (filled | typed)["bearer_name"]
    rows = [row for row in visitor.json("/obligations?letter=1")["obligations"] if row["bearer_name"] == name]
    return told | {"side": rows[0]["side"]}


def test_a_form_for_adding_that_is_refused_comes_back_as_it_was_filled(visitor: Visitor) -> None:
    refused = visitor.post("/letters/1/facts", data=ADDED | {"quote": "words that are not there", "view": "text"})
    assert refused.status_code == 422
    found = tree(refused.text)
    assert found.findtext(".//title").startswith("Error: ")
    form = found.xpath('//details[@data-add="Obligation" and @open]//form')[0]
    filled = dict(form.form_values())
    assert {name: filled[name].strip() for name in ADDED} == ADDED
    assert filled["quote"].strip() == "words that are not there"
    box = form.xpath('.//textarea[@name="quote"]')[0]
    assert found.xpath('//div[contains(@class, "govuk-error-summary")]//a/@href') == [f"#{box.get('id')}"]
    assert box.get("aria-describedby").split()[-1] == form.xpath('.//p[@class="govuk-error-message"]/@id')[0]
    assert all(link.startswith("/letters/1?") for link in found.xpath('//ul[@class="lb-tabs"]//a/@href'))


def test_a_correction_that_is_refused_comes_back_as_it_was_filled(visitor: Visitor) -> None:
    address, filled = first_obligation(visitor)
    typed = filled | {"due": "next Tuesday week", "bearer_name": "The Harbour Master"}
    found = tree(visitor.post(address, data=typed).text)
    form = found.xpath("//details[@data-edit and @open]//form")[0]
    assert dict(form.form_values())["bearer_name"] == "The Harbour Master"
    assert "next Tuesday week" in form.xpath('.//p[@class="govuk-error-message"]')[0].text_content()
    told = visitor.post(address, data=typed, headers={"accept": "application/json"})
    assert (told.status_code, told.json()["box"]) == (422, "due")


def test_a_fact_that_was_added_is_where_the_page_leads(visitor: Visitor) -> None:
    quote = visitor.json("/letters/1")["text"].split("\n\n")[1].strip()[:30]
    answer = visitor.post("/letters/1/facts", data=ADDED | {"quote": quote})
    key = answer.headers["location"].partition("#")[2]
    card = tree(visitor.get("/letters/1").text).get_element_by_id(key)
    assert "Everybody: greet the colleague" in card.text_content()
    told = visitor.post("/letters/1/facts", data=ADDED | {"quote": quote, "action": "wave"}, headers={"accept": "application/json"}).json()
    assert "wave" in tree(visitor.get("/letters/1").text).get_element_by_id(told["fact"]).text_content()


def test_the_side_follows_who_is_to_do_it_unless_a_person_chose_it(visitor: Visitor) -> None:
    _, filled = first_obligation(visitor)
    ours = corrected(visitor, bearer_name="Ashford Council")
    assert (ours["side"], ours["told"]) == ("ours", "Corrected." if filled["side"] == "ours" else "Corrected. It now counts as ours.")
    away = corrected(visitor, bearer_name="The Harbour Master")
    assert (away["side"], away["told"]) == ("third party", "Corrected. It now counts as others'.")
    chosen = corrected(visitor, bearer_name="Ashford Council", side="theirs")
    assert (chosen["side"], chosen["told"]) == ("theirs", "Corrected.")
    same = corrected(visitor, condition="if it rains")
    assert (same["side"], same["told"]) == ("theirs", "Corrected.")


SAME = """Dear Sir,

Elmham Trust must publish its plan by 3 May 2031. Elmham Trust must send the figures to the Panel.
Elmham Trust should appoint a lead officer.

Yours faithfully,

Kate Lee
"""


def test_who_is_to_do_it_is_corrected_wherever_the_letter_named_the_same(desk: Desk, visitor: Visitor) -> None:
    number = file_read(desk, SAME)
    rows = f"/obligations?letter={number}&state=any"
    many = [row["bearer_name"] for row in visitor.json(rows)["obligations"]].count("Elmham Trust")
    assert many >= 2
    form = tree(visitor.get(f"/letters/{number}").text).xpath('(//article//form[.//input[@name="everywhere"]])[1]')[0]
    filled = {key: value or "" for key, value in form.form_values()} | {"verb": "correct", "bearer_name": "Ashford Council"}
    assert "everywhere" not in filled
    told = visitor.post(form.get("action"), data=filled | {"everywhere": "true"}, headers={"accept": "application/json"}).json()
    assert told["told"] == "Corrected, here and wherever this letter named the same. Each can be undone by itself."
    after = [(row["bearer_name"], row["side"]) for row in visitor.json(rows)["obligations"]]
    assert after.count(("Ashford Council", "ours")) == many
    visitor.post(f"/letters/{number}/corrections/{told['correction']}/undo")
    assert [row["bearer_name"] for row in visitor.json(rows)["obligations"]].count("Ashford Council") == many - 1


def test_a_body_that_an_office_names_is_on_the_side_of_who_holds_it(visitor: Visitor) -> None:
    """Where the Chief Executive of the Harbour Trust signs, what the Harbour Trust is to do is the sender's."""
    words = visitor.json("/letters/1")["text"].split("\n\n")[1].strip()[:30]
    sender = {"kind": "Party", "part": "sender", "name": "Nick Reed", "role": "Chief Executive, Harbour Trust", "quote": words}
    visitor.post("/letters/1/facts", data=sender)
    assert corrected(visitor, bearer_name="Harbour Trust")["side"] == "theirs"


def test_pages_have_one_wording_for_how_it_binds_and_whose_it_is(visitor: Visitor) -> None:
    quote = visitor.json("/letters/1")["text"].split("\n\n")[1].strip()[:30]
    visitor.post("/letters/1/facts", data=ADDED | {"quote": quote})
    visitor.post("/letters/1/facts", data=ADDED | {"quote": quote, "modality": "prohibition", "action": "wave"})
    letter, index = (tree(visitor.get(path).text) for path in ("/letters/1", "/obligations"))
    for name, words in (("modality", MODALITY_WORDS), ("side", SIDE_WORDS)):
        options = letter.xpath(f'(//article//select[@name="{name}"])[1]/option')
        assert {each.get("value"): each.text for each in options} == words
    shown = {each.text for each in index.xpath('//span[@class="lb-kind"]')}
    assert {"promise", "must not"} <= shown <= set(MODALITY_WORDS.values())
    assert not [word for word in ("commitment", "prohibition") if word in letter.body.text_content() + index.body.text_content()]
    assert {"commitment", "prohibition"} <= {row["modality"] for row in visitor.json("/obligations?letter=1")["obligations"]}


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("must   write\nto us", "must write to us"),
        ("“MUST write to us” ", "must write to us"),
        ("the council's reply…", "the Council’s reply"),
        ("2020-21", "2020–21"),
    ],
)
def test_a_quotation_is_found_whatever_its_capitals_spaces_and_quotes(quote: str, found: str) -> None:
    text = "You must write to us. We await the Council’s reply for 2020–21."
    span = quoted(text, quote)
    assert text[span.start : span.end] == found


@pytest.mark.parametrize("quote", ["", "  ", "must not write", "…"])
def test_what_is_not_in_the_letter_is_not_found(quote: str) -> None:
    with pytest.raises(Unfit) as refused:
        quoted("You must write to us.", quote)
    assert refused.value.box == "quote"


def test_a_long_text_is_searched_at_once() -> None:
    assert quoted("a " * 100_000 + "İstanbul and the end", "the END").start > 200_000


def test_times_stand_in_words_and_keep_their_values_when_something_else_is_mended(visitor: Visitor) -> None:
    text = visitor.json("/letters/1")["text"]
    words = text.split("\n\n")[1].strip()[:30]
    for sort, value, told in (("DATE", "2020-W15", "week 15 of 2020"), ("SET", "P1Y", "every year"), ("DURATION", "P1D", "one day")):
        added = {"kind": "TimeExpression", "type": sort, "value": value, "quote": words}
        key = visitor.post("/letters/1/facts", data=added, headers={"accept": "application/json"}).json()["fact"]
        card = tree(visitor.get("/letters/1").text).get_element_by_id(key)
        assert told in card.xpath('string(p[@class="lb-fact__main"])')
        assert value not in card.xpath('string(p[@class="lb-fact__main"])')
        assert card.xpath("string(.//code)") == value
        form = card.xpath(".//details[@data-edit]//form")[0]
        filled = dict(form.form_values()) | {"verb": "correct"}
        assert visitor.post(form.get("action"), data=filled).status_code == 303
        assert {"type": sort, "value": value} in [
            {"type": each["type"], "value": each["value"]} for each in visitor.json("/letters/1")["dates"]
        ]
        refused = visitor.post(form.get("action"), data=filled | {"value": "soonish"}, headers={"accept": "application/json"})
        assert (refused.status_code, refused.json()["box"]) == (422, "value")
