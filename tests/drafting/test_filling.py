"""What fills a section: order of sources, reasons, stale lines, gaps; and how often it is the right thing."""

from __future__ import annotations

from drafting.case import case
from drafting.compose import draft
from drafting.draft import Basis, Passage
from drafting.filling import Filling, fill
from drafting.likeness import likeness, stem
from drafting.proof import proofread
from tests.drafting.bank import Bank, asked
from tests.drafting.gold import letter
from tests.drafting.letters import DAY, OCCASION, US, ministers_letter, question
from tests.drafting.trace import untraced


def filled(words: str, bank: Bank) -> Filling:
    """Return what fills the section of a single question."""
    told = case(letter(words, {"questions": [question(words, text=words)]}), US, OCCASION, bank)
    return fill(told.points[0], told)


def taken(filling: Filling) -> str | None:
    """Return the name of the passage that was taken, if one was."""
    return next((offer.passage.basis.source for offer in filling.offers if offer.taken), None)


def test_points_are_filled_with_their_answer_or_left_as_gaps() -> None:
    """Of points that have an answer at least 80% are filled with it and at most 5% with a wrong one; few others are filled at all."""
    bank = Bank()
    answers = [(point.answer, taken(filled(point.words, bank))) for point in asked()]
    known = [(answer, got) for answer, got in answers if answer]
    assert sum(answer == got for answer, got in known) >= 0.8 * len(known)
    assert sum(got not in (None, answer) for answer, got in known) <= 0.05 * len(known)
    assert sum(got is not None for answer, got in answers if not answer) <= 2


def test_every_offer_tells_why() -> None:
    """Each passage on offer names the words it shares with the point."""
    offers = filled("How long does it take to repair a faulty street light?", Bank()).offers
    assert offers[0].taken
    assert "shares" in offers[0].passage.basis.reason
    assert offers[0].passage.basis.date == "2024-04-02"


def test_a_stale_line_is_marked_and_asked_about() -> None:
    """Where only a stale line answers, it is used with a gap that asks whether it stands, and the check names it."""
    words = "How long does it take to repair a faulty street light?"
    told = letter(words, {"questions": [question(words, text=words)]})
    made = draft(told, US, OCCASION, Bank(stale=frozenset({"street-lighting"})), "reply")
    assert any("Does it still stand?" in gap.question for gap in made.gaps)
    assert "stale_line" in {remark.check for remark in proofread(made, told, US, DAY)}


def test_a_fresh_passage_goes_before_a_stale_line() -> None:
    """What is past its review is offered last."""
    bank = Bank()
    name = "street-lighting"
    stale = Passage(bank.kept[name].text, Basis("line", "old", bank.kept[name].basis.title, stale=True), 0.9)
    bank.kept = {"old": stale, name: bank.kept[name]}
    assert taken(filled("How long does it take to repair a faulty street light?", bank)) == name


def test_what_fills_a_section_is_traced() -> None:
    """No name, number or date of a filled draft is without its source."""
    bank = Bank()
    words = "How many people were fined for fly-tipping? What does a second parking permit for residents cost?"
    told = letter(words, {"questions": [question(piece, text=words) for piece in (words[:43], words[44:])]})
    made = draft(told, US, OCCASION, bank, "reply")
    assert {offer.passage.basis.source for offer in made.offers if offer.taken} == {"fly-tipping", "parking-permits"}
    assert untraced(made, told, US, OCCASION, [*bank.kept.values(), *bank.sent.values()]) == []


def test_the_law_beside_a_point_is_named_and_not_paraphrased() -> None:
    """A gap rests on the law that the letter cites in its paragraph."""
    made = draft(ministers_letter(), US, OCCASION)
    law = [basis.title for block in made.blocks if block.point == "2" for basis in block.basis if basis.kind == "law"]
    assert law == ["section 16 of the Children Act 1989"]


def test_short_forms_count_as_their_words() -> None:
    """A short form that either text explains meets its long form."""
    assert likeness("What share of EHCPs is late?", "Of education, health and care plans (EHCP) 61% are in time.").share > 0.4
    assert stem("notifying") == stem("notified") == stem("notifies")
    assert stem("named") == stem("naming") == stem("name")


def test_what_others_wrote_of_themselves_is_offered_and_not_put_into_our_mouth() -> None:
    """A passage of a letter that came in fills a section only where it speaks of nobody as "we" or "you"."""
    bank = Bank()
    words = "How long does it take to repair a faulty street light?"
    for text, fills in (
        ("A faulty street light takes us six days to repair.", False),
        ("A faulty street light takes six days to repair.", True),
    ):
        theirs = Passage(text, Basis("earlier", "9", "Letter 9"), 0.9, ours=False)
        bank.kept, bank.sent = {}, {"theirs": theirs}
        filling = filled(words, bank)
        assert bool(taken(filling)) is fills
        assert [offer.passage.text for offer in filling.offers] == [text]
