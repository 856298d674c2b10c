"""Plain text: line ends, control characters, doubts about odd characters; every pattern is fast on long junk."""

from __future__ import annotations

import time

import pytest

from ingest.doubts import doubts
from ingest.read import read


def test_line_ends_of_every_kind() -> None:
    assert read(b"one two\r\nthree four\rfive six", "a.txt").text == "one two\nthree four\nfive six"


def test_control_characters_are_left_out_with_a_warning() -> None:
    document = read(b"The \x00council must reply by 3 May.\x07", "a.txt")
    assert document.text == "The council must reply by 3 May."
    assert [warning.code for warning in document.warnings] == ["control-characters"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("pay by 1 \u202e5202 yaM\u202c or else, please", "turned-text"),
        ("must re\u200bply by the third of May, please", "unseen-characters"),
        ("reply by \uff13 May, if you would be so good", "other-digits"),
        ("from the Dep\u0430rtment for Education, London", "mixed-alphabets"),
        ("the grant is Â£500 for every school of yours", "broken-characters"),
        ("Annwyl Gynghorydd, diolch am eich llythyr ar y cyngor, wedi ei anfon gan y Gweinidog", "welsh"),
        ("Hi.", "little-text"),
    ],
)
def test_doubts(text: str, code: str) -> None:
    assert code in {doubt.code for doubt in doubts(text)}


def test_an_ordinary_letter_raises_no_doubt() -> None:
    assert list(doubts("Dear Councillor,\n\nThe grant is £500 for “Tŷ Gwyn” – no more.\n\nYours sincerely,")) == []


@pytest.mark.parametrize("junk", ["a", "а", "aа", "\u0300", "é ", "Ã", "Aб" * 20 + "1", "\u200b"])
def test_doubts_are_fast_on_junk(junk: str) -> None:
    start = time.process_time()
    list(doubts(junk * (100_000 // len(junk))))
    assert time.process_time() - start < 12


def test_a_gap_that_hides_what_stands_below_is_closed_and_told_of() -> None:
    """White space counts for little towards the limit of characters: a letter is what is written in it."""
    document = read(b"Dear Clerk," + b"\n" * 1_000_000 + b"Reply by 3 May 2024.\n" + b" " * 1_000_000 + b"Jo Vale", "a.txt")
    assert document.text == "Dear Clerk,\n\nReply by 3 May 2024.\n\nJo Vale"
    assert [doubt.code for doubt in document.warnings] == ["wide-gap"]
    assert [doubt.code for doubt in read(b"Dear Clerk,\n\n\n\nReply by" + b" " * 60 + b"3 May.", "a.txt").warnings] == []


@pytest.mark.parametrize(
    ("text", "abroad"),
    [
        (
            "Sehr geehrte Damen und Herren, wir haben Ihren Brief vom 3. Mai erhalten und danken für die Auskunft. Der Rat hat die "
            "Frage in der Sitzung beraten und wird bis zum 1. Juni eine Antwort senden. Bitte teilen Sie uns mit, ob das für Sie "
            "in Ordnung ist.",
            True,
        ),
        (
            "Please pass the letter of the Comité des régions et du conseil to the clerk, who will say what is to be done with it. " * 3,
            False,
        ),
        ("Madame, nous avons reçu votre lettre.", False),
        ("Item, price, 3, yes. " * 60, False),
    ],
)
def test_letters_in_other_languages_say_so(text: str, abroad: bool) -> None:
    assert ("other-language" in {doubt.code for doubt in doubts(text)}) is abroad


def test_the_same_words_over_and_over_are_no_letter() -> None:
    assert "repeated-words" in {doubt.code for doubt in doubts("must reply " * 2_000)}
    assert list(doubts(" ".join(f"We wrote of case {number} to the clerk." for number in range(1_000)))) == []
