"""Doubtful facts are told of on the letter; long paragraphs are parsed in pieces without losing a place."""

from __future__ import annotations

import pytest

from extract.finders.dates import TimeExpression
from extract.language import parse
from extract.read import read
from ingest.typed import typed


def warned(text: str) -> set[str]:
    return {warning.code for warning in read(typed(text)).document.warnings}


@pytest.mark.parametrize("date", ["31/02/2025", "31 June 2024", "0 May 2024", "2024-13-45", "30.02.24", "12/31/2024"])
def test_an_impossible_date_is_flagged_and_never_valued(date: str) -> None:
    reading = read(typed(f"Dear Sir,\n\nThe council must reply by {date}.\n"))
    assert "impossible-date" in {warning.code for warning in reading.document.warnings}
    assert [found.value.value for found in reading.found(TimeExpression)] == [None]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Reply by 4/5.", "ambiguous-date"),
        ("Reply by 01.02.03.", "ambiguous-date"),
        ("At 25:61 on 1 May 2024.", "impossible-time"),
        ("Reply by 26 Februazy.", "misspelt-month"),
        ("Reply by 3 Apil 2024.", "misspelt-month"),
    ],
)
def test_what_can_be_read_two_ways_or_none_is_told(text: str, code: str) -> None:
    assert code in warned(f"Dear Sir,\n\n{text}\n")


def test_ordinary_dates_raise_no_doubt() -> None:
    assert (
        warned("14 March 2024\n\nDear Sir,\n\nPlease reply by 04/05/2024, at 10:30, about 30 June 2024.\n\nYours sincerely,\nJo Vale\n")
        == set()
    )


def test_a_long_paragraph_is_parsed_in_pieces_with_its_places() -> None:
    text = "The council must reply by 3 May 2024. " * 400
    parsed = parse(typed(text))
    assert len(parsed.blocks) > 4
    assert parsed.left_out is None
    for block, sentence in parsed.sentences():
        span = block.span(sentence)
        assert text[span.start : span.end] == "The council must reply by 3 May 2024."


def test_the_end_of_a_very_long_text_is_said_to_be_left_out() -> None:
    assert "not-searched" in warned("a b " * 130_000)


def test_text_without_sentences_is_said_to_be_searched_in_pieces() -> None:
    assert "read-in-pieces" in warned("1 May 2024 to " * 400)
    assert "read-in-pieces" not in warned("The council must reply by 3 May 2024. " * 400)
