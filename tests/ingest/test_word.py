"""Word documents are read as they show on the screen, tracked changes accepted."""

from __future__ import annotations

import contextlib

import pytest

from ingest.errors import Damaged, NoText, UnpackedTooLarge, Unreadable
from ingest.read import read
from tests.ingest.build import codes, lines, package, why_not, word

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def item(text: str, depth: int = 0) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="2"/></w:numPr>')


def test_list_numbers_are_counted_as_word_shows_them() -> None:
    """Numbers stand in no text of the file; they are counted by level, from the level's start."""
    document = read(
        word(item("Reply") + item("by post", 1) + item("or mail", 1) + item("Publish") + item("online", 1), numbering=NUMBERING), "a.docx"
    )
    assert lines(document) == [("item", words) for words in ("3. Reply", "(i) by post", "(ii) or mail", "4. Publish", "(i) online")]


def test_insertions_are_in_and_deletions_out() -> None:
    """Tracked changes read as accepted, and the letter says so."""
    document = read(
        word(
            paragraph(
                run("You ") + f"<w:ins>{run('must')}</w:ins>" + "<w:del><w:r><w:delText>may</w:delText></w:r></w:del>" + run(" reply.")
            )
        ),
        "a.docx",
    )
    assert document.text == "You must reply."
    assert "tracked-changes" in codes(document)


def test_a_text_box_is_read() -> None:
    """A letter in a text box is not silently empty."""
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Dear Cllr Moss,'))}</w:txbxContent></w:pict></w:r>"
    assert read(word(paragraph(box)), "a.docx").text == "Dear Cllr Moss,"


def test_cells_of_a_row_stand_on_one_line() -> None:
    """A table row is a line with tabs; each cell is a paragraph of its own."""
    row = "<w:tr>" + "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("Send return", "Clerk", "3 May")) + "</w:tr>"
    document = read(word(f"<w:tbl>{row}</w:tbl>"), "a.docx")
    assert document.text == "Send return\tClerk\t3 May"
    assert lines(document) == [("cell", "Send return"), ("cell", "Clerk"), ("cell", "3 May")]


def test_running_heads_and_notes_are_told_apart() -> None:
    """Headers are running, footnotes footnotes, each once."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    header = f"<w:hdr {space}>{paragraph(run('OFFICIAL'))}</w:hdr>"
    notes = f'<w:footnotes {space}><w:footnote w:id="1">{paragraph(run("See the Act."))}</w:footnote></w:footnotes>'
    body = paragraph(run("Reply now") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    document = read(word(body, header1=header, header2=header, footnotes=notes), "a.docx")
    assert lines(document) == [("running", "OFFICIAL"), ("text", "Reply now[1]"), ("footnote", "[1] See the Act.")]


def test_notes_have_the_marks_that_word_shows() -> None:
    """Word counts notes where the text refers to them, whatever their ids; one that is referred to no more is not shown."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        f"{kind}s": f"<w:{kind}s {space}>"
        + "".join(f'<w:{kind} w:id="{n}">{paragraph(run(f"{kind} {n}"))}</w:{kind}>' for n in (2, 3))
        + f"</w:{kind}s>"
        for kind in ("footnote", "endnote")
    }
    marks = (
        '<w:r><w:footnoteReference w:id="3"/></w:r>',
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        '<w:r><w:endnoteReference w:id="3"/></w:r>',
    )
    document = read(word(paragraph(run("Reply") + "".join(marks)), **parts), "a.docx")
    assert document.text.split("\n\n") == ["Reply[1][i][ii]", "[1] footnote 3", "[i] endnote 2", "[ii] endnote 3"]


def test_hidden_text_is_left_out_and_told_of() -> None:
    """What Word hides is no part of the letter."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>You must pay.</w:t></w:r>"
    document = read(word(paragraph(run("Dear Sir") + hidden)), "a.docx")
    assert document.text == "Dear Sir"
    assert "hidden-text" in codes(document)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (word(paragraph(run("Dear Sir")))[:-40], Damaged),
        (package({"word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'}), Damaged),
        (package({"word/document.xml": "<w:document"}), Damaged),
        (word(""), NoText),
        (word(paragraph(run("x")), **{f"part{n}": "" for n in range(2001)}), UnpackedTooLarge),
        (word("<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100), Damaged),
    ],
    ids=["cut short", "document type", "not well-formed", "empty", "too many parts", "nested tables"],
)
def test_bad_files_are_refused_with_their_reason(data: bytes, error: type[Exception]) -> None:
    """Each kind of bad file ends in its documented error."""
    assert type(why_not(data, "a.docx")) is error


def test_a_file_that_lost_bytes_is_refused_or_read() -> None:
    """Wherever the bytes are missing: the places that a zip package states may then lie before its beginning."""
    whole = word("".join(paragraph(run(f"Dear Sir {n}")) for n in range(200)))
    for start in range(0, len(whole), 23):
        with contextlib.suppress(Unreadable):
            assert read(whole[:start] + whole[start + 150 :], "letter.docx").text


def test_comments_stand_apart_and_are_told_of() -> None:
    """What a reviewer wrote in the margin is no part of the letter."""
    comments = f"<w:comments {SPACE}><w:comment><w:p><w:r><w:t>Is it so?</w:t></w:r></w:p></w:comment></w:comments>"
    document = read(word("<w:p><w:r><w:t>Dear Sir</w:t></w:r></w:p>", comments=comments), "a.docx")
    assert lines(document) == [("text", "Dear Sir"), ("comment", "Is it so?")]
    assert codes(document) == {"comments"}
