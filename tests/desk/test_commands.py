"""The command line as people use it: real files, real readers, documented exit codes, sentences with a remedy."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

HOUSE = Path(__file__).resolve().parents[2]
SAMPLES = HOUSE / "samples" / "files"


def letterbook(*words: object, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with its own home."""
    command = [sys.executable, "-c", "from desk.commands import main; main()", *map(str, words)]
    around = os.environ | {"LETTERBOOK_HOME": str(home), "PYTHONPATH": str(HOUSE)} | environment
    return subprocess.run(command, capture_output=True, text=True, check=False, env=around, cwd=home.parent, timeout=120)


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The JSON Lines that a command printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which four samples were filed."""
    place = tmp_path_factory.mktemp("desk") / "home"
    files = [SAMPLES / name for name in ("consultation.pdf", "council-questions.docx", "mail-with-letter.eml", "minister-reply.pdf")]
    done = letterbook("add", *files, "--json", home=place)
    assert done.returncode == 0, done.stderr
    assert [row["state"] for row in rows(done)] == ["filed"] * 4
    return place


def number(home: Path, name: str) -> object:
    """The number under which a file was filed."""
    return next(row["id"] for row in rows(letterbook("letters", "--json", home=home)) if row["file"] == name)


def test_a_letter_is_filed_once(home: Path) -> None:
    """The same bytes are there already, whatever they are called."""
    done = letterbook("add", SAMPLES / "consultation.pdf", "--json", home=home)
    assert [row["said"] for row in rows(done)] == ["there already"]


def test_an_attachment_is_a_letter_under_its_mail(home: Path) -> None:
    """The mail and its letter are one item."""
    listed = {row["file"]: row for row in rows(letterbook("letters", "--json", home=home))}
    assert listed["letter to landowner.pdf"]["parent"] == listed["mail-with-letter.eml"]["id"]


def test_obligations_stand_on_their_page(home: Path) -> None:
    """Each obligation of a PDF letter has its page and boxes within it."""
    found = rows(letterbook("obligations", "--letter", number(home, "minister-reply.pdf"), "--json", home=home))
    assert len(found) >= 5
    for row in found:
        assert row["page"] == 1
        boxes = row["boxes"]
        assert isinstance(boxes, list)
        assert boxes
        assert all(0 <= left < right <= 596 and 0 <= top < bottom <= 842 for _, left, top, right, bottom in boxes)


def test_obligations_are_filtered_by_day(home: Path) -> None:
    """--due-before includes its day and leaves out what is due later or never."""
    found = rows(letterbook("obligations", "--due-before", "2024-06-30", "--json", home=home))
    assert "2024-06-30" in [row["due"] for row in found]
    assert all(str(row["due"]) <= "2024-06-30" for row in found)


def test_letters_are_found_by_their_words(home: Path) -> None:
    """A phrase finds the letter that has it, and shows it."""
    found = rows(letterbook("search", '"free travel"', "--json", home=home))
    assert [row["file"] for row in found] == ["minister-reply.pdf"]
    assert "[free" in str(found[0]["snippet"])


def test_a_draft_holds_every_question(home: Path, tmp_path: Path) -> None:
    """The Word draft of a reply quotes each of the four questions."""
    done = letterbook("draft", number(home, "council-questions.docx"), "-o", tmp_path / "reply.docx", home=home)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "reply.docx") as package:
        words = package.read("word/document.xml").decode()
    for words_of_question in (
        "be continued in 2025-26",
        "be told of its allocation",
        "intend to change the formula",
        "make use of franchising",
    ):
        assert words_of_question in words


def test_an_export_has_every_obligation(home: Path) -> None:
    """The CSV file has a row for each obligation of the index."""
    exported = list(csv.reader(io.StringIO(letterbook("export", "--to", "csv", home=home).stdout)))
    assert len(exported) - 1 == len(rows(letterbook("obligations", "--json", home=home)))


def test_a_backup_restores_into_a_new_home(home: Path, tmp_path: Path) -> None:
    """What was filed is there again, and all is well with it."""
    made = rows(letterbook("backup", tmp_path / "backups", "--json", home=home))[0]["path"]
    new = tmp_path / "new"
    assert letterbook("restore", made, home=new).returncode == 0
    assert len(rows(letterbook("letters", "--json", home=new))) == len(rows(letterbook("letters", "--json", home=home)))
    assert letterbook("check", home=new).returncode == 0


def test_reading_texts_gives_a_record_a_line(tmp_path: Path) -> None:
    """--texts reads single sentences against their date; the id is the record's file."""
    lines = [{"id": "a", "text": "Please reply by 3 May.", "date": "2024-04-01"}, {"id": "b", "text": "Partners must publish a report."}]
    (tmp_path / "texts.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    first, second = rows(letterbook("read", "--texts", tmp_path / "texts.jsonl", "--json", home=tmp_path / "home"))
    assert (first["file"], first["text"]) == ("a", "Please reply by 3 May.")
    assert [date["value"] for date in first["dates"]] == ["2024-05-03"]
    assert [item["modality"] for item in second["obligations"]] == ["duty"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.pdf", b"", "empty"),
        ("broken.pdf", b"%PDF-1.7\nnothing", ""),
        ("noise.xyz", b"\x00\x01\x02\x03" * 64, ""),
    ],
)
def test_a_bad_file_ends_in_a_sentence_with_a_remedy(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """One bad file alone: exit code 65, and no trace of Python."""
    (tmp_path / name).write_bytes(data)
    done = letterbook("read", tmp_path / name, home=tmp_path / "home")
    assert done.returncode == 65
    assert name in done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_other_files_of_a_command_are_still_done(tmp_path: Path) -> None:
    """A missing file, a folder and a bad file do not stop the good one; exit code 1."""
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (tmp_path / "good.txt").write_text("Dear Clerk,\n\nPlease reply by 3 May 2024.\n", encoding="utf-8")
    names = [tmp_path / "none.txt", tmp_path, tmp_path / "bad.pdf", tmp_path / "good.txt"]
    done = letterbook("add", *names, "--json", home=tmp_path / "home")
    assert done.returncode == 1
    assert {Path(str(row["file"])).name: row["state"] for row in rows(done)} == {"bad.pdf": "failed", "good.txt": "filed"}
    assert "no such file" in done.stderr
    assert "folder" in done.stderr


@pytest.mark.parametrize("text", ['[organisation]\nnation = "GB-ZZZ"\n', "[organisation\n", 'colour = "red"\n'])
def test_broken_settings_are_named(tmp_path: Path, text: str) -> None:
    """Exit code 78 and the field or the line."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letterbook.toml").write_text(text, encoding="utf-8")
    done = letterbook("letters", home=tmp_path / "home")
    assert done.returncode == 78
    assert "letterbook.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_says_what_to_do_without_tesseract(tmp_path: Path) -> None:
    """On a machine without Tesseract: exit code 69 and the package to install; text letters are still read."""
    bare = tmp_path / "bin"
    bare.mkdir()
    done = letterbook("doctor", home=tmp_path / "home", PATH=str(bare))
    assert done.returncode == 69
    assert "apt-get install tesseract-ocr" in done.stderr + done.stdout
    (tmp_path / "good.txt").write_text("Dear Clerk,\n\nPlease reply by 3 May 2024.\n", encoding="utf-8")
    assert letterbook("read", tmp_path / "good.txt", home=tmp_path / "home", PATH=str(bare)).returncode == 0
    scan = letterbook("read", SAMPLES / "charity-scan.png", home=tmp_path / "home", PATH=str(bare))
    assert scan.returncode == 69
    assert "tesseract" in scan.stderr


def test_an_unknown_number_is_said_so(tmp_path: Path) -> None:
    """A letter that is not there."""
    done = letterbook("show", "99", home=tmp_path / "home")
    assert done.returncode == 65
    assert "99" in done.stderr


def test_reading_again_changes_nothing_while_the_rules_stay(home: Path) -> None:
    """The same rules give the same findings."""
    done = letterbook("reread", "--dry-run", "--json", home=home)
    assert (done.returncode, done.stdout) == (0, "")
