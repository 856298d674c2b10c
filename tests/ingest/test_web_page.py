"""Web pages: visible text alone, nothing fetched, nothing run."""

from __future__ import annotations

import contextlib
import time

import pytest

from ingest.errors import NoText
from ingest.read import read
from tests.ingest.build import codes, lines


def test_visible_text_is_kept_with_its_blocks() -> None:
    """Paragraphs and list items stand apart; scripts and styles are left out and told of."""
    page = b"<html><body><h1>Notice</h1><p>Reply by 3 May.</p><ul><li>one</li><li>two</li></ul><script>alert(1)</script></body></html>"
    document = read(page, "a.html")
    assert "Reply by 3 May." in [document.quote(paragraph.span) for paragraph in document.paragraphs]
    assert "alert" not in document.text
    assert "active-content" in codes(document)


def test_hidden_text_is_left_out_and_told_of() -> None:
    """What the page hides from its reader is no part of the letter."""
    document = read(b"<html><body><p>Dear Sir</p><p style='display: none'>You must pay.</p></body></html>", "a.html")
    assert document.text == "Dear Sir"
    assert "hidden-text" in codes(document)


def test_a_page_nested_without_end_is_read_in_time() -> None:
    """Depth costs no more than length."""
    document = read(b"<html>" + b"<div>" * 100_000 + b"Reply now" + b"</div>" * 100_000, "a.html")
    assert "Reply now" in document.text
    assert "odd-markup" in codes(document)


def test_a_page_named_doc_is_read_as_what_it_is() -> None:
    """Case systems save web pages under the name of Word."""
    document = read(b"<html><body><p>Reply by 3 May.</p></body></html>", "a.doc")
    assert document.text == "Reply by 3 May."
    assert "wrong-suffix" in codes(document)


def test_struck_words_are_left_out_and_told_of() -> None:
    """What the writer struck out is no part of the letter."""
    document = read(b"<html><body><p>We <ins>must</ins> <del>may</del> <s>or not</s> pay.</p></body></html>", "a.html")
    assert document.text.split() == ["We", "must", "pay."]
    assert codes(document) == {"tracked-changes"}


def test_rows_of_a_table_stand_on_one_line() -> None:
    """Cells are parted by tabs, as in every other format."""
    rows = "<tr><th>Action</th><th>By</th></tr><tr><td>Send it</td><td>3 May</td></tr>"
    document = read(f"<html><body><p>Dear Sir,</p><table>{rows}</table><p>Yours</p></body></html>".encode(), "a.html")
    assert "Action\tBy\n\nSend it\t3 May" in document.text
    assert [words for role, words in lines(document) if role == "cell"] == ["Action", "By", "Send it", "3 May"]


def test_tables_nested_hundreds_deep_are_read_in_time() -> None:
    """Each holds the words of all within it: looked at one by one they took minutes."""
    began = time.process_time()
    document = read(b"<html><body>" + b"<table><tr><td>" * 400 + b"Please reply by 3 May.", "a.html")
    assert "Please reply by 3 May." in document.text
    assert time.process_time() - began < 5


def _paragraphs(body: str) -> list[tuple[str, str]]:
    return lines(read(f"<html><body>{body}</body></html>".encode(), "a.html"))


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol type=a start=3><li>a<li value=7>b<li>c</ol>", ["c. a", "g. b", "h. c"]),
        ("<ol type=I start=4><li>a<li>b</ol>", ["IV. a", "V. b"]),
        ("<ol style='list-style-type: lower-roman'><li>a<li>b</ol>", ["i. a", "ii. b"]),
        ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ol start=-1><li>a<li>b</ol>", ["-1. a", "0. b"]),
        ("<ol><li>a<ol type=a><li>b<ul><li>c</ul><li>d</ol><li>e</ol>", ["1. a", "a. b", "• c", "b. d", "2. e"]),
        ("<ol><li>a<ol type=a><li>b</li></ol></li></ol><ol><li>c</ol>", ["1. a", "a. b", "1. c"]),
        ("<ul><li>a<li><p>b</p></ul>", ["• a", "• b"]),
        ("<ul style='list-style: none'><li>a</ul>", ["a"]),
        ("<ol><ol type=a><li>a</ol><li>b</ol>", ["a. a", "1. b"]),
        ("<ol start=junk type=z><li value=''>a</ol>", ["1. a"]),
    ],
)
def test_items_have_the_numbers_that_a_browser_shows(items: str, shown: list[str]) -> None:
    """They stand in no text of the page: they are counted by list, with its type, start and values."""
    assert [words for _, words in _paragraphs(items)] == shown


def test_cells_that_reach_over_others_keep_the_columns() -> None:
    """A cell over two columns or rows leaves empty ones, so that what stands below a heading stays below it."""
    rows = (
        "<tr><th>Action</th><th colspan=2>Who and when</th></tr><tr><td rowspan=2>Publish</td><td>Clerk</td><td>3 May</td></tr>"
        "<tr><td>Mayor</td><td>4 May</td></tr><tr><td>Pay</td><td>Chair</td><td>5 May</td></tr>"
    )
    document = read(f"<html><body><table>{rows}</table></body></html>".encode(), "a.html")
    assert document.text == "Action\tWho and when\t\n\nPublish\tClerk\t3 May\n\n\tMayor\t4 May\n\nPay\tChair\t5 May"


def test_terms_stand_beside_their_meanings() -> None:
    """A list of definitions reads as rows; an answer of several paragraphs stands below its question."""
    document = read(b"<html><dl><dt>Owner<dd>The clerk<dt>Due<dd>3 May</dl><dl><dt>Why?<dd><p>So.</p><ul><li>a</ul></dl>", "a.html")
    assert document.text == "Owner\tThe clerk\n\nDue\t3 May\n\nWhy?\n\nSo.\n\n• a"


def test_blocks_headings_and_lines_are_kept() -> None:
    """What the mark-up parts stays apart, and only headings are headings."""
    body = (
        "<h2>Homes</h2><p>Dear\n Sir,</p><p><b>Costs of it</b></p><p>Signed</p><p>A b<br>c d</p>"
        "<p>Say<sup><a href='#n'>1</a></sup> 4 m<sup>2</sup></p>"
        "<blockquote>As <q>said</q></blockquote><pre>one\n  two</pre>"
    )
    shown = ["Homes", "Dear Sir,", "Costs of it", "Signed", "A b\nc d", "Say[1] 4 m2", "As “said”", "one\ntwo"]
    assert [words for _, words in _paragraphs(body)] == shown
    assert [words for role, words in _paragraphs(body) if role == "heading"] == ["Homes", "Costs of it"]


def test_what_is_typed_and_ticked_in_a_form_is_read() -> None:
    """A saved form is an answer."""
    form = (
        "<p>Name <input value='Jo Vale'><input type=hidden value=x></p><p><input type=radio checked>Yes <input type=radio>No</p>"
        "<p>Area <select><option>North<option selected>South</select></p><textarea>All of it.</textarea>"
    )
    assert [words for _, words in _paragraphs(form)] == ["Name Jo Vale", "☒ Yes ☐ No", "Area", "South", "All of it."]


def test_what_a_style_sheet_hides_is_left_out() -> None:
    """On the screen: what is hidden from printers or narrow screens only is read."""
    sheet = "<style>p{color:red} .x, #y {display: none} @media print {.z{display:none}}</style>"
    page = f"<html>{sheet}<p class=z>Dear Sir<b class=x>Pay <i class=x>now</i></b></p><p id=y>Pay</p></html>"
    document = read(page.encode(), "a.html")
    assert document.text == "Dear Sir"
    assert "hidden-text" in codes(document)


@pytest.mark.parametrize(
    "page",
    [
        "<p style='display:none'>a</p><p style='color:red'>b</p><del>x</del>" * 6_000,
        "<table>" + "<tr><td>a</td><td>b</td></tr>" * 6_000,
        "<table><tr>" + "<td>a</td>" * 10_000 + "<tr><td>a<td>b",
        "<ol reversed>" + "<li>a</li>" * 6_000,
        "<p>" + "a<br>" * 20_000,
        "<style>" + ".a{display:none}" * 10_000 + "</style>" + "<p class=a>a" * 3_000,
        "<style>" + "@a{" * 60_000 + "</style>",
        "<style>" * 20_000,
        "<p>" + "&nbsp; " * 50_000,
    ],
)
def test_pages_of_many_elements_take_no_time(page: str) -> None:
    """Stepping through a collection of the parser's costs the square of its length: 2,000 styled paragraphs once took 7 s."""
    began = time.process_time()
    with contextlib.suppress(NoText):
        read(f"<html><body>Dear Sir {page}".encode(), "a.html")
    assert time.process_time() - began < 4
