"""OpenDocument texts: paragraphs, headings, lists, tables and notes."""

from __future__ import annotations

import io

from odfdo import Document as Odf
from odfdo import Header, List, ListItem, Paragraph

from ingest.errors import Damaged, UnpackedTooLarge
from ingest.read import read
from tests.ingest.build import lines, package, why_not

SPACES = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def odt(body: str) -> bytes:
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def test_a_document_of_odfdo_is_read() -> None:
    """What another program writes is read with its parts."""
    made = Odf("text")
    made.body.clear()
    made.body.append(Header(1, "Returns"))
    made.body.append(Paragraph("Dear Clerk,"))
    made.body.append(List([ListItem("Send the return")]))
    kept = io.BytesIO()
    made.save(kept)
    assert lines(read(kept.getvalue(), "a.odt")) == [("heading", "Returns"), ("text", "Dear Clerk,"), ("item", "Send the return")]


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
