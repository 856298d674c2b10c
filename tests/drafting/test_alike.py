"""The answer to one letter of a campaign serves the others, each with its own furniture and what only it asks."""

from __future__ import annotations

from drafting.alike import answered_alike
from drafting.draft import Basis, Block, Draft, Gap

LETTER, HOUSE, ANN = Basis("letter", "ab12"), Basis("template", "reply"), Basis("adviser", "ann")
BUS, VOTE, DOG = "“Will you save the bus?”", "“How will you vote?”", "“May my dog travel free?”"
MODEL = Draft(
    "reply",
    (
        Block("salutation", "Dear Mrs Weir", (LETTER,)),
        Block("paragraph", "Thank you for your letter of 3 May.", (HOUSE, LETTER)),
        Block("quote", VOTE, (LETTER,), point="1"),
        Block("paragraph", "I shall vote for the budget.", (ANN,), point="1"),
        Block("quote", BUS, (LETTER,), point="2"),
        Block("paragraph", "The 42 stays until April.", (ANN, LETTER), point="2"),
        Block("paragraph", "Timetables are on our website.", (ANN,)),
        Block("sign-off", "Yours sincerely", (HOUSE,)),
    ),
)
OWN = Draft(
    "reply",
    (
        Block("salutation", "Dear Mr Oduya", (LETTER,)),
        Block("paragraph", "Thank you for your letter of 9 May.", (HOUSE, LETTER)),
        Block("quote", BUS.upper(), (LETTER,), point="1"),
        Block("gap", "What is our answer?", (LETTER,), point="1"),
        Block("quote", DOG, (LETTER,), point="2"),
        Block("gap", "What is our answer about the dog?", (LETTER,), point="2"),
        Block("sign-off", "Yours sincerely", (HOUSE,)),
    ),
    (Gap("What is our answer?", "1"), Gap("What is our answer about the dog?", "2")),
)


def test_each_letter_keeps_its_own_furniture_and_order() -> None:
    made = answered_alike(OWN, MODEL, "ann", "Reply to Weir")
    assert [block.text for block in made.blocks] == [
        "Dear Mr Oduya",
        "Thank you for your letter of 9 May.",
        BUS.upper(),
        "The 42 stays until April.",
        DOG,
        "What is our answer about the dog?",
        "Timetables are on our website.",
        "Yours sincerely",
    ]


def test_what_only_this_letter_asks_stays_a_gap() -> None:
    assert answered_alike(OWN, MODEL, "ann", "Reply to Weir").gaps == (Gap("What is our answer about the dog?", "2"),)


def test_an_answer_says_where_it_comes_from_and_cites_no_other_letter() -> None:
    answer = answered_alike(OWN, MODEL, "ben", "Reply to Weir").blocks[3]
    assert [(basis.kind, basis.source) for basis in answer.basis] == [("adviser", "ann"), ("adviser", "ben")]
    assert answer.basis[-1].title == "Reply to Weir"
    assert answer.point == "1"


def test_a_model_without_answers_changes_nothing() -> None:
    assert answered_alike(OWN, OWN, "ann", "x").blocks[2:4][1].kind == "gap"
    assert answered_alike(OWN, Draft("reply", ()), "ann", "x").blocks == OWN.blocks
