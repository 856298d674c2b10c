"""Web pages: visible text alone, nothing fetched, nothing run."""

from __future__ import annotations

from ingest.read import read
from tests.ingest.build import codes


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
