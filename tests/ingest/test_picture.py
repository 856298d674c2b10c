"""Scans and photographs: whichever way they lie they are read upright, with the place of every word on the picture as it came."""

from __future__ import annotations

import io
import shutil
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pi_heif
import pytest
from PIL import Image, features

from ingest.errors import Damaged, ImageTooLarge
from ingest.picture_doubts import runs_in_a_circle
from ingest.pictures import page_pictures
from ingest.read import read
from ingest.reader import Limits
from tests.ingest.pages import LETTER, file_of, noisy, scan

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract: apt-get install tesseract-ocr")
KEYS = ("EX-2024-00417", "30 June 2024", "Yours sincerely")


def test_a_clean_scan() -> None:
    document = read(file_of(scan()), "scan.png")
    assert all(key in document.text for key in KEYS)
    page = document.pages[0]
    assert (page.origin, page.rotation, page.skew) == ("OCR", 0, 0.0)
    assert page.confidence > 0.8
    word = next(word for word in document.words if document.quote(word.span) == "Councillor")
    assert word.box is not None
    assert 0.9 * 72 < word.box.left < 2.5 * 72
    assert (1 + 0.36 * 4) * 72 - 3 < word.box.top < word.box.bottom < (1 + 0.36 * 5) * 72


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_scan_is_read_upright(turn: int) -> None:
    document = read(file_of(scan(turn=turn)), "scan.png")
    assert all(key in document.text for key in KEYS)
    assert document.pages[0].rotation == 360 - turn
    assert document.pages[0].height > document.pages[0].width


def test_skew_is_straightened_and_recorded() -> None:
    document = read(file_of(scan(turn=3)), "scan.png")
    assert all(key in document.text for key in KEYS)
    assert document.pages[0].skew == pytest.approx(3, abs=0.2)


def test_noise() -> None:
    assert "30 June 2024" in read(file_of(noisy(scan())), "scan.png").text


def test_pages_of_a_tiff_are_all_read() -> None:
    document = read(file_of(scan(), "TIFF", [scan(), scan(turn=180)]), "fax.tif")
    assert document.text.count("30 June 2024") == 3
    assert [page.rotation for page in document.pages] == [0, 0, 180]


def test_a_scan_within_a_pdf() -> None:
    document = read(file_of(scan(), "PDF"), "scan.pdf")
    assert "30 June 2024" in document.text
    assert document.pages[0].origin == "OCR"


def test_two_pages_on_one_scan_are_read_one_after_the_other() -> None:
    right = ("The second page says that all", "the schools will be asked by", "5 May 2025 what they think", "about the crossing.") * 4
    both = Image.new("L", (2 * scan().width, scan().height), 250)
    both.paste(scan(), (0, 0))
    both.paste(scan(right), (scan().width, 0))
    document = read(file_of(both), "scan.png")
    first, second = document.text.split("Example Minister MP")
    assert all(key in first for key in KEYS)
    assert "schools will be asked by" not in first
    assert second.count("5 May 2025") == 4


def test_the_picture_shown_is_upright_and_as_large_as_the_page() -> None:
    data = file_of(scan(turn=90))
    document = read(data, "scan.png")
    shown = Image.open(io.BytesIO(next(page_pictures(data, document.pages))))
    assert shown.width / shown.height == pytest.approx(document.pages[0].width / document.pages[0].height, abs=0.01)


def test_a_page_without_words_says_so() -> None:
    assert [warning.code for warning in read(file_of(scan(())), "blank.png").warnings] == ["page-unread"]


def test_a_picture_cut_short_says_so() -> None:
    data = file_of(scan(LETTER), "JPEG")
    assert "picture-cut-short" in {warning.code for warning in read(data[: len(data) * 3 // 4], "scan.jpg").warnings}


def test_too_many_pixels() -> None:
    with pytest.raises(ImageTooLarge):
        read(file_of(scan()), "scan.png", limits=Limits(pixels=1000))


def test_a_broken_picture() -> None:
    with pytest.raises(Damaged):
        read(b"\x89PNG\r\n\x1a\n" + b"rubbish" * 20, "scan.png")


def test_a_heic_photograph(tmp_path: Path) -> None:
    if (encoder := shutil.which("heif-enc")) is None:
        pytest.skip("needs heif-enc to make a HEIC file (pi_heif only reads them): apt-get install libheif-examples")
    made, kept = tmp_path / "scan.png", tmp_path / "scan.heic"
    made.write_bytes(file_of(scan()))
    subprocess.run([encoder, "-q", "80", "-o", str(kept), str(made)], check=True, capture_output=True)
    document = read(kept.read_bytes(), "photo.heic")
    assert all(key in document.text for key in KEYS)
    assert document.source.media_type in ("image/heic", "image/heif")


def test_a_broken_heic_photograph_is_damaged_not_unknown() -> None:
    assert "HEVC" in str(pi_heif.libheif_info())
    with pytest.raises(Damaged):
        read(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"rubbish" * 40, "photo.heic")


@pytest.mark.skipif(not features.check("avif"), reason="needs Pillow with AVIF")
def test_an_avif_photograph() -> None:
    assert "30 June 2024" in read(file_of(scan(), "AVIF"), "photo.avif").text


def test_a_damaged_picture_without_words_is_damaged() -> None:
    """A few marks on what is left of a photograph are no letter."""
    whole = file_of(Image.effect_noise((900, 700), 90), "JPEG")
    with pytest.raises(Damaged):
        read(whole[: len(whole) // 2], "photo.jpg")


def test_a_list_of_pages_that_runs_in_a_circle_is_told_of() -> None:
    data = bytearray(file_of(scan(), "TIFF"))
    at = int.from_bytes(data[4:8], "little")
    after = at + 2 + 12 * int.from_bytes(data[at : at + 2], "little")
    data[after : after + 4] = data[4:8]
    assert runs_in_a_circle(bytes(data))
    assert not runs_in_a_circle(file_of(scan(), "TIFF"))
    assert "pages-missing" in {warning.code for warning in read(bytes(data), "scan.tif").warnings}


def test_what_a_decoder_says_of_damage_is_overheard() -> None:
    """The decoder of faxes tells of broken lines on standard error alone."""
    kept = io.BytesIO()
    scan().convert("1").save(kept, "TIFF", compression="group4")
    data = bytearray(kept.getvalue())
    data[2000:2040] = b"\xff" * 40
    assert "picture-damaged" in {warning.code for warning in read(bytes(data), "fax.tif").warnings}


def test_a_logo_that_came_with_a_mail_needs_no_words() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Date"] = "jo@council.example", "clerk@parish.example", "Mon, 04 Mar 2024 10:00:00 +0000"
    mail.set_content("Please reply by 3 May.")
    mail.add_attachment(file_of(Image.new("RGB", (120, 80), "navy")), maintype="image", subtype="png", filename="logo.png")
    document = read(bytes(mail), "a.eml")
    assert [warning.code for part in (document, *document.attachments) for warning in part.warnings] == []
