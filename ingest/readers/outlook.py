"""Outlook messages (.msg), by python-oxmsg."""

from __future__ import annotations

import io

from ingest.charset import decoded
from ingest.document import Document, Warning
from ingest.enclosed import Enclosed
from ingest.errors import Damaged
from ingest.mail import Mail, choose_body, decoded_header, filed
from ingest.outlook_text import rich_text
from ingest.reader import Delivery, Reader

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH_TEXT = 0x1009  # PidTagRtfCompressed
_MARK = "__substg1.0_".encode("utf-16-le")
_MOST_ATTACHED = 500


def _read(delivery: Delivery) -> Document:
    from oxmsg import Message

    try:
        message = Message.load(io.BytesIO(delivery.data))
        mail = _mail(message)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, UnicodeError) as error:
        raise Damaged("It is no whole Outlook message.") from error
    return filed(delivery, mail)


def _mail(message: object) -> Mail:
    from oxmsg import Message

    if not isinstance(message, Message):
        raise TypeError("not an Outlook message")
    headers = {name.lower(): " ".join(decoded_header(str(value)).split()) for name, value in (message.message_headers or {}).items()}
    told = {
        "from": message.sender,
        "to": "; ".join(filter(None, (f"{person.name} <{person.email_address}>" for person in message.recipients))),
        "subject": message.subject,
        "date": message.sent_date.strftime("%a, %d %b %Y %H:%M:%S %z") if message.sent_date else None,
    }
    headers = {name: value for name, value in told.items() if value} | headers
    warnings: list[Warning] = []
    if not (headers.get("from") and headers.get("date")):
        warnings.append(Warning("not-sent", "The message does not say who sent it and when: it may be a draft that was never sent."))
    if headers.get("from") and "@" not in headers["from"]:
        warnings.append(
            Warning("no-sender", "The message does not give its sender's address outside their office: look for it in its text.")
        )
    if left := sum(not item.attached_by_value for item in message.attachments):
        told_of = "A file that is attached" if left == 1 else f"{left} files that are attached"
        warnings.append(Warning("attachment-unread", f"{told_of} could not be read: a message within this one, or a link to a file."))
    body = message.body or ""
    if not body.strip() and not message.html_body and (packed := message.properties.binary_prop_value(_RICH_TEXT)):
        body = rich_text(packed)
    html = message.html_body or ""
    web = html if isinstance(html, str) else decoded(html)[0]
    enclosed = [
        Enclosed(item.file_name or "", item.file_bytes or b"")
        for item in list(message.attachments)[:_MOST_ATTACHED]
        if item.attached_by_value
    ]
    mail = Mail(headers, [], enclosed, warnings, message.sent_date)
    choose_body(mail, [body], [web] if web and (not body.strip() or "<table" in web.lower()) else [])
    return mail


def _score(data: bytes, suffix: str) -> float:
    if not data.startswith(_OLE):
        return 0.0
    return 1.0 if _MARK in data else (0.6 if suffix == ".msg" else 0.0)


READER = Reader((".msg",), _score, _read)
