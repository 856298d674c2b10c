"""Letters that say nearly the same are found among others, shown together, and can be set apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from classify.letter import Letter
from corpus.campaigns import Campaign
from corpus.corpus import Corpus
from corpus.errors import NotFiled
from extract.reading import Reading
from ingest.typed import typed

PLEA = """I am writing as one of your constituents to ask you to save the bus to Merford Cross. The 42 is the only way that pupils of the
sixth form, outpatients of the cottage hospital and people who work shifts at the dairy can travel before eight in the morning. The
operator says that it will be withdrawn in April unless the council renews the evening subsidy. Please speak up for it when the budget
is debated, and tell me how you will vote."""
OWN = "My grandson takes it every day and I have no car."
OTHER = """The allotment society wishes to rent the strip of land behind the fire station for another twenty years. Our members have drained
it, laid paths and planted a hedge of hawthorn and hazel. The county valuer came in June and was content with its state, and we should
like the new lease to be signed before the autumn digging begins, with the rent fixed as it is for the first five of these years."""


@pytest.fixture
def file(corpus: Corpus) -> Callable[..., int]:
    """Give a way to file a letter of some words and return its number."""

    def filing(text: str, direction: str = "in") -> int:
        intake = corpus.receive(text.encode(), "letter.txt", direction=direction)  # type: ignore[arg-type]
        corpus.start(intake.id)
        return corpus.file(intake.id, Letter(Reading(typed(text)))).id

    return filing


def test_a_campaigns_letters_are_found_among_others(corpus: Corpus, file: Callable[..., int]) -> None:
    first, other = file(PLEA), file(OTHER)
    second, third = file(f"{PLEA}\n\n{OWN}"), file(PLEA.replace("save the bus", "keep the bus"))
    (campaign,) = corpus.campaigns.some(None)
    assert campaign == Campaign(first, 3, campaign.first, campaign.last, 0)
    members = corpus.campaigns.members(first, None)
    assert [member.letter for member in members] == [first, second, third]
    assert all(member.likeness > 0.7 for member in members)
    assert corpus.campaigns.of(other) is None


def test_our_own_letters_and_short_ones_are_none(corpus: Corpus, file: Callable[..., int]) -> None:
    for text in (PLEA, "Please save the bus.", "Please save the bus!"):
        file(text)
    file(f"{PLEA} ", direction="out")
    assert corpus.campaigns.some(None) == []


def test_a_letter_is_set_apart_and_put_back(corpus: Corpus, file: Callable[..., int]) -> None:
    first, second, third = file(PLEA), file(f"{PLEA} {OWN}"), file(f"{OWN} {PLEA}")
    corpus.campaigns.set_apart(third, "ann")
    assert [member.letter for member in corpus.campaigns.members(first, None)] == [first, second]
    corpus.refile(third, corpus.letter(third).letter)
    assert corpus.campaigns.of(third) is None
    corpus.campaigns.put_back(third, "ann")
    assert corpus.campaigns.of(third) == first
    with pytest.raises(NotFiled):
        corpus.campaigns.set_apart(99, "ann")


def test_only_letters_that_a_team_sees_are_counted(corpus: Corpus, file: Callable[..., int]) -> None:
    first, _, third = file(PLEA), file(f"{PLEA} {OWN}"), file(f"{OWN} {PLEA}")
    corpus.set_team(third, "Schools", None, "ann")
    assert [campaign.letters for campaign in corpus.campaigns.some(("Roads",))] == [2]
    assert third not in [member.letter for member in corpus.campaigns.members(first, ())]


def test_a_letter_that_says_something_else_when_read_again_leaves(corpus: Corpus, file: Callable[..., int]) -> None:
    _, second = file(PLEA), file(f"{PLEA} {OWN}")
    corpus.refile(second, Letter(Reading(typed(OTHER))))
    assert corpus.campaigns.some(None) == []


def test_an_erased_letter_leaves_no_fingerprint(corpus: Corpus, file: Callable[..., int]) -> None:
    first, second = file(PLEA), file(f"{PLEA} {OWN}")
    corpus.eraser.erase(first, "ann")
    assert corpus.campaigns.some(None) == []
    third = file(f"{OWN} {PLEA}")
    assert [member.letter for member in corpus.campaigns.members(first, None)] == [second, third]
    assert not list(corpus.check())
