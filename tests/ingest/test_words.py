"""The words of a document kept in columns: made when asked for, equal to the same words in a tuple."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from ingest.document import Box, Document, Source, Span, Word, Words

COLUMNS = Words([0, 5, 11], [4, 10, 14], [1, 1, 2], np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12.345]], np.float32))
MADE = (
    Word(Span(0, 4), Box(1, 1.0, 2.0, 3.0, 4.0)),
    Word(Span(5, 10), Box(1, 5.0, 6.0, 7.0, 8.0)),
    Word(Span(11, 14), Box(2, 9.0, 10.0, 11.0, 12.35)),
)


def test_they_are_the_words_that_the_columns_say() -> None:
    assert tuple(COLUMNS) == MADE
    assert COLUMNS == MADE
    assert list(MADE) == COLUMNS
    assert hash(COLUMNS) == hash(MADE)
    assert len(COLUMNS) == 3


def test_one_or_some_are_made() -> None:
    assert COLUMNS[0] == MADE[0]
    assert COLUMNS[-1] == MADE[-1]
    assert COLUMNS[1:] == MADE[1:]
    assert COLUMNS[::-1] == MADE[::-1]
    assert COLUMNS[3:] == ()
    for at in (3, -4):
        with pytest.raises(IndexError):
            COLUMNS[at]


def test_how_surely_they_were_read() -> None:
    read = Words([0], [4], [1], np.zeros((1, 4), np.float32), [0.5])
    assert read[0].confidence == 0.5


@pytest.mark.parametrize("span", [Span(0, 1), Span(4, 5), Span(3, 12), Span(0, 14), Span(14, 20), Span(6, 6)])
def test_a_document_finds_the_same_words_in_them(span: Span) -> None:
    source = Source("letter.pdf", "application/pdf", "0" * 64)
    one, other = (Document(source, "Dear Madam and", words=words) for words in (COLUMNS, MADE))
    assert one == other
    assert one.words_in(span) == other.words_in(span)
    assert one.boxes(span) == other.boxes(span)


def test_they_go_from_process_to_process() -> None:
    assert pickle.loads(pickle.dumps(COLUMNS)) == MADE  # noqa: S301 - our own words
