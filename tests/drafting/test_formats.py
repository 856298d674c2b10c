"""The files that a draft becomes: they open, with real headings and tables, and the same draft gives the same words in each."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import shutil
import zipfile

import docx
import pytest
from odfdo import Document as OpenDocument

from drafting.compose import draft
from drafting.draft import Commitment, Draft
from drafting.render.parted import parted, widths
from drafting.render.render import NoSuchFormat, rendered, writers
from ingest.errors import MissingService
from tests.drafting.letters import OCCASION, US, ministers_letter

PROMISE = (Commitment("Send the offer", "Head of Kinship Care", dt.date(2024, 5, 30)),)


def reply() -> Draft:
    """Return a reply with a table of next steps."""
    return draft(ministers_letter(), US, dataclasses.replace(OCCASION, commitments=PROMISE))


def rendered_content(made: bytes) -> str:
    """Return the content of an OpenDocument file as XML."""
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return packed.read("content.xml").decode("utf-8")


def test_word_has_real_styles_and_numbering() -> None:
    """Quoted points are numbered by their style, the heading is a heading, the table repeats its head."""
    opened = docx.Document(io.BytesIO(rendered(reply(), "docx")))
    styles = [paragraph.style.name for paragraph in opened.paragraphs if paragraph.style is not None]
    assert styles.count("Point") == 3
    assert "Heading 2" in styles
    assert "numPr" in opened.styles["Point"].element.xml
    assert "tblHeader" in opened.tables[0].rows[0]._tr.xml


def test_the_same_draft_gives_the_same_word_file() -> None:
    """Nothing of the day or the machine is in it."""

    def parts(made: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(made)) as packed:
            return {name: packed.read(name) for name in packed.namelist() if "comments" not in name}

    assert parts(rendered(reply(), ".docx")) == parts(rendered(reply(), ".docx"))


def test_opendocument_opens_with_headings_and_notes() -> None:
    """The heading, the table, the words and the sources are there; no name is in the properties."""
    opened = OpenDocument(io.BytesIO(rendered(reply(), ".odt")))
    assert [heading.text for heading in opened.body.get_headers()] == ["Next steps"]
    content = rendered_content(rendered(reply(), ".odt"))
    assert "Send the offer" in content
    assert "point 1 of the letter" in content
    assert len(opened.body.get_tables()) == 1
    assert not opened.meta.initial_creator


def test_pdf_is_made_by_libreoffice_or_missed_clearly() -> None:
    """Where LibreOffice is, a PDF comes out; where it is not, the message says what to install."""
    if shutil.which("soffice"):
        assert rendered(reply(), ".pdf").startswith(b"%PDF")
    else:
        with pytest.raises(MissingService, match="Install it"):
            rendered(reply(), ".pdf")


def test_an_unknown_format_names_the_known_ones() -> None:
    """The message lists what there is."""
    with pytest.raises(NoSuchFormat, match=r"\.docx"):
        rendered(reply(), ".wpd")
    assert {".docx", ".odt", ".html", ".txt", ".pdf", ".json", ".csv"} <= set(writers())


def test_a_gap_within_a_line_is_parted() -> None:
    """A bracketed question is a gap, a bracketed remark is not."""
    assert parted("By [what day?] or so [sic].") == [("By ", False), ("[what day?]", True), (" or so [sic].", False)]


def test_columns_share_the_width() -> None:
    """The wide cell gets the room, and all together have the whole."""
    narrow, wide = widths((("1", "a long cell of several words"), ("2", "short")), 16.0)
    assert narrow < wide
    assert narrow + wide == pytest.approx(16.0)
