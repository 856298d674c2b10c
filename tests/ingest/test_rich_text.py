"""Rich Text Format."""

from __future__ import annotations

from ingest.errors import Damaged, NoText
from ingest.read import read
from tests.ingest.build import why_not


def test_paragraphs_and_letters_come_through() -> None:
    """Paragraph marks end paragraphs; pound sign and Welsh letters are right."""
    document = read(rb"{\rtf1\ansi\ansicpg1252 Dear Sir,\par Pay \'a3500 to D\u373?r Cymru.\par}", "a.rtf")
    assert document.text == "Dear Sir,\n\nPay £500 to Dŵr Cymru."


def test_deep_nesting_is_refused() -> None:
    """Groups nested without end are no letter."""
    assert isinstance(why_not(b"{\\rtf1" + b"{" * 5000 + b"}" * 5000 + b"}", "a.rtf"), Damaged)


def test_an_empty_one_has_no_text() -> None:
    """An empty file is not silently filed."""
    assert isinstance(why_not(rb"{\rtf1\ansi }", "a.rtf"), NoText)
