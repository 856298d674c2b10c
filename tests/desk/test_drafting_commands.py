"""The commands around drafts: house templates, approved lines, and a draft with what the checks say of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from desk.desk import Desk
from desk.settings import OrganisationSettings, Settings
from tests.desk.test_commands import letterbook, rows
from tests.desk.test_sending import ANSWER, answer, reader
from tests.drafting.letters import ministers_letter

pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with the minister's letter as letter 1."""
    place = tmp_path / "home"
    with Desk(Settings(home=place, organisation=OrganisationSettings(names=["Wenbury City Council"]))) as desk:
        reader(desk, ministers_letter())(desk.corpus.receive(b"the minister's letter", "minister.txt").id)
    return place


def word_file(file: Path, *words: str) -> Path:
    """Write a Word file with a paragraph for each text."""
    import docx

    document = docx.Document()
    for each in words:
        document.add_paragraph(each)
    document.save(str(file))
    return file


def test_a_draft_is_set_in_a_house_template_and_proofread(home: Path, tmp_path: Path) -> None:
    import docx

    good = word_file(tmp_path / "Wenbury.docx", "Town Hall of Wenbury", "{{ salutation }}", "{{ body }}")
    assert letterbook("house", "add", good, home=home).returncode == 0
    assert letterbook("house", home=home).stdout.split() == ["Wenbury.docx"]
    done = letterbook("draft", "1", "--house", "Wenbury", "-o", tmp_path / "reply.docx", home=home)
    assert done.returncode == 0, done.stderr
    said = [paragraph.text for paragraph in docx.Document(io.BytesIO((tmp_path / "reply.docx").read_bytes())).paragraphs]
    assert said[:2] == ["Town Hall of Wenbury", "Dear Minister"]
    assert "must not go out: " in done.stderr
    none = letterbook("draft", "1", "--house", "Other", "-o", tmp_path / "none.docx", home=home)
    assert (none.returncode, "Wenbury.docx" in none.stderr) == (65, True)


def test_a_faulty_template_is_refused_by_paragraph(home: Path, tmp_path: Path) -> None:
    bad = word_file(tmp_path / "Bad.docx", "Fine", "{{ letter.delete() }}", "{{ nobody }}")
    done = letterbook("house", "add", bad, home=home)
    assert done.returncode == 65
    assert "Paragraph 2" in done.stderr
    assert "Paragraph 3" in done.stderr
    assert letterbook("house", home=home).stdout == ""


def test_lines_are_imported_once_listed_and_retired(home: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "lines.csv"
    sheet.write_text("Topic,Text,Owner,Review\nKinship,We assess every carer.,Ann,2027-05-31\nBuses,Nineteen routes.,,\nBad,,,\n", "utf-8")
    first = letterbook("lines", "import", sheet, "--json", home=home)
    assert (first.returncode, "row 4" in first.stderr) == (1, True)
    assert [(row["topic"], row["owner"], row["review"]) for row in rows(first)] == [
        ("Kinship", "Ann", "2027-05-31"), ("Buses", "command line", None),
    ]  # fmt: skip
    assert rows(letterbook("lines", "import", sheet, "--json", home=home)) == []
    added = rows(letterbook("lines", "add", "Twenty routes.", "--topic", "Buses", "--replaces", "2", "--json", home=home))
    assert [row["replaces"] for row in added] == [2]
    assert letterbook("lines", "retire", "1", "--why", "out of date", home=home).returncode == 0
    assert [row["text"] for row in rows(letterbook("lines", "--json", home=home))] == ["Twenty routes."]
    assert letterbook("lines", "retire", "9", home=home).returncode == 65


def test_what_was_sent_is_told_point_by_point(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_text(ANSWER, encoding="utf-8")
    with Desk(Settings(home=home)) as desk:
        reader(desk, answer())(desk.corpus.receive(file, file.name, direction="out").id)
    out = rows(letterbook("sent", "1", file, "--json", home=home))[0]
    assert [point["says"] is not None for point in out["points"]] == [True, True, False]
    assert [promise["letter"] for promise in out["promises"]] == [out["letter"]]
    assert letterbook("sent", "1", tmp_path / "none.docx", home=home).returncode == 65
