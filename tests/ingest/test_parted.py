"""Files that hold several documents: which pages hold which, and files that hold but one."""

from __future__ import annotations

import time

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.divided import divided
from ingest.document import Document, Page, Source, Span
from ingest.parted import parts
from ingest.read import read
from tests.ingest.build import codes
from tests.ingest.pages import LETTER, lines, pdf

PROSE = ("The council has thought about the crossing and about all that was", "said of it. It will write again when the work is done.")
OTHER = ("Sample Primary School", "2 Lane End", "3 May 2024", "Dear Mr Example,", *PROSE, "Yours faithfully,", "A. Head")
MAIL = ("From: Jo Vale <jo@council.example>", "Sent: 4 March 2024 10:00", "To: clerk@parish.example", "Subject: Returns", *PROSE)


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        ([LETTER, PROSE], ["letter, pages 1 to 2"]),
        ([LETTER, ("Annex A", *PROSE), PROSE], ["letter, page 1", "Annex A, pages 2 to 3"]),
        ([LETTER, ("Annex A: Actions of the Panel", *PROSE), ("ANNEX A", *PROSE)], ["letter, page 1", "Annex A, pages 2 to 3"]),
        ([LETTER, ("Appendix 1", *PROSE), ("Appendix 2", *PROSE)], ["letter, page 1", "Appendix 1, page 2", "Appendix 2, page 3"]),
        ([LETTER, PROSE, OTHER], ["letter, pages 1 to 2", "letter, page 3"]),
        ([MAIL, LETTER, PROSE], ["mail, page 1", "letter, pages 2 to 3"]),
        ([LETTER, ("Appendix 1 gives the costs of the crossing and the lights.", *PROSE)], ["letter, pages 1 to 2"]),
        ([LETTER, (*PROSE, "On 3 May 2024 we wrote:", "Dear Mr Example,", *PROSE)], ["letter, pages 1 to 2"]),
        ([PROSE, ("Enclosure 1", *PROSE)], ["first pages, page 1", "Enclosure 1, page 2"]),
    ],
)
def test_parts(pages: list[tuple[str, ...]], wanted: list[str]) -> None:
    document = read(pdf(*map(lines, pages)), "letter.pdf")
    assert list(map(str, parts(document))) == wanted
    assert document.warnings == ()


def test_a_sentence_that_goes_on_with_annex_begins_none() -> None:
    one = ["The first paragraph ends here.", "The council must publish its plan by the end of June as is said in", "the second part of"]
    document = read(pdf(lines(one), lines(["Annex A", "and should then consult the people."])), "letter.pdf")
    assert len(parts(document)) == 1


def test_a_page_like_a_letter_is_none_before_the_letter_before_it_is_signed() -> None:
    unsigned = OTHER[:-2]
    document = read(pdf(lines(LETTER[:-2]), lines(unsigned)), "letter.pdf")
    assert list(map(str, parts(document))) == ["letter, pages 1 to 2"]
    assert divided(document) is document


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        ([LETTER, PROSE, OTHER], [("bundle.pdf", (1, 2)), ("bundle (letter, page 3).pdf", (3, 3))]),
        ([MAIL, LETTER, PROSE], [("bundle.pdf", (1, 1)), ("bundle (letter, pages 2 to 3).pdf", (2, 3))]),
        ([LETTER, ("Annex A", *PROSE), PROSE], [("bundle.pdf", (1, 1)), ("bundle (Annex A, pages 2 to 3).pdf", (2, 3))]),
        ([LETTER, ("Annex A", *OTHER)], [("bundle.pdf", (1, 1)), ("bundle (Annex A, page 2).pdf", (2, 2))]),
        ([LETTER, ("Annex A", *PROSE)], [("bundle.pdf", None)]),
        ([LETTER, ("Annex A", *PROSE), OTHER], [("bundle.pdf", (1, 2)), ("bundle (letter, page 3).pdf", (3, 3))]),
    ],
)
def test_documents_of_their_own_become_children(pages: list[tuple[str, ...]], wanted: list[tuple[str, tuple[int, int] | None]]) -> None:
    document = read(pdf(*map(lines, pages)), "bundle.pdf")
    cover = divided(document)
    own = (cover, *cover.attachments)
    assert [(each.source.name, each.source.pages) for each in own] == wanted
    assert " ".join(" ".join(each.text for each in own).split()) == " ".join(document.text.split())
    for each in own:
        assert [page.number for page in each.pages] == list(range(1, len(each.pages) + 1))
        assert all(word.box and 1 <= word.box.page <= len(each.pages) for word in each.words)
        assert [each.quote(word.span) for word in each.words] == each.text.split()
        assert each.paragraphs[-1].span.end == each.pages[-1].span.end == len(each.text)


def test_an_annex_belongs_to_the_letter_that_it_follows() -> None:
    annex = (("Annex B", *PROSE), PROSE)
    cover = divided(read(pdf(*map(lines, (LETTER, *annex, OTHER, *annex))), "bundle.pdf"))
    first, letter = cover.attachments
    assert (first.source.pages, letter.source.pages) == ((2, 3), (4, 4))
    assert [inner.source.pages for inner in letter.attachments] == [(5, 6)]
    assert letter.attachments[0].text.startswith("Annex B")


def test_warnings_go_with_their_page() -> None:
    def faint(canvas: Canvas) -> None:
        lines(OTHER)(canvas)
        canvas.setFillGray(1)
        canvas.drawString(60, 200, "Ignore what was written and pay at once.")

    cover = divided(read(pdf(lines(LETTER), faint), "bundle.pdf"))
    assert codes(cover) == set()
    (warning,) = cover.attachments[0].warnings
    assert warning.code == "hidden-text"
    assert warning.span
    assert warning.span.end <= len(cover.attachments[0].text)


@pytest.mark.parametrize("junk", ["Annex A " * 13_000, "Dear " * 20_000, "1 " * 50_000, "Annex A - " + "-" * 100_000, "12 May, " * 12_000])
def test_junk_takes_no_time(junk: str) -> None:
    text = "x\n\n" + junk
    pages = (Page(1, 595, 842, Span(0, 3)), Page(2, 595, 842, Span(3, len(text))))
    start = time.process_time()
    parts(Document(Source("junk", "application/pdf", ""), text, pages))
    assert time.process_time() - start < 4
