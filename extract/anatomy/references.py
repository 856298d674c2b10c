"""File and case references: on labelled lines, in tags of a mail's subject, in running text, and bare codes at a letter's head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.anatomy.fields import field_in, kind_of_label
from extract.people.offices import CONTACT
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.anatomy.parting import Parting
    from extract.anatomy.rows import Row

_CODE = r"(?:(?:[A-Z]{2,6} ){0,2}\d{2,4}(?: \d{3,4}){1,2}(?: \d{2})?|(?=[\w./:-]{0,30}\d)[A-Za-z0-9][\w./:-]{2,38}[A-Za-z0-9])"
_PLANNING = (
    r"(?:[A-Z]{1,4}[./])?\d{1,7}/(?:\d{1,6}/)?(?:[A-Z]{1,6}\d?)(?:/\d{2,4})?|[A-Z]{1,3}[./]\d{2,4}/\d{2,6}(?:/[A-Z]{1,5})?"
    r"|\d{2,4}/\d{4,6}(?:/[A-Z]{1,5})?|\d{1,2}/\d{2}/\d{4,5}(?!\d)(?:/[A-Z]{1,5})?|[A-Z]{1,3}/\d{4}/\d{3,6}(?:/[A-Z]{1,5})?|[A-Z]/\d{4,6}|[A-Z]{1,3}\d{2,4}/\d{3,6}(?:/[A-Z]{1,5})?"
)
_INLINE = re.compile(
    rf"\b(?P<whose>our|your|my|the)?\s?(?P<what>(?:file|case|complaint|correspondence|enquiry|request|FOI|account|property|customer"
    rf"|claim|reference|appeal|council tax|application|job|incident|crime|ticket|payroll|docket|notice)\s)?"
    rf"(?P<label>ref(?:erence)?(?:\s(?:number|no\.?))?|number|no\.|account(?=\s\d{{4}}))[\s:.]{{1,3}}(?:is\s|of\s"
    rf"|to be quoted is\s)?(?P<code>(?:[A-Z]{{2,6}}\s)?{_CODE})",
    re.IGNORECASE,
)
_FOI = re.compile(r"\b(?:FOI|FOIA|EIR|SAR|RFI|FoI|IR|DPA)(?:[-/ _]|\s?\(?ref:?\s)(?=[\w/-]{0,12}\d{3})(?:[A-Z]{0,4}[-/]?)?\d[\d/-]{2,14}\b")
_TAG = re.compile(
    r"[\[(#](?:ref:?\s?|case:?\s?|ticket:?\s?#?|our ref:?\s?)?(?P<code>[A-Z]{2,8}[-/ :]?\d[\w/-]{2,24}"
    r"|[A-Z]{2,8}-[A-Z]{0,4}-?\d[\w/-]{2,24})[\])]"
)
_CASE = re.compile(
    r"\b(?:case|complaint|ticket|enquiry|claim|incident)\s(?P<code>(?=[\w/.-]{0,20}\d{3})(?!\d{4}\b)[A-Z0-9][\w/.-]{3,30}\w)\b",
    re.IGNORECASE,
)
_CIRCULAR = re.compile(
    r"\b(?:CIRCULAR|BULLETIN|TECHNICAL NOTE|INFORMATION NOTE)(?: LETTER)?(?: No\.?| NUMBER)?\s(?P<code>"
    r"(?:[A-Z]{1,6}[ /-]?)?\(?\d{1,4}\)?[/-]\(?\d{2,4}\)?)|\b(?:WHC|HOC|EL|LAC|HSC|PN"
    r"|NHS \w{2,4})\s?\(?(?P<short>\d{2,4}\)?[/ -]\d{1,4})",
    re.IGNORECASE,
)
_APPLICATION = re.compile(
    rf"\b(?:planning\s|outline\s)?(?:application|permission|appeal|consultation|proposal|enforcement)s?(?:\s(?:number|no\.?"
    rf"|ref(?:erence)?:?|consultation))*[\s:#]{{1,3}}(?P<code>{_PLANNING})",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?:(?:re|ref|fw|fwd|subject)\s?:\s*)*(?P<code>(?=\S*/\S*\d)(?:{_PLANNING}))(?=\s|[:;,]|$)", re.IGNORECASE)
_BARE = re.compile(
    r"(?P<code>(?=[\w/.-]{6,40}$)(?=(?:[^\d]*\d){4})(?=.*[A-Za-z/-])[A-Z0-9][A-Z0-9/.-]{4,38}[A-Z0-9])$"
    r"|\[?(?:[A-Z]{2,5} (?=[A-Z]))?(?P<spaced>(?:[A-Z]{1,5}|(?:[A-Z]\.){1,4}) ?\d{1,6}(?:[/.-]\d{1,6}){1,4}[A-Za-z]?)\]?$"
    r"|[A-Z]{2,5}/[A-Za-z]{1,4}(?:/[\w.]{1,10}){0,2}$"
)
_CODE_IN_SUBJECT = re.compile(
    r"(?<![\w/.-])(?:(?P<label>[A-Z]{2,6})\s)?(?P<code>(?=(?:[A-Z/.-]{0,12}\d){5})(?=[\d/.-]{0,20}[A-Z])[A-Z\d][A-Z\d]{0,11}"
    r"(?:[/.-][A-Z\d]{1,12}){0,5})(?![\w/])"
)
_QUOTING = re.compile(
    r"\bquot(?:e|ing) (?:(?:the|our|this) )?(?:(?:ref(?:erence)?|number|case)\.? )?"
    r"(?P<code>(?:[A-Z]{1,6} )?(?=[\w/.-]{0,20}\d[\w/.-]{0,20}\d)[A-Z\d][\w/.-]{2,30}\w)"
)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}$|0\d{9,10}$")
_BRACKETED = re.compile(r"[\[(](?:[A-Z]{2,6} )?((?=[\w./-]{0,12}\d[\w./-]{0,12}/)[A-Z]{1,5}[\w./-]{3,24}\w)[\])]")
_LEFT = 8  # characters from the left edge within which a cell begins its line
_FOOT_ROWS = 3  # last rows of a document among which a code in brackets is the writer's file
_NEXT_LABEL = re.compile(
    r"\s{0,3}[,;/|]?\s(?=(?:our|your|my|ein|eich|their)\s(?:ref|cyf)|date\b|tel\b|telephone\b|email\b|e-mail\b|please quote\b"
    r"|ask for\b|contact\b|account\s(?:number|no)|web:|www\.|https?:|fax\b|\d{1,2}\s(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\s\d{4})|\s\((?=please|quote)",
    re.IGNORECASE,
)
_FILE = re.compile(r"\b[Ff]iles? (?:[Nn]o\.? |[Rr]ef\.? )?(?P<code>(?=[\w./-]{0,20}\d)(?=[\w.-]{0,12}/)[A-Z][\w./-]{3,30}\w)")
_OF_LETTER = re.compile(
    r"\b(?P<whose>[Yy]our|[Oo]ur|[Mm]y) (?:letter|e-?mail|notice|memo|minute|circular|form)s? (?:ref(?:erence)?\.?:? |number "
    r"|no\.? )?\(?(?P<code>(?=[\w./-]{0,20}\d)(?=[\w.-]{0,12}/)"
    r"[A-Z][\w./-]{3,30}\w)",
)
# Numbers of questions in the parliaments: "AQW 14410/22-27", "UIN 12345", "S6W-12345", "WQ89123".
_QUESTION = re.compile(r"\b(?:AQ[WOT]\s?\d{1,6}/\d{2}-\d{2}|UIN:?\s?\d{4,7}|S\d[WO]-\d{4,6}|WQ\s?\d{4,6})\b")
_YOURS_BRACKETED = re.compile(
    r"\b[Yy]our (?:\w+ )?(?:letter|e-?mail|memo|minute|fax|note)s? [^.()]{3,50}\((?:[Rr]ef(?:erence)?\.?:? )?"
    r"(?P<code>(?=[\w./-]{0,20}\d)(?=[\w.-]{0,12}[/-])[A-Z][\w./-]{3,30}\w)\)"
)
_NOTHING = re.compile(r"(?:n/?a|none|as above|see below|tbc|-|date.*|not known)?\W*$", re.IGNORECASE)
_LONGEST = 200  # characters of a labelled line in which references are sought
_OF_READER = frozenset({"account", "property", "customer", "claim", "council tax", "payroll"})
_COMMENT = re.compile(
    r"\b(?:comments? (?:for|on)|response (?:from|to)|object(?:s|ion|ions|ing)?\b|representations? (?:on|from)|customer details)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Referred:
    """A reference as read: whose ("ours", "yours", "other"), its words and place, what showed it and how surely."""

    owner: str
    value: str
    span: Span
    rule: str
    confidence: float


def references(parting: Parting) -> list[Referred]:
    """Return a document's references in the order of the text, each once."""
    found = [*_labelled(parting), *_running(parting), *_footed(parting)]
    kept: dict[str, Referred] = {}
    for reference in sorted(found, key=lambda one: (-one.confidence, one.span.start)):
        kept.setdefault(re.sub(r"\W", "", reference.value).lower(), reference)
    return sorted(_without_parts(kept), key=lambda one: one.span)


def _without_parts(kept: dict[str, Referred]) -> list[Referred]:
    """Leave out a code that is but a piece of a longer one found."""
    return [
        one for key, one in kept.items() if not any(key != other and key in other and kept[other].span.overlaps(one.span) for other in kept)
    ]


def _labelled(parting: Parting) -> Iterator[Referred]:
    for at, row in enumerate(parting.rows):
        found = field_in(row)
        if not found or not found.kind.startswith("reference"):
            continue
        if row.prose and parting.parts[at] == "body":
            continue
        quoted = parting.parts[at] == "quoted"
        owner = _turned(found.kind.split()[1]) if quoted else found.kind.split()[1]
        beside = bool(found.value) or at + 1 == len(parting.rows) or field_in(parting.rows[at + 1]) is not None
        told = row if beside else parting.rows[at + 1]
        value = (found.value if beside else told.text)[:_LONGEST]
        label = found.label.lower()
        if "application" in label or "planning" in label:
            owner = _planning_owner(parting)
        yield from _values(value, owner, told, f"labelled “{found.label}”" + (" in the mail below" if quoted else ""))


def _turned(owner: str) -> str:
    """Return whose a reference of the mail below is: what its writer calls ours is the reader's of the mail above."""
    return {"ours": "yours", "yours": "ours"}.get(owner, owner)


def _values(value: str, owner: str, row: Row, rule: str) -> Iterator[Referred]:
    first, *more = _NEXT_LABEL.split(value, maxsplit=1)
    first = first.strip(" .,;()")
    if re.search(r"\w", first) and not _NOTHING.match(first) and _plausible(first):
        for piece in re.split(r"\s*;\s*|,\s+(?=\S*\d)", first):
            yield Referred(owner, piece.strip(), row.span, rule, 0.95)
    for rest in more:
        label = re.match(r"(our|your|my|ein|eich|their)\s(?:ref|cyf)\w*\.?\s?:?\s*|account\s(?:number|no\.?)\s?:?\s*", rest, re.IGNORECASE)
        if label and rest[label.end() :]:
            whose = (label[1] or "your").lower()
            yield from _values(rest[label.end() :], "yours" if whose in {"your", "eich"} else "ours", row, rule)


def _plausible(value: str) -> bool:
    """Say whether words can be a reference: they hold a digit, or are a few capitals ("JS/MT/HPG")."""
    if re.match(r"[A-Z][a-z]+day\b|.*@", value):
        return False
    return (any(char.isdigit() for char in value) and len(value) < 70) or bool(re.match(r"[A-Z]{2,5}(?:[/-][A-Za-z]{1,12}){1,4}$", value))


def _running(parting: Parting) -> Iterator[Referred]:
    """Find references inside lines: tags, "reference FOI 142-21", planning applications in headlines, bare codes at the head."""
    for at, (row, part) in enumerate(zip(parting.rows, parting.parts, strict=True)):
        if part in {"quoted", "footnote", "disclaimer"} or (
            (field := field_in(row)) and field.kind.startswith("reference") and part != "body"
        ):
            continue
        words = row.text
        head = part in {"letterhead", "subject", "address", "reference"} or at < (parting.salutation or 0)
        if head and (row.alone or _beside_contact(parting, at)) and (bare := _BARE.match(words)) and not _POSTCODE.match(words):
            yield Referred("ours", bare["code"] or bare["spaced"] or bare.group(), row.span, "a code alone at the head", 0.7)
        heading = part in {"subject", "letterhead", "address", "running"}
        if heading and (circular := _CIRCULAR.search(words)) and words[: circular.start()].count(" ") < 5:
            owner = "other" if field and field.kind == "about" else "ours"
            code = words[circular.start() :] if circular["short"] else circular["code"]
            yield Referred(owner, (code if circular["short"] else circular["code"]).strip(), row.span, "number of a circular", 0.8)
        if heading and field and field.kind == "about" and field.label.lower().startswith("linked"):
            yield Referred("other", field.value, row.span, "labelled “linked”", 0.8)
        if heading:
            for case in _CASE.finditer(words):
                yield Referred("ours", case["code"], row.span, "case in the headline", 0.7)
            for tag in _TAG.finditer(words):
                label, _, code = tag["code"].partition(" ")
                kind = kind_of_label(label) or "" if code else ""
                owner, value = (kind.split()[1], code) if kind.startswith("reference") else ("ours", tag["code"])
                yield Referred(owner, value, row.span, "tag in the subject", 0.8)
            if part == "subject" and (leading := _LEADING.match(words)):
                yield Referred(_planning_owner(parting), leading["code"], row.span, "application that begins the subject", 0.7)
            if part == "subject":
                yield from _codes(row)
            for application in _APPLICATION.finditer(words):
                yield Referred(_planning_owner(parting), application["code"], row.span, "application in the headline", 0.75)
        yield from _inline(row, part)


def _beside_contact(parting: Parting, at: int) -> bool:
    """Say whether nothing but a way to reach the writer or a date shares the line of a cell at the left edge."""
    row = parting.rows[at]
    others = [other for other in parting.rows[max(0, at - 3) : at + 4] if other.number == row.number and other is not row]
    return row.column < _LEFT and all(CONTACT.search(other.text) or re.match(r"Tel\b", other.text) for other in others)


def _footed(parting: Parting) -> Iterator[Referred]:
    """Find the writer's file where it stands in brackets at the foot of a circular ("[DOE PS3/1087/14]")."""
    for row in parting.rows[-_FOOT_ROWS:]:
        if row.alone and (code := _BRACKETED.fullmatch(row.text)):
            yield Referred("ours", code[1], row.span, "a code in brackets at the foot", 0.7)


def _codes(row: Row) -> Iterator[Referred]:
    """Find codes in a subject that no label tells: five digits or more, with capitals or strokes ("PCN HX44019823", "TRO/0339812/17")."""
    for found in _CODE_IN_SUBJECT.finditer(row.text):
        if not _POSTCODE.match(found["code"]):
            kind = kind_of_label(found["label"] or "") or "reference ours"
            yield Referred(
                kind.split()[-1] if kind.startswith("reference") else "ours", found["code"], row.span, "a code in the subject", 0.6
            )


def _inline(row: Row, part: str) -> Iterator[Referred]:
    for found in _INLINE.finditer(row.text):
        what = (found["what"] or ("account" if found["label"].lower() == "account" else "")).strip().lower()
        whose = (found["whose"] or "").lower()
        labelled = found["label"].lower().startswith("ref")
        if not labelled and what not in _OF_READER | {"case", "complaint", "foi", "request", "claim", "reference"}:
            continue
        if part == "body" and not (
            whose in {"our", "your", "my"}
            or what
            or _bracketed(row.text, found.start())
            or _is_named(row.text, found)
            or _of_other(row.text, found.start())
        ):
            continue
        if not re.search(r"\d.*\d", found["code"]) or _POSTCODE.match(found["code"]) or re.match(r"\d{1,2}$", found["code"]):
            continue
        owner = "other" if part == "body" and not whose and not what and _of_other(row.text, found.start()) else _owner(whose, what, part)
        yield Referred(owner, found["code"].rstrip("."), row.span, f"“{found.group().split(found['code'])[0].strip()}”", 0.7)
    for lettered in _OF_LETTER.finditer(row.text):
        yield Referred(_owner(lettered["whose"].lower(), "", part), lettered["code"], row.span, "code behind a letter", 0.7)
    for dated in _YOURS_BRACKETED.finditer(row.text):
        yield Referred("yours", dated["code"], row.span, "in brackets behind your letter", 0.7)
    for filed in _FILE.finditer(row.text):
        yield Referred("ours", filed["code"], row.span, "number of a file", 0.7)
    for quoted in _QUOTING.finditer(row.text):
        yield Referred("ours", quoted["code"], row.span, "to be quoted", 0.7)
    for question in _QUESTION.finditer(row.text):
        yield Referred("other", question.group(), row.span, "number of a question in parliament", 0.8)
    for foi in _FOI.finditer(row.text):
        yield Referred("ours", foi.group().strip(), row.span, "number of a request for information", 0.7)


def _bracketed(words: str, start: int) -> bool:
    return words[max(0, start - 2) : start].strip()[-1:] in {"(", "["}


def _of_other(words: str, start: int) -> bool:
    """Say whether a reference in brackets is told to be somebody else's ("(… , DfE ref. SSF/25/2)")."""
    return re.search(r"\([^()]{0,80}\b[A-Z][A-Za-z]*[A-Z]\s?$", words[max(0, start - 90) : start]) is not None


def _is_named(words: str, found: re.Match[str]) -> bool:
    """Say whether the sentence gives the reference as its news ("The reference is FOI 142-21", "quoting reference …")."""
    return bool(
        re.search(
            r"\b(?:is|quot\w+|given|allocated|assigned)\s(?:it\s|you\s)?(?:the\s)?[^.]{0,40}$", words[: found.start("code")], re.IGNORECASE
        )
    )


def _owner(whose: str, what: str, part: str) -> str:
    if whose == "your" or what in _OF_READER:
        return "yours"
    if what in {"appeal", "application"} and part == "body":
        return "other"
    return "ours"


def _planning_owner(parting: Parting) -> str:
    """Say whose a planning application's number is: the reader's where the document comments on it or is a letter about it."""
    signed = " ".join(row.text for row in parting.words("signature"))
    if re.search(r"\bplanning\b", signed, re.IGNORECASE) and re.search(r"\bcouncil\b(?<!parish council)", signed, re.IGNORECASE):
        return "ours"
    return "yours" if parting.salutation is not None or is_comment(parting) else "ours"


def is_comment(parting: Parting) -> bool:
    """Say whether the document's head shows it to be somebody's comment on an application."""
    return bool(_COMMENT.search(" ".join(row.text for row in parting.rows[:25])))
