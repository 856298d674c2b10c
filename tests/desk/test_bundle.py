"""One file that holds a letter, its annex and another letter: each is filed with its own pages and facts under the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.filed import Enclosure, Filed
from desk.desk import Desk
from desk.reading import Request, read_letter
from tests.desk.visitor import desk_at, tree, visitor_of
from tests.ingest.pages import LETTER, lines, pdf

_ANNEX = ("Annex A: Actions of the Panel", "The Panel must publish its minutes by 5 May 2024.", "It should meet every month.")
_OTHER = (
    "Sample Primary School",
    "3 April 2024",
    "Dear Mr Example,",
    "Could you tell us when the crossing will be built?",
    "Yours faithfully,",
    "A. Head",
)
_BUNDLE = pdf(lines(LETTER), lines(_ANNEX), lines(("Further actions", "Schools must tell the Panel of accidents.")), lines(_OTHER))


@pytest.fixture(scope="module")
def read() -> Enclosure:
    """The bundle as a reader hands it on."""
    return read_letter(Request(_BUNDLE, "bundle.pdf"), lambda page, pages: None).read


def _filed(desk: Desk, read: Enclosure) -> Filed:
    intake = desk.corpus.receive(_BUNDLE, "bundle.pdf")
    desk.corpus.start(intake.id)
    return desk.corpus.file(intake.id, read.letter, read.pictures, read.enclosures)


def test_each_has_its_own_facts_and_pictures(read: Enclosure) -> None:
    annex, other = read.enclosures
    assert (len(read.pictures), len(annex.pictures), len(other.pictures)) == (1, 2, 1)
    assert len({*read.pictures, *annex.pictures, *other.pictures}) == 4
    assert "Sample Primary School" not in read.letter.reading.document.text


def test_they_are_filed_under_the_first_and_found(tmp_path: Path, read: Enclosure) -> None:
    with desk_at(tmp_path / "home") as desk:
        filed = _filed(desk, read)
        assert len(filed.enclosures) == 2
        rows = {row.id: row for row in desk.corpus.letters().rows}
        assert [rows[number].name for number in filed.enclosures] == [
            "bundle (Annex A, pages 2 to 3).pdf",
            "bundle (letter, page 4).pdf",
        ]
        assert rows[filed.enclosures[1]].date == "2024-04-03"
        assert [row.id for row in desk.corpus.search("crossing built").rows] == [filed.enclosures[1]]
        assert [row.id for row in desk.corpus.search("minutes").rows] == [filed.enclosures[0]]


def test_they_are_shown_under_the_first(tmp_path: Path, read: Enclosure) -> None:
    with desk_at(tmp_path / "home") as desk:
        filed = _filed(desk, read)
        visitor = visitor_of(desk)
        words = " ".join(tree(visitor.get(f"/letters/{filed.id}").text).text_content().split())
        assert "In the same file: letter 2: bundle (Annex A, pages 2 to 3).pdf" in words
        words = " ".join(tree(visitor.get(f"/letters/{filed.enclosures[0]}").text).text_content().split())
        assert "Pages 2 to 3 of the file of letter 1" in words
        assert visitor.json(f"/letters/{filed.enclosures[1]}")["file_pages"] == [4, 4]
        assert visitor.get(f"/letters/{filed.enclosures[0]}/pages/2.png").status_code == 200
        assert visitor.get(f"/letters/{filed.enclosures[0]}/original").content == _BUNDLE


def test_reading_again_keeps_each_in_its_place(tmp_path: Path, read: Enclosure) -> None:
    with desk_at(tmp_path / "home") as desk:
        filed = _filed(desk, read)
        again = desk.corpus.refile(filed.id, read.letter, read.pictures, read.enclosures)
        assert again.enclosures == filed.enclosures
        assert len(desk.corpus.letters().rows) == 3


def test_reading_without_filing_keeps_the_text_whole() -> None:
    whole = read_letter(Request(_BUNDLE, "bundle.pdf", pictures=False, divided=False), lambda page, pages: None).read
    assert whole.enclosures == ()
    assert "Sample Primary School" in whole.letter.reading.document.text
