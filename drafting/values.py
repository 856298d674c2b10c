"""The values that a template may use, all plain: what the letter says, who they are, who we are, what the adviser said."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.capitals import set_in_lower
from drafting.case import names_a_subject
from drafting.dated import as_day, in_full, spoken
from drafting.draft import Basis
from drafting.parties import with_article
from drafting.plain import on_one_line
from extract.finders.consultation import Consultation
from ingest.document import Span

if TYPE_CHECKING:
    from drafting.case import Case
    from extract.finders.parties import Party

_NAMED = 3


@functools.cache
def _questions() -> dict[str, str]:
    told = tomllib.loads((Path(__file__).parent / "gaps.toml").read_text(encoding="utf-8"))
    return dict(told["questions"])


class Missing:
    """A value that nobody knows: it reads as a visible gap, counts as false, and notes that it was asked for."""

    def __init__(self, path: str, asked: list[str]) -> None:
        self._question = _questions()[path]
        self._asked = asked

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        self._asked.append(self._question)
        return f"[{self._question}]"


Value = str | bool | Missing
Values = dict[str, dict[str, Value]]


def values(case: Case, asked: list[str]) -> Values:
    """Return the values for a case; each `Missing` one that a template prints adds its question to `asked`."""
    told: dict[str, dict[str, str | bool]] = {
        "letter": _letter(case),
        "them": {"name": them_in_words(case), "several": len(case.them) > 1},
        "us": {"name": with_article(case.us.names[0]) if case.us.names else ""},
        "occasion": _occasion(case),
        "points": {"several": len(case.points) > 1, "any": bool(case.points), "raised": bool(case.raised), "many": len(case.raised) > 1},
        "consultation": _consultation(case),
    }
    return {group: {name: _or_missing(f"{group}.{name}", value, asked) for name, value in fields.items()} for group, fields in told.items()}


def _or_missing(path: str, value: str | bool, asked: list[str]) -> Value:
    if value == "" and path in _questions():
        return Missing(path, asked)
    return on_one_line(value) if isinstance(value, str) else value


def _letter(case: Case) -> dict[str, str | bool]:
    subject = case.subject
    days = [day for point in case.points for deadline in point.deadlines if (day := as_day(deadline.value))]
    return {
        "called": case.called,
        "date": case.day,
        "to": case.route,
        "from": them_in_words(case),
        "subject": subject[0] if subject else "",
        "constituent": case.constituent[0] if case.constituent else "",
        "first_deadline": spoken(min(days).isoformat(), case.occasion.day) if days else "",
        "joint": len(case.them) > 1,
    }


def them_in_words(case: Case) -> str:
    """Return the senders in a row, each with the office: "Ann Lee MP (Minister of State for Children) and Ben Roe"; three at most."""
    named = [_with_office(party) for party in case.them[:_NAMED]]
    if more := len(case.them) - len(named):
        named.append(f"{more} other{'s' if more > 1 else ''}")
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]])) if named else ""


def _with_office(party: Party) -> str:
    name, role = (set_in_lower(on_one_line(part or "")) for part in (party.name, party.role))
    body = with_article(set_in_lower(on_one_line(party.organisation or "")))
    told = f"{name} ({role})" if name and role else name or (f"the {role}" if role else body)
    return f"the {told[4:]}" if told.startswith("The ") else told.replace("the The ", "the ", 1)


def _occasion(case: Case) -> dict[str, str | bool]:
    told = case.occasion
    return {
        "day": in_full(told.day),
        "reason": told.reason.rstrip("."),
        "until": in_full(told.until) if told.until else "",
        "reply_day": in_full(day) if (day := told.until or told.reply_day) else "",
        "passed_to": told.passed_to.rstrip("."),
        "reference": told.reference,
        "signatory": told.signatory,
        "office": told.office,
        "committee": told.committee,
    }


def _consultation(case: Case) -> dict[str, str | bool]:
    found = case.letter.reading.first(Consultation)
    told = found.value if found else Consultation(None, None, None)
    title = on_one_line(told.title or "")
    return {
        "title": title if names_a_subject(title) else case.subject[0] if case.subject else title,
        "from": with_article(next((party.organisation or party.name or "" for party in case.them), "")),
        "summary": case.occasion.summary,
        "background": case.occasion.background,
        "closes": spoken(told.closes, case.occasion.day),
        "opens": spoken(told.opens, case.occasion.day),
        "respond_to": " or ".join(told.respond_to),
    }


def bases(case: Case) -> dict[str, Basis]:
    """Return what each value rests on, by its name."""
    setting = Basis("setting", "organisation", "Who we are")
    adviser = Basis("adviser", "occasion", "What the adviser said for this draft")
    start = case.from_letter(case.dated.span if case.dated else None, "the letter's date")
    sender = case.from_letter(_sender_span(case), "the letter's sender")
    subject = case.from_letter(case.subject[1] if case.subject else None, "the letter's subject")
    found = case.letter.reading.first(Consultation)
    consultation = case.from_letter(found.span if found else None, "the consultation as the document tells it")
    return {
        "letter.date": start,
        "letter.called": case.from_letter(None, "the letter itself"),
        "letter.to": case.from_letter(None, "the letter's recipient"),
        "letter.from": sender,
        "them.name": sender,
        "letter.subject": subject,
        "letter.constituent": case.from_letter(case.constituent[1] if case.constituent else None, "on whose behalf they write"),
        "letter.first_deadline": case.from_letter(None, "the earliest date by which the letter asks for something"),
        "us.name": setting,
        **{f"occasion.{name}": adviser for name in _occasion(case)},
        "consultation.summary": adviser,
        "consultation.background": adviser,
        "consultation.from": sender,
        **{f"consultation.{name}": consultation for name in ("title", "opens", "closes", "respond_to")},
    }


def _sender_span(case: Case) -> Span | None:
    from extract.finders.parties import Party

    return next((found.span for found in case.letter.reading.found(Party) if found.value.part == "sender"), None)
