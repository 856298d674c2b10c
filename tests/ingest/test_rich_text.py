"""Rich Text Format."""

from __future__ import annotations

import contextlib
import time

import pytest

from ingest.errors import Damaged, NoText, Unreadable
from ingest.read import read
from tests.ingest.build import codes, lines, why_not


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


def _lines(body: str) -> list[tuple[str, str]]:
    return lines(read(b"{\\rtf1\\ansi\\ansicpg1252" + body.encode("latin-1") + b"}", "a.rtf"))


def test_heads_notes_boxes_and_comments_stand_apart() -> None:
    """Nothing that stands beside the body is lost, and none of it stands within a sentence."""
    body = (
        r"{\header\pard Example Council\par}{\footer\pard Page 1\par}\pard Dear Sir, see the note{\*\footnote\pard\chftn Below.}\par"
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv 1}}{\shptxt\pard In a box\par}}{\shprslt Twice}}"
        r"{\*\atnid JV}{\*\atnauthor Jo}{\*\annotation\pard Is it so?\par}\pard The end.\par"
    )
    assert _lines(body) == [
        ("running", "Example Council"),
        ("running", "Page 1"),
        ("text", "Dear Sir, see the note[1]"),
        ("text", "The end."),
        ("text", "In a box"),
        ("footnote", "[1] Below."),
        ("comment", "Is it so?"),
    ]


def test_lists_have_their_numbers_and_rows_their_cells() -> None:
    """As Word shows them."""
    body = (
        r"{\listtext 1.\tab}first\par{\*\listtext\u61623\'b7\tab}second\par"
        r"\pard\intbl Action\cell By\par noon\cell\row\pard After.\par"
    )
    assert _lines(body) == [("item", "1. first"), ("item", "• second"), ("cell", "Action"), ("cell", "By\nnoon"), ("text", "After.")]


def test_deleted_and_hidden_words_stay_out() -> None:
    """Tracked changes are read as accepted, and told of."""
    data = rb"{\rtf1 We {\revised must }{\deleted may }pay{\v  never}.\par}"
    document = read(data, "a.rtf")
    assert document.text == "We must pay."
    assert codes(document) == {"tracked-changes", "hidden-text"}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"pay \'a3500 \endash  now", "pay £500 – now"),
        (r"{\fonttbl{\f0 Arial;}{\f1\fcharset238 Arial;}}\f1 \'b3\'f3d\'9f", "łódź"),
        (r"\uc1\u373?yr \uc2\u8211\'96\'96 \uc0\u8364 5", "ŵyr – €5"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"a\bin3 {{{b{\field{\*\fldinst HYPERLINK x}{\fldrslt here}}", "abhere"),
        (r"{\*\unknown gone}kept{\pict 00ff}", "kept"),
    ],
)
def test_characters(body: str, words: str) -> None:
    """Whatever way a character is written, it comes through once."""
    assert [text for _, text in _lines(body)] == [words]


@pytest.mark.parametrize(
    "junk", [b"\\" * 100_000, b"\\u1" * 50_000, b"{\\*" * 400 + b"\\'" * 60_000, b"\\intbl a\\cell" * 20_000, b"\\bin99999999 x" * 9]
)
def test_junk_takes_no_time(junk: bytes) -> None:
    """Every token is read once."""
    start = time.process_time()
    with contextlib.suppress(Unreadable):
        read(b"{\\rtf1 Dear Sir" + junk, "a.rtf")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "style", [r"\s1\sbasedon0\snext0\ltrch\fs28\b Heading 1", r"\s1\ql\outlinelevel0\snext0 Letter head", "\\s1\\b\r\nheading 1"]
)
def test_paragraphs_in_the_style_of_a_heading_are_headings(style: str) -> None:
    head = r"{\stylesheet{\s0\snext0 Normal;}{" + style + r";}{\s2\sbasedon0 Body heading for text;}}"
    body = r"\pard\plain \s1\b{\loch Notice}\par\pard\plain \s0 You must reply.\par\pard\plain \s2 Soon.\par"
    document = read((r"{\rtf1\ansi" + head + body + "}").encode(), "a.rtf")
    assert lines(document) == [("heading", "Notice"), ("text", "You must reply."), ("text", "Soon.")]


def test_a_heading_with_a_blank_number_is_a_heading() -> None:
    head = r"{\stylesheet{\s1\outlinelevel0 Heading 1;}}\pard\plain \s1\outlinelevel0{\listtext\pard\plain \tab}\ls1 Notice\par"
    document = read((r"{\rtf1\ansi" + head + r"\pard\plain {\listtext\pard\plain 1.\tab}\ls1 Reply now.\par}").encode(), "a.rtf")
    assert lines(document) == [("heading", "Notice"), ("item", "1. Reply now.")]
