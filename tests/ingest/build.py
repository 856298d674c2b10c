"""Files made for the tests of readers."""

from __future__ import annotations

import hashlib
import io
import zipfile
from email.message import EmailMessage

from ingest.document import Document, Source
from ingest.errors import Unreadable
from ingest.read import read
from ingest.reader import Delivery, Limits


def delivery(data: bytes, name: str = "letter", limits: Limits | None = None) -> Delivery:
    """A delivery as `ingest.read` would make it."""
    return Delivery(data, Source(name, "", hashlib.sha256(data).hexdigest()), read, limits=limits or Limits())


def package(parts: dict[str, str]) -> bytes:
    """A zip of texts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return kept.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word document with this body of WordprocessingML, and further parts (`numbering`, `footnotes`, `header1`) by name."""
    head = '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return package(
        {"word/document.xml": f"{head}{body}</w:body></w:document>"} | {f"word/{name}.xml": text for name, text in parts.items()}
    )


def mail(body: str = "Dear Sir,\n\nPlease reply by 3 May.\n", **headers: str) -> EmailMessage:
    """A mail with the usual headers; underscores in header names become hyphens."""
    message = EmailMessage()
    usual = {
        "From": "Jo Vale <jo@council.example>",
        "To": "clerk@parish.example",
        "Date": "Mon, 4 Mar 2024 10:00:00 +0000",
        "Subject": "Returns",
    }
    for name, value in (usual | headers).items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message


def why_not(data: bytes, name: str) -> Unreadable:
    """The error with which a file is refused."""
    try:
        document = read(data, name)
    except Unreadable as error:
        return error
    raise AssertionError(f"{name} was read: {document.text[:80]!r}")


def codes(document: Document) -> set[str]:
    """The codes of a document's warnings."""
    return {warning.code for warning in document.warnings}


def lines(document: Document) -> list[tuple[str, str]]:
    """Each paragraph's role and words."""
    return [(paragraph.role, document.quote(paragraph.span)) for paragraph in document.paragraphs]
