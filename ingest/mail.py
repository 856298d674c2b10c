"""What a mail becomes: a head of From, To, Cc, Date and Subject lines, the body with its quoted chain marked, and attachments."""

from __future__ import annotations

import datetime as dt
import email.errors
import email.header
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.charset import decoded
from ingest.composed import Piece, composed
from ingest.document import Document, Role, Warning
from ingest.enclosed import Enclosed, attached
from ingest.paragraphs import paragraphs
from ingest.reader import Delivery
from ingest.web_text import has_rows, rows, visible_text

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_MOST_SHOWN = 2_000
LONGEST_HEADER = 20_000
"""Characters of a header that are read."""
_QUOTED_HEAD = re.compile(
    r"^(?:On .{4,200} wrote:|-{2,}\s?(?:Original Message|Forwarded message)\s?-{2,}|_{20,}|From: .{2,200}\n(?:Sent|Date|To): )",
    re.MULTILINE | re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\b(?:intended (?:solely|only) for|confidential and (?:may|intended)|if you (?:have received|are not the intended)|disclaimer|"
    r"scanned for viruses|does not accept (?:any )?liability|monitored (?:for|and))",
    re.IGNORECASE,
)
_ASIDE = ("quoted", "disclaimer", "signature")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_SIGN_OFF = re.compile(
    r"^[ \t]{0,8}(?:(?:kind(?:est)?|best|warm(?:est)?|many|with|all good|good) )?(?:regards|wishes|thanks)[ ,.!]{0,4}$|"
    r"^[ \t]{0,8}(?:yours (?:sincerely|faithfully|truly|ever)|cofion(?: gorau)?|cheers)[ ,.!]{0,4}$",
    re.MULTILINE | re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:tel|t|m|mob|mobile|phone|ff[oô]n|e|e-?mail|w|web)\b ?[:.]|\b0\d{2,4}\)?[ -]?\d{3}|\w@\w|\bwww\.|https?://|\S \| \S|"
    r"\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b",
    re.IGNORECASE,
)
_CARD = 60  # words of a block of contact details


@dataclass(slots=True)
class Mail:
    """A mail taken apart: decoded headers (lower-case names), body text (`tabled`: with rows of tables), attachments and doubts."""

    headers: dict[str, str]
    body: str
    enclosed: list[Enclosed] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    sent: dt.datetime | None = None
    tabled: bool = False


def choose_body(mail: Mail, plain: Sequence[str], html: Sequence[str]) -> None:
    """Take the plain body, or the HTML one where there is no plain or it keeps a table. Both are compared, since forged mails differ."""
    mail.body = "\n\n".join(plain)
    if not html:
        return
    seen, warnings = visible_text("\n".join(html))
    mail.warnings.extend(warnings)
    mail.tabled = has_rows(seen)
    first, second = (set(re.findall(r"\w{4,}|\d+", text)) for text in (mail.body, seen))
    if mail.body.strip() and len(first & second) < 0.7 * max(len(first), len(second)):
        mail.warnings.append(
            Warning("bodies-differ", "The mail's plain text and its HTML say different things; both were read, the plain one first.")
        )
        mail.body = f"{mail.body}\n\n{seen}"
    elif mail.tabled or not mail.body.strip():
        mail.body = seen


def filed(delivery: Delivery, mail: Mail) -> Document:
    """Make the document of a mail: one item with its attachments as children. An unreadable attachment is a warning, not a failure."""
    attachments, unread = attached(delivery, mail.enclosed)
    source = replace(delivery.source, received=delivery.source.received or mail.sent, headers=mail.headers)
    warnings = dict.fromkeys((*mail.warnings, *unread))
    return composed(source, [Piece(_head(mail.headers)), *_body(mail)], delivery.limits, warnings, attachments)


def _head(headers: dict[str, str]) -> str:
    lines = (f"{name}: {headers[name.lower()]}" for name in _SHOWN if headers.get(name.lower()))
    return "\n".join(line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN] + " …" for line in lines)


def _body(mail: Mail) -> Iterator[Piece]:
    """Yield the body's paragraphs; what follows a quoted head is an earlier mail, what follows "-- " a signature.

    So are contact details that follow a sign-off.
    """
    text = mail.body
    quoted = found.start() if (found := _QUOTED_HEAD.search(text)) else len(text)
    signed = found.start() if (found := _SIGNATURE.search(text)) else len(text)
    closed = found.start() if (found := _SIGN_OFF.search(text)) else len(text)
    for paragraph in paragraphs(text):
        words = text[paragraph.span.start : paragraph.span.end]
        line = text[text.rfind("\n", 0, paragraph.span.start) + 1 :][:1]
        role = "quoted" if line == ">" else _part(words, paragraph.span.start, quoted, signed, paragraph.role)
        role = "signature" if role not in _ASIDE and paragraph.span.start > closed and _is_card(words) else role
        cells = rows(text, paragraph.span, role if role in _ASIDE else "cell") if mail.tabled else []
        yield from cells or [Piece(words, role)]


def _is_card(words: str) -> bool:
    """Say whether a paragraph gives the writer's telephone, address and the like, and is no sentence."""
    return len(words.split()) <= _CARD and not words.endswith((".", "?", "!")) and _CONTACT.search(words) is not None


def _part(words: str, at: int, quoted: int, signed: int, role: Role) -> Role:
    if at >= quoted:
        return "quoted"
    if _DISCLAIMER.search(words):
        return "disclaimer"
    return "signature" if at >= signed else role


def decoded_header(value: str) -> str:
    """Return a header's value with its encoded words (RFC 2047) decoded, as far as they can be."""
    if value.count("=?") > 200:
        return value[:LONGEST_HEADER]
    try:
        parts = email.header.decode_header(value[:LONGEST_HEADER])
    except (email.errors.HeaderParseError, ValueError):
        return value
    return "".join(part if isinstance(part, str) else _text_of(part, charset) for part, charset in parts)


def _text_of(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError):
        return decoded(data)[0]
