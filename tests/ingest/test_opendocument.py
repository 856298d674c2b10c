"""OpenDocument texts: paragraphs, headings, lists, tables and notes."""

from __future__ import annotations

import io

from odfdo import Document as Odf
from odfdo import Header, List, ListItem, Paragraph

from ingest.errors import Damaged, UnpackedTooLarge
from ingest.read import read
from tests.ingest.build import codes, lines, package, why_not

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (("office", "office"), ("text", "text"), ("style", "style"), ("draw", "drawing"), ("table", "table"))
)
NUMBERED = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
)


def odt(body: str, head: str = "", **parts: str) -> bytes:
    inside = f"<office:automatic-styles>{head}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {SPACES}>{inside}</office:document-content>"
    more = {f"{name}.xml": text for name, text in parts.items()}
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content} | more)


def test_a_document_of_odfdo_is_read() -> None:
    """What another program writes is read with its parts."""
    made = Odf("text")
    made.body.clear()
    made.body.append(Header(1, "Returns"))
    made.body.append(Paragraph("Dear Clerk,"))
    made.body.append(List([ListItem("Send the return")]))
    kept = io.BytesIO()
    made.save(kept)
    assert lines(read(kept.getvalue(), "a.odt")) == [("heading", "1. Returns"), ("text", "Dear Clerk,"), ("item", "Send the return")]


def test_tracked_deletions_and_annotations_stay_out() -> None:
    """What was deleted is not read."""
    region = "<text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>"
    deleted = f"<text:tracked-changes>{region}</text:tracked-changes>"
    assert read(odt(f"{deleted}<text:p>kept<text:s text:c='3'/>here</text:p>"), "a.odt").text == "kept   here"


def test_a_bomb_of_spaces_is_refused() -> None:
    """One mark cannot stand for two thousand million spaces."""
    assert isinstance(why_not(odt('<text:p>a<text:s text:c="2000000000"/></text:p>'), "a.odt"), UnpackedTooLarge)


def test_a_package_without_content_is_damaged() -> None:
    """The mime type alone makes no document."""
    assert isinstance(why_not(package({"mimetype": "application/vnd.oasis.opendocument.text"}), "a.odt"), Damaged)


def test_lists_have_the_numbers_that_their_style_gives() -> None:
    """A new list begins anew unless it goes on; a list within an item is a level down."""
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    inner = f"<text:list>{item.format('inner')}{item.format('more')}</text:list>"
    whole = f"<text:list-item><text:p>one</text:p>{inner}</text:list-item>{item.format('two')}"
    again = f'<text:list text:style-name="L1" text:continue-numbering="true">{item.format("three")}</text:list>'
    body = f'<text:list text:style-name="L1">{whole}</text:list>{again}<text:list text:style-name="L1">{item.format("new")}</text:list>'
    words = [words for _, words in lines(read(odt(body, NUMBERED), "a.odt"))]
    assert words == ["1. one", "(a) inner", "(b) more", "2. two", "3. three", "1. new"]


def test_heads_boxes_notes_and_comments_stand_apart() -> None:
    """Nothing that stands beside the body is lost, and none of it stands within a sentence."""
    head = "<style:header><text:p>Example Council</text:p></style:header><style:footer><text:p>Page 1</text:p></style:footer>"
    pages = f"<office:document-styles {SPACES}><office:master-styles><style:master-page>{head}</style:master-page></office:master-styles>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Below.</text:p></text:note-body></text:note>"
    boxes = (
        "<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>"
        "<draw:custom-shape><text:p>On it</text:p></draw:custom-shape>"
    )
    comment = "<office:annotation><text:p>Is it so?</text:p></office:annotation>"
    document = read(odt(f"<text:p>{comment}Dear Sir{note}, read{boxes} on.</text:p>", styles=f"{pages}</office:document-styles>"), "a.odt")
    assert lines(document) == [
        ("running", "Example Council"),
        ("running", "Page 1"),
        ("text", "Dear Sir[1], read on."),
        ("text", "In a box"),
        ("text", "On it"),
        ("footnote", "[1] Below."),
        ("comment", "Is it so?"),
    ]
    assert codes(document) == {"comments"}


def test_cells_under_a_wider_one_keep_their_column() -> None:
    """A cell over two columns leaves the second empty."""
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = f"<table:table-row>{cell.format('Action')}<table:covered-table-cell/>{cell.format('By')}</table:table-row>"
    assert read(odt(f"<table:table>{rows}</table:table>"), "a.odt").text == "Action\t\tBy"


def test_a_flat_file_is_read_as_a_package_is() -> None:
    """Programs can write the parts of a package as one file of XML."""
    body = "<office:body><office:text><text:h>Notice</text:h><text:p>Reply by 3 May.</text:p></office:text></office:body>"
    head = f'<?xml version="1.0"?><office:document {SPACES} office:mimetype="application/vnd.oasis.opendocument.text">'
    document = read(f"{head}{body}</office:document>".encode(), "letter.fodt")
    assert lines(document) == [("heading", "Notice"), ("text", "Reply by 3 May.")]
    assert codes(document) == set()


def test_lists_that_go_on_are_counted_on() -> None:
    """By the list they name, or the last of their style; an item may give its own number."""
    one = '<text:list text:style-name="L1" xml:id="a"><text:list-item><text:p>a</text:p></text:list-item></text:list>'
    other = one.replace("L1", "L2").replace('"a"', '"b"').replace(">a<", ">b<")
    on = '<text:list text:style-name="L1" text:continue-{}><text:list-item{}><text:p>{}</text:p></text:list-item></text:list>'
    fresh = one.replace('"a"', '"e"')
    body = one + other + on.format('list="a"', "", "c") + on.format('numbering="true"', ' text:start-value="7"', "d") + fresh
    two = NUMBERED + NUMBERED.replace("L1", "L2")
    assert [words for _, words in lines(read(odt(body, two), "a.odt"))] == ["1. a", "1. b", "2. c", "7. d", "1. a"]


def test_headings_have_the_numbers_of_the_outline() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    body = "".join(
        f'<text:h text:outline-level="{level}">{words}</text:h>' for level, words in ((1, "a"), (2, "b"), (2, "c"), (1, "d"), (3, "e"))
    )
    assert [words for _, words in lines(read(odt(body, outline), "a.odt"))] == ["1 a", "1.1 b", "1.2 c", "2 d", "e"]


def test_hidden_text_is_left_out_and_told_of() -> None:
    style = '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    document = read(odt('<text:p>Dear <text:span text:style-name="T1">you must pay</text:span>Sir</text:p>', style), "a.odt")
    assert document.text == "Dear Sir"
    assert codes(document) == {"hidden-text"}


def test_repeated_cells_keep_the_columns() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f'{cell.format("A")}<table:table-cell table:number-columns-repeated="2"/>{cell.format("B")}'
    assert read(odt(f"<table:table><table:table-row>{row}</table:table-row></table:table>"), "a.odt").text == "A\t\t\tB"
