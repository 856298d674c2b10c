"""Outlook messages (.msg), by python-oxmsg; messages within them are made mails of, and read as such."""

from __future__ import annotations

import datetime as dt
import email.utils
import io
from collections.abc import Iterator
from dataclasses import replace
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from olefile import OleFileIO
from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.storage import Storage

from ingest.charset import decoded
from ingest.document import Document, Warning
from ingest.enclosed import Enclosed
from ingest.errors import Damaged
from ingest.mail import Mail, choose_body, decoded_header, filed
from ingest.outlook_text import rich_text
from ingest.reader import Delivery, Reader

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH_TEXT = 0x1009  # PidTagRtfCompressed
_METHOD, _FILE, _MESSAGE = 0x3705, 1, 5  # PidTagAttachMethod: a file, a message
_SHORT_NAME, _SHOWN_NAME = 0x3704, 0x3001  # PidTagAttachFilename, PidTagDisplayName
_WITHIN = "__substg1.0_3701000D"
_PROPERTIES = "__properties_version1.0"
_HEAD, _SHORTER = 24, 8  # bytes of a message's head within another, and by how much that is shorter than elsewhere (MS-OXMSG 2.4.1)
_MARK = "__substg1.0_".encode("utf-16-le")
_KEPT = ("from", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references")
_MOST_ATTACHED = 500
_DEEPEST = 10  # messages within messages
_BROKEN = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, UnicodeError, LookupError)


def _read(delivery: Delivery) -> Document:
    try:
        with OleFileIO(io.BytesIO(delivery.data)) as ole:
            mail = _mail(Storage.from_ole(ole))
    except _BROKEN as error:
        raise Damaged("It is no whole Outlook message.") from error
    return filed(delivery, mail)


def _mail(storage: Storage) -> Mail:
    message = Message(storage)
    mail = _gathered(message, storage, 0)
    plain, web = _bodies(message)
    choose_body(mail, [plain], [web] if web and (not plain.strip() or "<table" in web.lower()) else [])
    return mail


def _gathered(message: Message, storage: Storage, depth: int) -> Mail:
    """Return what a message has beside its body."""
    headers = _headers(message)
    mail = Mail(headers, [], [], list(_doubts(headers)), message.sent_date or _sent(headers))
    for number, held in enumerate(storage.iter_attachment_storages()):
        if number >= _MOST_ATTACHED:
            mail.warnings.append(
                Warning("too-many-parts", f"The message has more than {_MOST_ATTACHED} attachments; the rest were left out.")
            )
            break
        _attach(held, mail, depth)
    return mail


def _headers(message: Message) -> dict[str, str]:
    """Return the headers that the message came with, else what Outlook keeps of them."""
    told = {
        "from": message.sender,
        "to": "; ".join(filter(None, (f"{person.name} <{person.email_address}>" for person in message.recipients))),
        "subject": message.subject,
        "date": message.sent_date.strftime("%a, %d %b %Y %H:%M:%S %z") if message.sent_date else None,
    }
    came = {name.lower(): " ".join(decoded_header(str(value)).split()) for name, value in (message.message_headers or {}).items()}
    return {name: value for name, value in told.items() if value} | came


def _sent(headers: dict[str, str]) -> dt.datetime | None:
    try:
        return email.utils.parsedate_to_datetime(headers["date"][:200])
    except (KeyError, ValueError, TypeError, OverflowError, IndexError):
        return None


def _doubts(headers: dict[str, str]) -> Iterator[Warning]:
    if not (headers.get("from") and headers.get("date")):
        yield Warning("not-sent", "The message does not say who sent it and when: it may be a draft that was never sent.")
    if headers.get("from") and "@" not in headers["from"]:
        yield Warning("no-sender", "The message does not give its sender's address outside their office: look for it in its text.")


def _bodies(message: Message) -> tuple[str, str]:
    """Return the plain and the HTML body; that of rich text where there is no other."""
    plain, web = message.body or "", message.html_body or ""
    if not plain.strip() and not web and (packed := message.properties.binary_prop_value(_RICH_TEXT)):
        plain = rich_text(packed)
    return plain, web if isinstance(web, str) else decoded(web)[0]


def _attach(held: Storage, mail: Mail, depth: int) -> None:
    """Take an attachment: a file as it is, a message as a mail; what can be neither is told of."""
    item = Attachment(held)
    said = item.properties.str_prop_value
    method = item.properties.int_prop_value(_METHOD)
    inner = next((part for part in held.storages if part.name == _WITHIN), None)
    if method == _MESSAGE and inner is not None and depth < _DEEPEST:
        name = (said(_SHOWN_NAME) or "message")[:80]
        mail.enclosed.append(Enclosed(f"{name}.eml", _as_mail(_with_its_head(inner), depth + 1), named=False))
    elif method in (None, _FILE) and item.file_bytes is not None:
        name = item.file_name or said(_SHORT_NAME) or said(_SHOWN_NAME) or ""
        mail.enclosed.append(Enclosed(name, item.file_bytes, named=bool(name)))
    else:
        mail.warnings.append(Warning("attachment-unread", "Something that is attached could not be read: a link to a file, or an object."))


def _with_its_head(inner: Storage) -> Storage:
    """Return a message within another with the head that it would have on its own."""
    streams = [
        replace(part, bytes_=part.bytes_[:_HEAD] + bytes(_SHORTER) + part.bytes_[_HEAD:]) if part.name == _PROPERTIES else part
        for part in inner.streams
    ]
    return Storage(inner.path, tuple(streams), inner.storages)


def _as_mail(storage: Storage, depth: int) -> bytes:
    """Return a message as a mail (RFC 5322), as which it is kept."""
    message = Message(storage)
    mail, (plain, web) = _gathered(message, storage, depth), _bodies(message)
    made = MIMEMultipart()
    for name, value in mail.headers.items():
        if name in _KEPT:
            made[name.title()] = value if value.isascii() else Header(value, "utf-8").encode()
    bodies = MIMEMultipart("alternative")
    for body, kind in ((plain, "plain"), (web, "html")):
        if body.strip():
            bodies.attach(MIMEText(body.encode("utf-8", "replace").decode(), kind, "utf-8"))
    made.attach(bodies)
    for file in mail.enclosed:
        part = MIMEApplication(file.data)
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", file.name))
        made.attach(part)
    return made.as_bytes()


def _score(data: bytes, suffix: str) -> float:
    if not data.startswith(_OLE):
        return 0.0
    return 1.0 if _MARK in data else (0.6 if suffix == ".msg" else 0.0)


READER = Reader((".msg",), _score, _read)
