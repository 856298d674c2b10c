"""Sentences that may ask something, quotes in whole sentences, and how much of what letters ask becomes a point."""

from __future__ import annotations

import time

import pytest

from drafting.case import case
from drafting.compose import draft
from drafting.draft import NoSources
from drafting.points import points
from drafting.possible import possible
from tests.drafting.gold import annotated, found, letter
from tests.drafting.letters import OCCASION, US, ask, ministers_letter, question
from tests.shared import shared


@pytest.mark.parametrize(
    "sentence",
    [
        "A short note of anything that surprises you would also be welcome.",
        "I should be glad to have your written confirmation.",
        "If I might have those before the House rises for the summer.",
        "Do let my office know which day would suit.",
        "We want a breakdown of how the money is spent.",
        "Ring the helpline before the end of March.",
        "(2) That a further report be made in six months.",
        "If any have not arrived by the 12th, ring Hazel on extension 409.",
        "You would be very welcome to come and speak.",
    ],
)
def test_a_soft_way_of_asking_is_a_possible_point(sentence: str) -> None:
    """What may ask is quoted whole and marked as doubtful."""
    raised = possible(letter(f"Dear Director\n\nThe year was a good one. {sentence} We met in May.\n", {}), ())
    assert [(point.quote.removeprefix("(2) "), point.doubtful) for point in raised] == [(sentence.removeprefix("(2) "), True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Please find enclosed a copy of our report.",
        "Do not hesitate to contact me.",
        "I look forward to hearing from you.",
        "We want to be clear about our position.",
        "The committee met in July and agreed the budget.",
        "I hope that you are well.",
        "We ask the Council to do two things.",
        "You asked whether the department would meet the rise in prices.",
    ],
)
def test_courtesy_and_statements_are_none(sentence: str) -> None:
    """What asks nothing is not offered."""
    assert possible(letter(f"Dear Director\n\n{sentence}\n", {}), ()) == ()


def test_items_of_a_list_that_is_asked_for_are_possible_points() -> None:
    """Behind "take the following steps" every numbered item may be ours to do."""
    text = "Dear all\n\nWe are asking each board to take the following steps.\n\n1. Halve the waits.\n\n2. Name an executive.\n\nWe met.\n"
    assert [point.quote for point in possible(letter(text, {}), ())] == [
        "We are asking each board to take the following steps.",
        "Halve the waits.",
        "Name an executive.",
    ]


def test_what_only_leads_up_to_a_point_is_none() -> None:
    """Before a sure first item the words "we would be grateful for answers to these:" are not asked about."""
    text = "Dear all\n\nWe would be grateful if you answered these:\n\n1. Who pays?\n"
    told = letter(text, {"questions": [question("Who pays?", "1", text)]})
    assert possible(told, points(told)) == ()


def test_words_that_bind_count_in_circulars_only() -> None:
    """A "must" in a circular may be ours to do; in a letter it states how things are."""
    text = "Dear colleague\n\nEach return must be signed by a chief finance officer.\n"
    assert possible(letter(text, {"kind": "circular"}), ())
    assert not possible(letter(text, {"kind": "reply"}), ())


def test_a_possible_point_stands_in_its_order_without_a_number() -> None:
    """A draft shows it between its neighbours with a gap that asks whether it is ours; its key is a letter."""
    text = "Dear Director\n\nWill you meet us?\n\nA note of your plans would be welcome.\n\nPlease write to Ann.\n"
    told = letter(text, {"questions": [question("Will you meet us?", text=text)], "obligations": [ask("Please write to Ann.", text=text)]})
    made = draft(told, US, OCCASION)
    quotes = [(block.text, block.point, block.level) for block in made.blocks if block.kind == "quote"]
    assert quotes == [
        ("“Will you meet us?”", "1", 0),
        ("“A note of your plans would be welcome.”", "A", 1),
        ("“Please write to Ann.”", "2", 0),
    ]
    assert next(gap.question for gap in made.gaps if gap.point == "A").startswith("Check: is this asked of us?")


def test_no_answer_is_put_to_a_possible_point() -> None:
    """An acknowledgement lists what is surely asked; a response to a consultation has its questions only."""
    made = draft(ministers_letter(obligations=[]), US, OCCASION, template="acknowledgement")
    assert all(block.level == 0 for block in made.blocks if block.kind == "quote")
    assert case(ministers_letter(), US, OCCASION, NoSources(), ()).possible == ()


def test_points_are_quoted_in_whole_sentences() -> None:
    """A clause is quoted with its sentence, a list's item without its mark, and one sentence is one point."""
    text = "Dear Director\n\nNext, we would urge you to restore the Saturday club and to\ntell us why.\n\n(i)   make good the ducts; and\n"
    asks = [ask("we would urge you to restore the", text=text), ask("tell us why", text=text), ask("make good the ducts", text=text)]
    raised = points(letter(text, {"obligations": asks}))
    assert [point.quote for point in raised] == [
        "Next, we would urge you to restore the Saturday club and to tell us why.",
        "make good the ducts",
    ]


def test_a_lead_in_is_quoted_with_the_first_item_of_its_list() -> None:
    """The words "I would be grateful if you would:" are no point by themselves."""
    text = "Dear Director\n\nI would be grateful if you would:\n\n1. confirm the date;\n\n2. say who pays.\n"
    asks = [ask("I would be grateful if you would", text=text), ask("confirm the date", text=text), ask("say who pays.", text=text)]
    raised = points(letter(text, {"obligations": asks}))
    assert [point.quote for point in raised] == ["I would be grateful if you would: confirm the date", "say who pays."]


def test_a_very_long_sentence_is_cut_where_a_clause_ends() -> None:
    """The quote then shows that words were left out."""
    long = "and so on and on and on " * 20
    text = f"Dear Director\n\nWe met {long}but please send the plan by May, {long}to the end.\n"
    assert [point.quote for point in points(letter(text, {"obligations": [ask("please send the plan", text=text)]}))] == [
        "… please send the plan by May …"
    ]


def test_junk_takes_little_time() -> None:
    """A hundred thousand characters of what almost asks are gone through in time proportional to their length."""
    for junk in ("that the be ", "please don't hesitate ", "((1)) to ", ": ring ", "you will " * 3):
        told = letter(junk * (100_000 // len(junk)), {"kind": "circular"})
        began = time.perf_counter()
        possible(told, ())
        assert time.perf_counter() - began < 5


def test_what_annotated_letters_ask_is_in_the_draft() -> None:
    """With the real finders, every annotated question and request is a point of the draft or a possible one."""
    asked = met = sure = extra = letters = 0
    for path in sorted(shared("gold", "letters").glob("*.json")):
        told = annotated(path)
        wanted = points(told)
        made = case(found(path), US, OCCASION, NoSources())
        letters += 1
        asked += len(wanted)
        sure += sum(any(point.span.overlaps(other.span) for other in made.points) for point in wanted)
        met += sum(any(point.span.overlaps(other.span) for other in made.raised) for point in wanted)
        extra += sum(not any(point.span.overlaps(other.span) for other in wanted) for point in made.possible)
    assert met == asked, f"{met} of {asked} are shown, {sure} as points"
    assert extra / letters <= 1.0, f"{extra} possible points in {letters} letters ask nothing"
