"""Searches as people type them never raise, and find the words as they stand."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.corpus import Corpus
from corpus.filed import Filed
from corpus.letters import Which
from corpus.obligations import Wanted
from corpus.query import MOST, understood
from tests.corpus.letters import TEXT
from tests.shared import shared

Filing = Callable[..., Filed]


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("school transport", '("school") AND ("transport")'),
        ('"school transport"', '("school transport")'),
        ("bus OR coach fares", '("bus" OR "coach") AND ("fares")'),
        ("transport -rail", '(("transport")) NOT ("rail")'),
        ("consult*", '("consult"*)'),
        ("-rail", '("rail")'),
        ("OR", '("OR")'),
        ("bus OR", '("bus")'),
        ("NEAR(a b, 5)", '("NEAR(a") AND ("b,") AND ("5)")'),
        ("title:a", '("title:a")'),
        ("EX-2024-00417", '("EX-2024-00417")'),
        ('say "he said', '("say") AND ("he") AND ("said")'),
        ("+ - * ( ) \x00 📨", ""),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_quoted_phrases(typed: str, match: str) -> None:
    """Operators are the documented ones; everything else is literal."""
    assert understood(typed).match == match


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wardens", True),
        ("warden", True),
        ("MERFORD", True),
        ("RV/2024/17", True),
        ('"flood panel"', True),
        ('"panel flood"', False),
        ("mer*", True),
        ("drought OR flood", True),
        ("flood -merford", False),
        ("brook weir", True),
        ("drought", False),
    ],
)
def test_letters_are_found_by_their_words(corpus: Corpus, file: Filing, typed: str, found: bool) -> None:
    """Text, subject, parties and references are searched; word forms, case and accents do not matter."""
    file()
    assert bool(corpus.search(typed).rows) is found
    assert bool(corpus.letters(Which(text=typed)).rows) is found


def test_a_snippet_shows_what_was_found(corpus: Corpus, file: Filing) -> None:
    """Its pieces say which words are hits; markup in letters stays text."""
    file(TEXT + "\n<b>Sluice</b> gates\ue000")
    pieces = corpus.search("sluice").rows[0].snippet
    assert [piece.text for piece in pieces if piece.hit] == ["Sluice"]
    assert any("<b>" in piece.text for piece in pieces)


def test_the_likeliest_letter_comes_first(corpus: Corpus, file: Filing) -> None:
    """A hit in the subject counts for more than one in the text."""
    subject = file()
    file("A long letter on other things. " * 30 + "It names flood wardens once.")
    found = corpus.search("flood wardens")
    assert found.ranked
    assert [row.id for row in found.rows] == [subject.id, 2]


def test_search_is_narrowed_by_filters_and_given_in_portions(corpus: Corpus, file: Filing) -> None:
    """Filters hold for hits, and the cursor goes on where the portion ended."""
    for number in range(5):
        file(TEXT + f"\nnumber {number}")
    first = corpus.search("flood", limit=2)
    assert first.after
    rest = corpus.search("flood", after=first.after, limit=10)
    assert len({row.id for row in (*first.rows, *rest.rows)}) == 5
    assert corpus.search("flood", Which(kind="reply")).rows == ()


def test_obligations_are_found_by_their_sentences(corpus: Corpus, file: Filing) -> None:
    """The words of the evidence and the bearer are searched; hits are shown."""
    file()
    found = corpus.obligations(Wanted(text='"flood panel"')).rows
    assert [entry.action for entry in found] == ["notify the Flood Panel"]
    assert [piece.text for piece in found[0].snippet if piece.hit] == ["Flood Panel"]


def test_the_hostile_queries_never_raise_and_take_no_time(corpus: Corpus, file: Filing) -> None:
    """All queries of the shared list answer within two seconds."""
    queries = [json.loads(line)["q"] for line in shared("hostile", "fts_queries.jsonl").read_text("utf-8").splitlines() if line]
    file()
    for query in queries:
        began = time.monotonic()
        corpus.search(query)
        corpus.letters(Which(text=query))
        corpus.obligations(Wanted(text=query))
        assert time.monotonic() - began < 2, query


@pytest.mark.parametrize(
    "words",
    [
        "EX-2024-00417",
        "26/02/2024",
        "Children’s Act",
        "o'brien",
        "s.47(1)(b)",
        "£100",
        "a@b.gov.uk",
        "http://x.gov.uk/?a=b&c=d",
        "CAFÉ",
        "c++",
        "=1+1",
        "NULL",
    ],
)
def test_literal_terms_match(corpus: Corpus, file: Filing, words: str) -> None:
    """A term typed as it stands in a letter finds that letter."""
    filed = file(f"Dear all, the words {words} stand here.")
    file("Nothing of the kind.")
    assert [row.id for row in corpus.search(words).rows] == [filed.id]


@given(st.text(st.characters(), max_size=80))
@example('"' * 50)
@example("a OR " * 40)
@example("-" * 100 + "*")
@settings(max_examples=200, deadline=None)
def test_no_query_is_more_than_quoted_phrases(typed: str) -> None:
    """Whatever is typed, the expression has balanced quotes and parentheses outside them, and no more parts than heeded."""
    match = understood(typed).match
    outside = "".join(match.split('"')[::2])
    assert match.count('"') % 2 == 0
    assert set(outside) <= set("() *ANDORT")
    assert outside.count("(") == outside.count(")")
    assert match.count('"') <= 2 * MOST


def test_any_query_is_answered(corpus: Corpus, file: Filing) -> None:
    """SQLite accepts what is made of any typing."""
    file()

    @given(st.text(st.characters(), max_size=60))
    @settings(max_examples=150, deadline=None)
    def answered(typed: str) -> None:
        corpus.search(typed)

    answered()
