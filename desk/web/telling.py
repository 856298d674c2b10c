"""How each kind of finding is told on the letter's page: its group, its main line, and the lines under it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desk.web.times import in_words
from desk.web.words import MODALITY_WORDS, plain_day

if TYPE_CHECKING:
    from classify.letter import Letter, Verdict
    from corpus.filed import Entry
    from ingest.document import Document, Span

GROUPS = (
    "Who and when",
    "Asked of us",
    "Asked of others",
    "What they promise",
    "What we promised",
    "Permissions",
    "Questions to answer",
    "Other things said to be done",
    "Consultation",
    "References and earlier letters",
    "Dates",
    "Law",
)
RANKS = ("date of the letter", "sender", "recipient", "copy")
"""The order of the facts that say who and when."""
FOLDED = {"Who and when": 0, "References and earlier letters": 3, "Dates": 0, "Law": 3}
"""Groups that stand folded up where they hold more facts than so many: most of what they say stands elsewhere on the page too."""
ALERTS = {"urgency": "", "complaint": "", "information request": "", "sensitivity": "sensitive: ", "campaign": "", "third-party data": ""}
"""What of a letter stands beside its title, with the words before it."""
LANGUAGES = {"cy": "Welsh", "en": "English", "gd": "Scottish Gaelic", "ga": "Irish"}
_USUAL = frozenset({"unsure", "none", "routine"})
_PARTS = {"sender": "From", "recipient": "To", "copy": "Copy to"}
_OWNERS = {"ours": "The sender's reference", "yours": "Our reference, as the sender gives it", "other": "Reference"}
_KINDS = {
    "LetterDate": "date of the letter",
    "Reference": "reference",
    "Question": "question",
    "TimeExpression": "date or time",
    "Citation": "law or guidance",
    "Answered": "earlier letter",
    "Consultation": "consultation",
}


_SAYS_NOTHING = frozenset({"me", "us", "you", "them", "it"})
"""Words for whom something is done that tell a reader nothing."""


def telling_verdicts(letter: Letter) -> list[Verdict]:
    """Return what is judged of a letter and tells its reader something: not what most letters are."""
    told = [verdict for verdict in letter.verdicts if verdict.label not in _USUAL and (verdict.on, verdict.label) != ("language", "en")]
    return [replace(verdict, label=LANGUAGES.get(verdict.label, verdict.label)) for verdict in told]


def group_of(kind: str, value: Any) -> str:
    """Return the group under which a finding stands."""
    if kind == "Obligation":
        return _obligation_group(value)
    groups = {
        "Party": "Who and when",
        "LetterDate": "Who and when",
        "Question": "Questions to answer",
        "TimeExpression": "Dates",
        "Citation": "Law",
        "Consultation": "Consultation",
    }
    return groups.get(kind, "References and earlier letters")


def _obligation_group(value: Any) -> str:
    if value.modality == "permission":
        return "Permissions"
    if value.modality == "commitment":
        return "What we promised" if value.side == "ours" else "What they promise"
    if value.side == "ours":
        return "Asked of us"
    if value.side in ("theirs", "third party"):
        return "Asked of others"
    return "Asked of us" if value.modality == "request" and value.bearer is None else "Other things said to be done"


def kind_in_words(kind: str, value: Any) -> str:
    """Return what kind of fact it is, in an adviser's words."""
    if kind == "Party":
        return str(value.part)
    return MODALITY_WORDS.get(value.modality, value.modality) if kind == "Obligation" else _KINDS.get(kind, kind.lower())


def main_line(kind: str, value: Any, document: Document, span: Span) -> str:
    """Return the line that says the fact."""
    if kind == "Obligation":
        who = value.bearer_name or (value.bearer.text if value.bearer else "")
        action = " ".join(value.action.text.split())
        return f"{' '.join(who.split())}: {action}" if who else f"{action} (nobody is named)"
    if kind == "Party":
        return f"{_PARTS.get(value.part, value.part)}: " + ", ".join(filter(None, (value.name, value.role, value.organisation)))
    if kind == "LetterDate":
        return f"Dated {plain_day(value.value)}"
    if kind == "Reference":
        return f"{_OWNERS[value.owner]}: {value.value}"
    if kind == "TimeExpression":
        said, told = " ".join(document.quote(span).split()), in_words(value.value, value.type == "SET") or "no date can be worked out"
        return said if said == told else f"{said}: {told}"
    words = " ".join(document.quote(span).split())
    if kind == "Question":
        return f"{value.number}. {words}" if value.number else words
    if kind == "Consultation":
        return value.title or words
    if kind == "Answered":
        return f"Answers a letter{' of ' + plain_day(value.date) if value.date else ''}{' from ' + value.sender if value.sender else ''}"
    if kind == "Citation":
        return ", ".join(filter(None, (value.title, value.provision))) or words
    return words


def code_of(kind: str, value: Any) -> str:
    """Return the TIMEX3 value that a fact's words stand for, where it says a time."""
    if kind == "TimeExpression":
        return value.value or ""
    return (value.deadline.value or "") if kind == "Obligation" and value.deadline else ""


def more_lines(kind: str, value: Any, entry: Entry | None) -> tuple[str, ...]:
    """Return what else there is to say of a fact."""
    if kind == "Obligation":
        return tuple(_obligation_lines(value, entry))
    if kind == "Citation":
        return (value.uri.removeprefix("http://www."),) if value.uri else ()
    if kind == "Question":
        return (*value.parts, *([f"Answers offered: {', '.join(value.options)}"] if value.options else []))
    if kind == "Consultation":
        days = [("Opens", value.opens), ("Closes", value.closes)]
        return (*(f"{name} {plain_day(day)}" for name, day in days if day), *(f"Respond to {where}" for where in value.respond_to))
    return ()


def _obligation_lines(value: Any, entry: Entry | None) -> list[str]:
    lines = []
    if value.deadline:
        said = plain_day(entry.due) if entry and entry.due else in_words(value.deadline.value)
        due = f" ({said})" if said and said != " ".join(value.deadline.text.split()) else ""
        lines.append(f"When: {' '.join(value.deadline.text.split())}{due}")
    for name, phrase in (("Condition", value.condition), ("Authority", value.authority), ("For", value.counterparty)):
        if phrase and phrase.text.casefold() not in _SAYS_NOTHING:
            lines.append(f"{name}: {' '.join(phrase.text.split())}")
    if entry and (entry.state != "open" or entry.owner):
        lines.append(f"{entry.state}{', with ' + entry.owner if entry.owner else ''}{': ' + entry.note if entry.note else ''}")
    return lines
