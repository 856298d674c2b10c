"""Files that hold several documents: which pages hold which, and files that hold but one."""

from __future__ import annotations

import time

import pytest

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
    assert ("several-documents" in codes(document)) == (len(wanted) > 1)


def test_a_sentence_that_goes_on_with_annex_begins_none() -> None:
    one = ["The first paragraph ends here.", "The council must publish its plan by the end of June as is said in", "the second part of"]
    document = read(pdf(lines(one), lines(["Annex A", "and should then consult the people."])), "letter.pdf")
    assert len(parts(document)) == 1


def test_the_letter_says_which_pages_hold_what() -> None:
    document = read(pdf(lines(LETTER), lines(("Annex A", *PROSE)), lines(PROSE)), "letter.pdf")
    warning = next(warning for warning in document.warnings if warning.code == "several-documents")
    assert warning.message == "This file holds several documents: letter, page 1; Annex A, pages 2 to 3."
    assert warning.span is not None
    assert document.quote(warning.span).startswith("Annex A")


@pytest.mark.parametrize("junk", ["Annex A " * 13_000, "Dear " * 20_000, "1 " * 50_000, "Annex A - " + "-" * 100_000, "12 May, " * 12_000])
def test_junk_takes_no_time(junk: str) -> None:
    text = "x\n\n" + junk
    pages = (Page(1, 595, 842, Span(0, 3)), Page(2, 595, 842, Span(3, len(text))))
    start = time.process_time()
    parts(Document(Source("junk", "application/pdf", ""), text, pages))
    assert time.process_time() - start < 4
