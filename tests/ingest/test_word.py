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


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'


def lists(*levels: str, more: str = "", more_lists: str = "") -> str:
    return (
        f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{more}'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>{more_lists}</w:numbering>'
    )


def listed(text: str, list_id: int = 2, depth: int = 0) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def words_of(body: str, **parts: str) -> list[str]:
    return [words for _, words in lines(read(word(body, **parts), "a.docx"))]


def test_a_list_begun_anew_counts_on_with_those_of_its_definition() -> None:
    """As Word does: from its own start where it has one, else from where the other list stopped."""
    anew = (
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = listed("a") + listed("b") + listed("c", 3) + listed("d", 3) + listed("e", 4) + listed("f")
    shown = ["(a) a", "(b) b", "(e) c", "(f) d", "(g) e", "(h) f"]
    assert words_of(body, numbering=lists(level(0, "lowerLetter", "(%1)"), more_lists=anew)) == shown


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimalZero", ["01", "02"]),
        ("upperRoman", ["I", "II"]),
        ("ordinal", ["1st", "2nd"]),
        ("cardinalText", ["One", "Two"]),
        ("ordinalText", ["First", "Second"]),
        ("none", ["", ""]),
    ],
)
def test_every_form_of_numbers_that_letters_have(form: str, shown: list[str]) -> None:
    said = words_of(listed("x") + listed("x"), numbering=lists(level(0, form, "%1")))
    assert said == [f"{number} x".strip() for number in shown]


def test_levels_may_be_legal_or_go_on_below_a_new_item() -> None:
    """Article I may hold 1.1; paragraphs may be numbered through the whole letter."""
    numbering = lists(
        level(0, "upperRoman", "Article %1"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%3.", '<w:lvlRestart w:val="0"/>'),
    )
    body = listed("a") + listed("b", 2, 1) + listed("c", 2, 2) + listed("d") + listed("e", 2, 1) + listed("f", 2, 2)
    assert words_of(body, numbering=numbering) == ["Article I a", "1.1 b", "1. c", "Article II d", "2.1 e", "2. f"]


def test_numbers_and_headings_come_from_styles() -> None:
    """From those that a style is based on, too; a paragraph may take its style's number off."""
    styles = (
        f'<w:styles {SPACE}><w:style w:styleId="A"><w:name w:val="heading 1"/><w:pPr>'
        '<w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:name w:val="Section"/><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"><w:name w:val="Part"/>'
        '<w:basedOn w:val="A"/></w:style><w:style w:styleId="D"><w:name w:val="x"/><w:basedOn w:val="D"/></w:style></w:styles>'
    )
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", '<w:pStyle w:val="C"/>'))
    body = "".join(paragraph(run(name), f'<w:pStyle w:val="{name}"/>') for name in "ABCD")
    off = paragraph(run("off"), '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    outline = paragraph(run("outline"), '<w:outlineLvl w:val="1"/>')
    said = lines(read(word(body + off + outline, styles=styles, numbering=numbering), "a.docx"))
    assert said == [
        ("heading", "1. A"), ("heading", "2. B"), ("heading", "2.1 C"), ("text", "D"), ("heading", "off"), ("heading", "outline")
    ]  # fmt: skip


def test_a_list_may_have_its_levels_from_a_style_of_lists() -> None:
    linked = (
        f'<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="S"/>{level(0, "decimal", "%1)")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="S"/></w:abstractNum>'
    )
    numbering = lists(more=linked, more_lists='<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>')
    assert words_of(listed("a", 3), numbering=numbering) == ["1) a"]


def test_cells_that_reach_over_others_keep_the_columns() -> None:
    """Rows and cells within content controls are read; a deleted row is not."""

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text) if text else '')}</w:tc>"

    rows = (
        f"<w:tr>{cell('Who', '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}{cell('By')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("B")}{cell("C")}</w:tr>'
        f"<w:sdt><w:sdtContent><w:tr>{cell('D')}<w:sdt><w:sdtContent>{cell('E')}</w:sdtContent></w:sdt>{cell('F')}</w:tr></w:sdtContent></w:sdt>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('gone')}{cell('gone')}</w:tr>"
    )
    document = read(word(f"<w:tbl>{rows}</w:tbl>"), "a.docx")
    assert document.text == "Who\t\tBy\n\n\tB\tC\n\nD\tE\tF"
    assert codes(document) == {"tracked-changes"}


def test_paragraphs_whose_parting_was_deleted_are_one() -> None:
    body = paragraph(run("You must"), "<w:rPr><w:del/></w:rPr>") + paragraph(run(" reply."))
    assert words_of(body) == ["You must reply."]


def test_signs_fields_controls_and_sums_are_read() -> None:
    """Signs of symbol fonts as they show; what a field shows, not how it is worked out."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("3 May")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    signs = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/><w:t>\uf0b7x</w:t></w:r>'
    hyphens = "<w:r><w:t>co</w:t><w:softHyphen/><w:t>op non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r>"
    total = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=5</m:t></m:r></m:oMath>'
    link, control = f"<w:hyperlink>{run('link')}</w:hyperlink>", f"<w:sdt><w:sdtContent>{run('in')}</w:sdtContent></w:sdt>"
    body = "".join(map(paragraph, (field, signs, hyphens, total, link, control)))
    body += f"<w:sdt><w:sdtContent>{paragraph(run('control'))}</w:sdtContent></w:sdt>"
    assert words_of(body) == ["3 May", "✓≥•x", "coop non-stop", "x=5", "link", "in", "control"]


def test_a_file_taken_in_where_it_stands_is_read_there() -> None:
    """Case systems put letters together from pages."""
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="part.htm"/><Relationship Id="r2" Target="part.bin"/></Relationships>'
    )
    chunks = f'<w:altChunk r:id="r1"/>{paragraph(run("C"))}<w:altChunk r:id="r2"/>'
    body = f"<w:document {SPACE} {space}><w:body>{paragraph(run('A'))}{chunks}</w:body></w:document>"
    taken = {"word/part.htm": "<html><p>B</p></html>", "word/part.bin": "\0\1\2" * 50}
    document = read(package({"word/document.xml": body, "word/_rels/document.xml.rels": relations} | taken), "a.docx")
    assert document.text == "A\n\nB\n\nC"
    assert codes(document) == {"part-unread"}


@pytest.mark.parametrize("properties", ['<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
def test_words_that_nobody_sees_are_told_of(properties: str) -> None:
    unseen = f"<w:r><w:rPr>{properties}</w:rPr><w:t>You must pay.</w:t></w:r>"
    assert "hidden-text" in codes(read(word(paragraph(run("Dear Sir") + unseen)), "a.docx"))
    assert codes(read(word(f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t> </w:t></w:r>{run('Dear Sir')}</w:p>"), "a.docx")) == set()
