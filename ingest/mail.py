"""What a mail becomes: a head of From, To, Cc, Date and Subject lines, the body with its quoted chain marked, and attachments."""

from __future__ import annotations

import bisect
import datetime as dt
import email.errors
import email.header
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.charset import labelled
from ingest.composed import Piece, composed
from ingest.document import Document, Role, Warning
from ingest.enclosed import Enclosed, attached
from ingest.paragraphs import paragraphs
from ingest.reader import Delivery
from ingest.web_text import visible_pieces

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_MOST_SHOWN = 2_000
LONGEST_HEADER = 20_000
"""Characters of a header that are read."""
_QUOTED_HEAD = re.compile(
    r"^(?:On .{4,200}(?:\n.{0,120})?\bwrote:|-{2,}\s?(?:Original Message|Forwarded message)\s?-{2,}|_{20,}"
    r"|From: .{2,200}\n(?:Sent|Date|To|Subject|Cc|Reply-To): "
    r"|Oddi wrth: .{2,200}\n(?:Anfonwyd|Dyddiad|At|Pwnc): |Begin forwarded message:$)",
    re.MULTILINE | re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\b(?:intended (?:solely|only) for|confidential and (?:may|intended)|if you (?:have received|are not the intended)|disclaimer|"
    r"scanned for viruses|does not accept (?:any )?liability|monitored (?:for|and)|e-?mail (?:has )?(?:originated|came) from outside|"
    r"from an external (?:sender|source|e-?mail)|do not (?:click|open) (?:on )?(?:any )?(?:links|attachments)|before printing this|"
    r"views (?:or opinions )?expressed in this (?:e-?mail|message)|not the intended recipient)",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(r"(?:sent from (?:my|outlook|mail|yahoo|samsung)|get outlook for|anfonwyd o fy)\b.{0,60}", re.IGNORECASE)
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
_MARKS = re.compile(r"\n[> ]{1,40}")
_CARD = 60  # words of a block of contact details


@dataclass(slots=True)
class Mail:
    """A mail taken apart: decoded headers (lower-case names), the paragraphs and rows of its body, attachments and doubts."""

    headers: dict[str, str]
    body: list[Piece] = field(default_factory=list)
    enclosed: list[Enclosed] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    sent: dt.datetime | None = None


def choose_body(mail: Mail, plain: Sequence[str], html: Sequence[str]) -> None:
    """Take the plain body, or the HTML one where there is no plain or it keeps a table. Both are compared, since forged mails differ."""
    mail.body = [piece for text in plain for piece in _plain(text)]
    if not html:
        return
    shown, warnings = visible_pieces("\n".join(html))
    mail.warnings.extend(warnings)
    starts = itertools.accumulate((len(said([piece])) + 1 for piece in shown), initial=0)
    seen = list(_marked(said(shown), shown, list(starts)))
    first, second = (set(re.findall(r"\w{4,}|\d+", said(body))) for body in (mail.body, seen))
    if mail.body and len(first & second) < 0.7 * max(len(first), len(second)):
        mail.warnings.append(
            Warning("bodies-differ", "The mail's plain text and its HTML say different things; both were read, the plain one first.")
        )
        mail.body += seen
    elif not mail.body or any(not isinstance(piece.text, str) for piece in seen):
        mail.body = seen


def _plain(text: str) -> list[Piece]:
    """Part a plain body into paragraphs; lines that begin with ">" are of an earlier mail."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = paragraphs(text)
    begins = (text[text.rfind("\n", 0, each.span.start) + 1 :][:1] for each in found)
    made = [_own(text[each.span.start : each.span.end], each.role, line) for each, line in zip(found, begins, strict=True)]
    return list(_marked(text, made, [each.span.start for each in found]))


def _own(words: str, role: Role, line: str) -> Piece:
    """Return a paragraph, without the marks of its lines where they are quoted."""
    return Piece(_MARKS.sub("\n", words), "quoted") if line == ">" else Piece(words, role)


def said(body: Sequence[Piece]) -> str:
    """Return the words of some pieces, each on lines of its own."""
    return "\n".join(piece.text if isinstance(piece.text, str) else "\t".join(piece.text) for piece in body)


def filed(delivery: Delivery, mail: Mail) -> Document:
    """Make the document of a mail: one item with its attachments as children. An unreadable attachment is a warning, not a failure."""
    attachments, unread = attached(delivery, mail.enclosed)
    source = replace(delivery.source, received=delivery.source.received or mail.sent, headers=mail.headers)
    warnings = dict.fromkeys((*mail.warnings, *unread))
    return composed(source, [Piece(_head(mail.headers)), *mail.body], delivery.limits, warnings, attachments)


def _head(headers: dict[str, str]) -> str:
    lines = (f"{name}: {headers[name.lower()]}" for name in _SHOWN if headers.get(name.lower()))
    return "\n".join(line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN] + " …" for line in lines)


def _marked(text: str, body: Sequence[Piece], starts: Sequence[int]) -> Iterator[Piece]:
    """Mark what follows a quoted head as an earlier mail, what follows "-- " or a sign-off with contact details as a signature.

    Small print below a sign-off goes on to the end of the mail. Where the lines below the head are marked as quoted, what follows them
    is the writer's own. `starts` are the pieces' places in the text.
    """
    heads = [(found.start(), found.end()) for found in _QUOTED_HEAD.finditer(text)]
    lined = [head for head in heads if _lined(head[1], body, starts)]
    quoted = min((head[0] for head in heads if head not in lined), default=len(text))
    signed, closed = (found.start() if (found := mark.search(text)) else len(text) for mark in (_SIGNATURE, _SIGN_OFF))
    small_print = False
    for piece, at in zip(body, starts, strict=False):
        words, role = said([piece]), piece.role
        if any(start <= at < end for start, end in lined):
            role = "quoted"
        elif role not in _ASIDE:
            role = "disclaimer" if small_print and at < quoted else _part(words, at, quoted, signed, role)
            role = "signature" if role not in _ASIDE and ((at > closed and _is_card(words)) or _SENT_FROM.fullmatch(words)) else role
        small_print = role == "disclaimer" and at > min(closed, signed)
        yield Piece(piece.text, role)


def _lined(end: int, body: Sequence[Piece], starts: Sequence[int]) -> bool:
    """Say whether the first paragraph below a quoted head is marked as quoted itself, line by line or as a block."""
    below = bisect.bisect_left(starts, end)
    return below < len(body) and body[below].role == "quoted"


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
    return labelled(data, charset or "ascii")[0]
