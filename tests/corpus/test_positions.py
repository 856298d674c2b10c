"""What writers said stands in the order of its days, beside what they said before."""

from __future__ import annotations

from collections.abc import Callable

from corpus.corpus import Corpus
from corpus.filed import Filed
from corpus.obligations import Wanted
from tests.corpus.letters import TEXT

Filing = Callable[..., Filed]
LATER = TEXT.replace("1 May 2024", "in June")
"""The same letter without a date that is found: it was said on the day it was received."""


def test_statements_stand_in_the_order_of_the_letters_dates(corpus: Corpus, file: Filing) -> None:
    second, first = file(LATER), file()
    said = corpus.positions(Wanted())
    assert [each.entry.letter for each in said] == [first.id, first.id, second.id, second.id]
    assert [each.day.isoformat() for each in said[:3]] == ["2024-05-01", "2024-05-01", second.received.isoformat()]
    assert {each.entry.modality for each in said} == {"duty", "commitment"}
    assert {each.sender for each in said} == {"Tom Weir"}


def test_a_statement_is_set_beside_the_earlier_one_of_its_writer(corpus: Corpus, file: Filing) -> None:
    file()
    file(LATER)
    maps = corpus.positions(Wanted(text="maps"))
    assert [each.before.letter if each.before else None for each in maps] == [None, 1]
    assert all(each.before is None for each in corpus.positions(Wanted(), limit=2))


def test_what_we_wrote_is_left_out(corpus: Corpus, file: Filing) -> None:
    file(direction="out")
    assert corpus.positions(Wanted()) == []


def test_only_what_a_team_sees_is_told(corpus: Corpus, file: Filing) -> None:
    filed = file()
    corpus.set_team(filed.id, "Schools", None, "ann")
    assert corpus.positions(Wanted(teams=("Roads",))) == []
    assert corpus.positions(Wanted(teams=("Schools",)))
