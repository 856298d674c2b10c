"""A draft as people edit it, and what changed."""

from __future__ import annotations

from desk.web.editing import chosen, differences, revised, words_of
from drafting.draft import Basis, Block, Draft, Gap, Offer, Passage

BASIS = (Basis("template", "reply"),)
DRAFT = Draft(
    "reply",
    (
        Block("salutation", "Dear Sir,", BASIS),
        Block("gap", "What is the date?", (), point="1"),
        Block("list", "", BASIS, rows=(("one", "two"), ("three", "four"))),
        Block("paragraph", "We thank you.", BASIS),
    ),
    (Gap("What is the date?", "1"), Gap("Who signs this?")),
    offers=(Offer("1", Passage("On 3 May.", Basis("line", "7", "Dates"), 0.9)),),
)


def retyped(**typed: str) -> Draft:
    """Return the draft with some boxes written over: b0 is the first."""
    boxes = {f"block-{number}": words_of(block) for number, block in enumerate(DRAFT.blocks)}
    return revised(DRAFT, boxes | {name.replace("b", "block-"): words for name, words in typed.items()}, "Ann")


def test_what_is_left_as_it_was_stays_as_it_was() -> None:
    assert retyped() == DRAFT


def test_a_gap_that_is_written_over_is_a_paragraph_and_no_gap_any_more() -> None:
    new = retyped(b1="On 3 May.")
    assert (new.blocks[1].kind, new.blocks[1].text, new.blocks[1].point) == ("paragraph", "On 3 May.", "1")
    assert [gap.question for gap in new.gaps] == ["Who signs this?"]
    assert new.blocks[1].basis[0].source == "Ann"


def test_a_gap_whose_box_is_empty_stays_unless_it_is_taken_away() -> None:
    assert retyped(b1="").gaps == DRAFT.gaps
    without = retyped(**{"drop-1": "true"})
    assert all(block.kind != "gap" for block in without.blocks)
    assert [gap.question for gap in without.gaps] == ["Who signs this?"]


def test_an_empty_box_takes_its_part_away_and_an_empty_line_makes_two() -> None:
    new = retyped(b0="", b3="We thank you.\n\nWe do.")
    assert [block.text for block in new.blocks if block.kind == "paragraph"] == ["We thank you.", "We do."]
    assert all(block.kind != "salutation" for block in new.blocks)


def test_rows_are_typed_one_a_line() -> None:
    assert retyped(b2="one | deux\nthree | quatre").blocks[2].rows == (("one", "deux"), ("three", "quatre"))


def test_a_paragraph_is_added_after_another() -> None:
    assert [block.text for block in revised(DRAFT, {"after-3": "And more."}, "Ann").blocks][-2:] == ["We thank you.", "And more."]


def test_an_offered_passage_takes_the_place_of_the_gap() -> None:
    new = chosen(DRAFT, 0, "Ann")
    assert (new.blocks[1].kind, new.blocks[1].text, new.blocks[1].basis[0].kind) == ("paragraph", "On 3 May.", "line")
    assert [gap.question for gap in new.gaps] == ["Who signs this?"]


def test_differences_are_told_by_words() -> None:
    parts = list(differences(DRAFT, retyped(b3="We warmly thank you.")))
    assert [[(each.what, each.text) for each in part] for part in parts] == [
        [("same", "We "), ("added", "warmly "), ("same", "thank you.")],
    ]
