"""Letters come back as they were filed, and lists come in portions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classify.letter import Letter
from corpus.corpus import Corpus
from corpus.errors import Invalid, NotFiled
from corpus.filed import Enclosure, Filed
from corpus.letters import ORDERS, Which
from corpus.packing import packed, storable, unpacked
from extract.reading import Reading
from ingest.document import Box, Page, Paragraph, Source, Span, Warning, Word
from ingest.typed import typed
from tests.corpus.letters import TEXT, letter

Filing = Callable[..., Filed]


def test_a_letter_comes_back_as_the_same_values(corpus: Corpus, file: Filing) -> None:
    """Document, findings and verdicts are equal to what was filed."""
    filed = file()
    assert filed.letter == letter()
    assert corpus.letter(filed.id) == filed


def test_words_boxes_pages_and_warnings_come_back(corpus: Corpus) -> None:
    """What a scan has of places and doubts is kept."""
    document = replace(
        typed("Dear Sir"),
        source=Source("scan.pdf", "application/pdf", "ab" * 32, dt.datetime(2024, 5, 1, 9, tzinfo=dt.UTC), {"subject": "Maps"}),
        pages=(Page(1, 595.0, 842.0, Span(0, 8), "OCR", 90, 0.5, 300, 0.87),),
        words=(Word(Span(0, 4), Box(1, 1.5, 2.5, 3.5, 4.5), 0.8), Word(Span(5, 8), None)),
        paragraphs=(Paragraph(Span(0, 8), "handwriting"),),
        warnings=(Warning("skewed", "The page is askew.", Span(0, 4)),),
    )
    corpus.start(corpus.receive(b"scan", "scan.pdf").id)
    filed = corpus.file(1, Letter(Reading(document)), (b"PNG 1",))
    assert filed.letter.reading.document == document
    assert (filed.received, filed.received_from) == (dt.date(2024, 5, 1), "mail")
    assert corpus.picture(filed.id, 1).read_bytes() == b"PNG 1"
    with pytest.raises(NotFiled):
        corpus.picture(filed.id, 2)


@given(st.text(st.characters(), max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_packed_with_offsets_unmoved(words: str) -> None:
    """Lone surrogates and NULs are replaced one for one."""
    kept = storable(words)
    assert len(kept) == len(words)
    kept.encode()
    document = typed(kept)
    assert unpacked(packed(document), kept) == document


def test_text_with_lone_surrogates_and_nul_is_filed(corpus: Corpus, file: Filing) -> None:
    """Odd characters neither stop the filing nor move the words after them."""
    corpus.start(corpus.receive(b"odd", "odd.txt").id)
    filed = corpus.file(1, letter("A\ud800B\x00C 📨\n\n" + TEXT))
    text = filed.letter.reading.document.text
    assert text.startswith("A\ufffdB\ufffdC 📨")
    assert text.index("Our ref") == ("A\ud800B\x00C 📨\n\n" + TEXT).index("Our ref")
    assert corpus.search("warden").rows[0].id == filed.id


def test_attachments_are_filed_as_children_in_order(corpus: Corpus) -> None:
    """A mail's attachments are letters of their own with a parent, and come back inside its document."""
    inner, other = typed("Inner letter", "inner.txt"), typed("Other letter", "other.txt")
    mail = replace(typed("See attached"), attachments=(inner, other))
    corpus.start(corpus.receive(b"mail", "mail.eml").id)
    enclosures = (Enclosure(letter(document=inner), (b"page",)), Enclosure(letter(document=other)))
    filed = corpus.file(1, Letter(Reading(mail)), (), enclosures)
    assert filed.letter.reading.document == mail
    assert [corpus.letter(number).parent for number in filed.enclosures] == [filed.id, filed.id]
    assert [row.name for row in corpus.letters(Which(parent=filed.id), "id").rows] == ["inner.txt", "other.txt"]
    assert [row.id for row in corpus.letters(Which(enclosures=False)).rows] == [filed.id]


def test_attachments_nobody_read_are_filed_all_the_same(corpus: Corpus) -> None:
    """Where a reader hands back the mail alone, its attachments are filed without findings."""
    mail = replace(typed("See attached"), attachments=(typed("Inner letter", "inner.txt"),))
    corpus.start(corpus.receive(b"mail", "mail.eml").id)
    filed = corpus.file(1, Letter(Reading(mail)))
    assert corpus.letter(filed.enclosures[0]).letter.reading.document.text == "Inner letter"


def test_a_row_shows_what_an_adviser_looks_for(corpus: Corpus, file: Filing) -> None:
    """From, to, date, subject, kind, open obligations."""
    row = corpus.summary(file().id)
    assert (row.sender, row.recipient, row.date, row.subject, row.kind) == (
        "Tom Weir",
        "Councillor Ada Brook",
        "2024-05-01",
        "Flood wardens in Merford",
        "request",
    )
    assert (row.obligations_open, row.pages, row.state, row.received_from) == (3, 1, "open", "upload")


@pytest.mark.parametrize("order", sorted(ORDERS))
def test_portions_of_any_order_give_every_letter_once(corpus: Corpus, file: Filing, order: str) -> None:
    """Following the cursor visits all rows without repeats, ties included."""
    for number in range(7):
        file(TEXT.replace("1 May 2024", "No date") + f"\nNumber {number % 3}{'x' * number}")
    seen: list[int] = []
    after = None
    while True:
        portion = corpus.letters(order=order, after=after, limit=3)
        seen += [row.id for row in portion.rows]
        after = portion.after
        if after is None:
            break
    assert sorted(seen) == list(range(1, 8))


@pytest.mark.parametrize("cursor", ["", "!!", "bm90IGpzb24", "W10", "e30"])
def test_a_made_up_cursor_is_refused(corpus: Corpus, cursor: str) -> None:
    """A cursor that is none of ours is an error, not a crash."""
    with pytest.raises(Invalid):
        corpus.letters(after=cursor)


def test_an_unknown_order_is_refused(corpus: Corpus) -> None:
    """The error names the orders there are."""
    with pytest.raises(Invalid, match="received"):
        corpus.letters(order="; DROP TABLE letters")


def test_filters_are_met_together(corpus: Corpus, file: Filing) -> None:
    """Kind, days, sender and state narrow the list."""
    filed = file()
    file("Another letter altogether.")
    met = Which(kind="request", sender="tom weir", date_after="2024", date_before="2024-05", state="open", direction="in")
    assert [row.id for row in corpus.letters(met).rows] == [filed.id]
    assert corpus.letters(replace(met, date_before="2024-04")).rows == ()
    assert [row.id for row in corpus.letters(Which(with_open_obligations=True)).rows] == [filed.id]


def test_the_day_received_can_be_set(corpus: Corpus, file: Filing) -> None:
    """It is then a person's word and stays so when the letter is read again."""
    filed = file()
    assert corpus.set_received(filed.id, dt.date(2024, 5, 3), "ann").received_from == "person"
    corpus.refile(filed.id, letter())
    assert corpus.summary(filed.id).received == dt.date(2024, 5, 3)


def test_a_letter_that_is_not_there_is_said_so(corpus: Corpus) -> None:
    """Every way to ask for it says the same."""
    for ask in (corpus.letter, corpus.summary, corpus.corrected):
        with pytest.raises(NotFiled, match="no letter 9"):
            ask(9)
