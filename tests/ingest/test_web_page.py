"""Web pages: visible text alone, nothing fetched, nothing run."""

from __future__ import annotations

import time

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
