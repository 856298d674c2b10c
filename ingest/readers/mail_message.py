"""E-mail (.eml) by the standard library: the plain body where there is one, else the HTML one; attachments as children."""

from __future__ import annotations

import datetime as dt
import email
import email.errors
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import Message

from ingest.charset import decoded, labelled
from ingest.composed import Piece
from ingest.document import Document, Warning
from ingest.enclosed import Enclosed
from ingest.errors import Encrypted, NoText
from ingest.mail import LONGEST_HEADER, Mail, choose_body, decoded_header, filed
from ingest.reader import Delivery, Reader
from ingest.sniff import looks_like_text

_HEADER = re.compile(
    rb"(?:From |Return-Path:|Received:|Delivered-To:|X-[\w-]{1,60}:|From:|To:|Subject:|Date:|MIME-Version:|Message-ID:)", re.IGNORECASE
)
_KEPT = ("from", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references", "reply-to")
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_PACKED = re.compile(r"(7bit|8bit|binary|base64|quoted-printable|x-uuencode|uuencode|x-uue|uue)s?")
_BLANK_LINE = re.compile(r"\n[ \t]{1,80}\r?\n")
_SPECK = 200  # bytes
_INVITATION = "invitation.ics"
_MOST_HEADERS = 1_000
_MOST_MAILS = 500


def _read(delivery: Delivery) -> Document:
    data, wide = _bytes(delivery.data)
    if len(letters := _mailbox(data)) > 1:
        mail = Mail(
            {},
            [Piece(f"Mailbox {delivery.source.name} with {len(letters)} mails.")],
            [Enclosed(f"mail {n}.eml", one) for n, one in enumerate(letters, 1)],
        )
        mail.warnings.append(Warning("mailbox", f"It is a mailbox of {len(letters)} mails; each was read on its own."))
        return filed(delivery, mail)
    message, warnings = _parsed(data)
    if wide:
        warnings.append(Warning("encoding-guessed", "The mail was saved in an encoding that mails do not have; it was decoded first."))
    mail = Mail(_headers(message, warnings), warnings=warnings, sent=_sent(message, warnings))
    _take_apart(message, mail, delivery.limits.parts, delivery.limits.mail_depth)
    if not mail.body and not mail.enclosed and not mail.headers.get("subject"):
        raise NoText("The mail is empty.")
    return filed(delivery, mail)


def _mailbox(data: bytes) -> list[bytes]:
    """Part a mailbox (RFC 4155) into its mails; a single mail comes back alone."""
    if not data.startswith(b"From "):
        return [data]
    return [b"From " + mail for mail in re.split(rb"(?:\A|\n\r?\n)From (?=[^\n]{1,200}\d\d:\d\d)", data) if mail.strip()][:_MOST_MAILS]


def _bytes(data: bytes) -> tuple[bytes, bool]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decoded(data)[0].encode("utf-8", "replace"), True
    return data, False


def _parsed(data: bytes) -> tuple[Message, list[Warning]]:
    """Parse the mail; one nested beyond what Python can follow is read as far as its headers and raw text."""
    head, _, rest = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    warnings: list[Warning] = []
    lines = head.split(b"\n")
    if len(lines) > _MOST_HEADERS or any(len(line) > LONGEST_HEADER for line in lines):
        warnings.append(Warning("headers-cut", "The mail has more headers than any mail needs; the rest of them were left out."))
        head = b"\n".join(line for line in _kept_headers(lines))
    try:
        return email.message_from_bytes(head + b"\n\n" + rest, policy=email.policy.compat32), warnings
    except RecursionError:
        warnings.append(Warning("nested-too-deep", "The mail's parts are nested too deep; only its outermost text was read."))
        message = email.message_from_bytes(head + b"\n\n", policy=email.policy.compat32)
        message.set_type("text/plain")
        message.set_payload(rest[:100_000].decode("utf-8", "replace"))
        return message, warnings


def _kept_headers(lines: list[bytes]) -> Iterator[bytes]:
    keep = False
    for line in lines:
        if line[:1] not in (b" ", b"\t"):
            keep = line.split(b":")[0].strip().lower().decode("latin-1") in (
                *_KEPT,
                "content-type",
                "content-transfer-encoding",
                "mime-version",
            )
        if keep:
            yield line[:LONGEST_HEADER]


def _headers(message: Message, warnings: list[Warning]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name in _KEPT:
        values = [value for header, value in message.raw_items() if header.lower() == name]
        if len(values) > 1 and name in ("from", "subject", "date"):
            warnings.append(Warning("header-twice", f"The mail has {len(values)} {name.capitalize()} headers; the first was read."))
        if values:
            if name in ("from", "to", "subject") and not _is_unicode(str(values[0]).encode("utf-8", "surrogateescape")):
                warnings.append(
                    Warning("encoding-guessed", f"The {name.capitalize()} header does not say how it is written; that was guessed.")
                )
            text = decoded_header(decoded(str(values[0]).encode("utf-8", "surrogateescape"))[0])
            if re.search(r"[\r\n]", text.replace("\r\n ", " ").replace("\n ", " ").replace("\n\t", " ")):
                warnings.append(
                    Warning("header-line-ends", f"The {name.capitalize()} header holds line ends, as forged mails do; they were left out.")
                )
            elif _BLANK_LINE.search(str(values[0])):
                warnings.append(
                    Warning("header-line-ends", f"The {name.capitalize()} header is broken by an empty line, as forged mails' are.")
                )
            kept[name] = " ".join(text.split())
    if "to" in kept and "@" not in kept["to"] + kept.get("cc", ""):
        warnings.append(Warning("no-recipient", "The mail does not say to whom it was sent: its recipients were hidden."))
    if kept.get("from") and "@" not in kept["from"]:
        warnings.append(Warning("no-sender", "The mail does not give its sender's address: nobody can answer it by mail."))
    if not kept:
        warnings.append(Warning("no-headers", "The mail has no headers: who sent it and when is not known."))
    if _mixed_scripts(kept.get("from", "")):
        warnings.append(Warning("look-alike-letters", "The sender's address mixes alphabets, as forged addresses do."))
    return kept


def _is_unicode(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _mixed_scripts(address: str) -> bool:
    return any(re.search(r"[a-z]", word, re.IGNORECASE) and re.search(r"[\u0370-\u052f]", word) for word in re.split(r"[\s<>@.]", address))


def _sent(message: Message, warnings: list[Warning]) -> dt.datetime | None:
    told = message.get("date")
    if not told:
        return None
    try:
        return email.utils.parsedate_to_datetime(str(told)[:200])
    except (ValueError, TypeError, OverflowError, IndexError):
        warnings.append(Warning("impossible-date", "The mail's Date header is no possible date."))
        return None


def _take_apart(message: Message, mail: Mail, most: int, deepest: int) -> None:
    """Gather the body and the attachments of a message's parts, within limits."""
    plain: list[str] = []
    html: list[str] = []
    if message.is_multipart():
        _tell_twice(message, mail)
    for number, part in enumerate(_leaves(message, deepest, mail)):
        _mend(part, mail)
        if number >= most:
            mail.warnings.append(Warning("too-many-parts", f"The mail has more than {most} parts; the rest were left out."))
            break
        kind = part.get_content_type()
        if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime") and "signed" not in str(part.get_param("smime-type", "")):
            raise Encrypted("The mail is encrypted (S/MIME).")
        if part.defects:
            mail.warnings.append(Warning("damaged-part", "A part of the mail is damaged; what could be read of it was."))
        if kind in _SIGNATURES or _is_speck(part):
            continue
        if kind == "message/rfc822":
            mail.enclosed.append(_forwarded(part))
        elif kind == "text/calendar" and not part.get_filename():
            mail.enclosed.append(Enclosed(_INVITATION, _payload(part, mail), named=False))
        elif _is_body(part):
            (html if kind == "text/html" else plain).append(_text(part, mail))
        else:
            name = _name(part)
            mail.enclosed.append(Enclosed(name or "", _payload(part, mail), named=name is not None))
    named = {file.data for file in mail.enclosed if file.named}
    mail.enclosed = [file for file in mail.enclosed if file.name != _INVITATION or file.data not in named]  # it comes as a file, too
    choose_body(mail, plain, html)


def _leaves(message: Message, deepest: int, mail: Mail) -> Iterator[Message]:
    """Yield the parts that hold content, without recursion; multiparts deeper than the limit are left out."""
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if part.get_content_type() == "message/rfc822" or not part.is_multipart():
            yield part
            continue
        if depth > deepest:
            mail.warnings.append(Warning("nested-too-deep", "The mail's parts are nested too deep; the innermost were left out."))
            continue
        inner = part.get_payload()
        held = inner if isinstance(inner, list) else []
        waiting.extend((piece, depth + 1) for piece in reversed(held) if isinstance(piece, Message))


def _mend(part: Message, mail: Mail) -> None:
    """Write a part's headers as they must be, where they are not, so that it is decoded; what was wrong is told."""
    said = str(part.get("content-transfer-encoding", "7bit"))
    known = _PACKED.fullmatch(said.partition(";")[0].strip().lower().replace(" ", "-"))
    if known is None or said.strip().lower() not in (known[0], known[1]):
        mail.warnings.append(
            Warning("mail-malformed", f"A part of the mail says that it is packed as “{said[:40]}”, which is no way to pack one.")
        )
    if known is not None and said != known[1]:
        part.replace_header("content-transfer-encoding", known[1])
    _tell_twice(part, mail)


def _tell_twice(part: Message, mail: Mail) -> None:
    """Tell of a part that says twice what it is."""
    for name in ("content-type", "content-disposition"):
        if len(part.get_all(name, ())) > 1:
            mail.warnings.append(
                Warning("mail-malformed", f"A part of the mail says twice what it is ({name.title()}); the first was believed.")
            )


def _is_speck(part: Message) -> bool:
    """Say whether a part is a picture of a few bytes within the text: a spacer or a counter of readers, nothing to read."""
    if part.get_content_maintype() != "image" or not (part.get("content-id") or part.get_content_disposition() == "inline"):
        return False
    payload = part.get_payload(decode=True)
    return isinstance(payload, bytes) and len(payload) < _SPECK


def _is_body(part: Message) -> bool:
    return part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment" and not part.get_filename()


def _forwarded(part: Message) -> Enclosed:
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    if not isinstance(first, Message):
        return Enclosed("forwarded.eml", b"", named=False)
    try:
        data = first.as_bytes()
    except (RecursionError, UnicodeError, LookupError, KeyError):
        data = b""
    return Enclosed(f"{str(first.get('subject') or 'forwarded')[:80]}.eml", data, named=False)


def _payload(part: Message, mail: Mail) -> bytes:
    payload = part.get_payload(decode=True)
    if part.defects:
        mail.warnings.append(Warning("damaged-part", "A part of the mail is damaged; what could be read of it was."))
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message, mail: Mail) -> str:
    data = _payload(part, mail)
    charset = str(part.get_content_charset() or "utf-8")
    text, right = labelled(data, charset)
    if not right:
        mail.warnings.append(
            Warning("encoding-guessed", f"The mail says it is written in {charset[:40]}, which it is not; the encoding was guessed.")
        )
    return text


def _name(part: Message) -> str | None:
    """Return the name that the sender gave a part, an empty one where it cannot be read; None where it has none."""
    try:
        name = part.get_filename(part.get("content-location"))
    except (ValueError, LookupError, TypeError):
        return ""
    return None if name is None else decoded_header(str(name))


def _score(data: bytes, suffix: str) -> float:
    if not looks_like_text(data) and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return 0.0
    headers = len(_HEADER.findall(data[:4096]))
    if _HEADER.match(data) and headers >= 3:
        return 0.95
    return 0.8 if suffix in (".eml", ".mbox") else 0.0


READER = Reader((".eml", ".mbox"), _score, _read)
