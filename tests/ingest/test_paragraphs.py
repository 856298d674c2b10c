"""Paragraphs and lines of plain text: where they begin and end, and what marks are left out."""

from __future__ import annotations

import pytest

from ingest.lines import cells, lines
from ingest.paragraphs import paragraphs

WRAPPED = (
    "The Parish Council considered this application at its meeting on the ninth of January\n"
    "and resolved to object to it, because the access is unsafe and the drains already flood\n"
    "whenever it rains.\n"
    "The road is also too narrow for lorries, as the County Council has said more than once.\n"
)


def told(text: str) -> list[tuple[str, str]]:
    """Return each paragraph's role and words, white space single."""
    return [(paragraph.role, " ".join(text[paragraph.span.start : paragraph.span.end].split())) for paragraph in paragraphs(text)]


def test_wrapped_lines_are_one_paragraph_until_a_line_stops_short() -> None:
    """The third line ends a sentence well before the margin: the fourth begins another paragraph."""
    assert [words[:12] for _, words in told(WRAPPED)] == ["The Parish C", "The road is "]


def test_lines_of_an_address_are_paragraphs_of_their_own() -> None:
    """Short lines of a block do not run on."""
    assert [words for _, words in told("Mr P Stagg\n6 Mill Lane\nAnytown\nAT1 2BB\n")] == [
        "Mr P Stagg",
        "6 Mill Lane",
        "Anytown",
        "AT1 2BB",
    ]


def test_a_sentence_goes_on_over_a_page_turn() -> None:
    """A line without a stop, a blank line, then a small letter: one paragraph."""
    text = "We want robust evidence based around what would help local\n\npractitioners to employ the most effective practices."
    assert len(told(text)) == 1


def test_items_headings_and_cells_are_told_by_their_marks() -> None:
    """Numbers, letters and bullets begin items; a few words alone are a heading; bars make cells."""
    text = "BACKGROUND\n\n1. The first point is made.\n(a) A part of it.\n- Another.\n\n| No. | Action | Owner |\n| 1 | Mend it | JT |\n"
    assert [role for role, _ in told(text)] == ["heading", "item", "item", "item", "cell", "cell"]


def test_clock_times_and_sums_are_no_list_markers() -> None:
    """A clock time ("7.30pm") and a sum ("14.67") do not begin items."""
    assert [role for role, _ in told("7.30pm is the time.\n\n14.67\n")] == ["text", "text"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> > Dear Sir", "Dear Sir"),
        ("## Heading", "Heading"),
        ("**Our ref:** AB/1", "Our ref:** AB/1"),
        ("` Dear Sir`\\", "Dear Sir"),
        ("1.\u200b Anna", "1.\u200b Anna"),
        ("plain   ", "plain"),
    ],
)
def test_marks_around_a_line_are_left_out(text: str, words: str) -> None:
    """Quoting marks, markdown and code ticks at both ends are no words of the letter."""
    (line,) = lines(text)
    assert text[line.span.start : line.span.end] == words


def test_a_heading_that_an_extractor_repeats_is_left_out() -> None:
    """The line "Text: HEADING words" stands under a heading printed twice."""
    text = "Text: PROPOSAL PROPOSAL\n\nText: PROPOSAL The shop closes.\n\nText: PROPOSAL It opens.\n"
    assert [words for _, words in told(text)] == ["PROPOSAL", "The shop closes.", "It opens."]


def test_columns_are_cells() -> None:
    """Wide gaps part a line; the column counts characters from the left."""
    text = "Mr P Stagg                    Highways"
    assert [(text[cell.span.start : cell.span.end], cell.column) for cell in cells(text, lines(text)[0])] == [
        ("Mr P Stagg", 0),
        ("Highways", 30),
    ]


def test_flowed_text_is_joined_at_its_soft_breaks() -> None:
    """RFC 3676: a space before the line end joins, none ends the line."""
    text = "\n\n".join("The \nlamp will be \nmended on \nMonday." for _ in range(6))
    assert {words for _, words in told(text)} == {"The lamp will be mended on Monday."}
