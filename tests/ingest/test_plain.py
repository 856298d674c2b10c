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
