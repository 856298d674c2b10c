"""A letter's findings as facts on its page: grouped as an adviser thinks, each with its words, its doubt, and how it may be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from corpus.corrections import PERSON, judged
from corpus.packing import as_json, from_json
from desk.web.mending import MENDINGS
from desk.web.mending import Box as FormBox
from desk.web.telling import GROUPS, RANKS, code_of, group_of, kind_in_words, main_line, more_lines

if TYPE_CHECKING:
    from corpus.corrections import Judged
    from corpus.filed import Correction, Entry, Filed, Verb
    from ingest.document import Box, Document, Span

SURE = 0.6
"""A rule less sure than this is shown as "to check"."""
SURE_OF_WHOM = 0.8
"""A rule less sure than this is to be checked where who is to do something is inferred; a surer one only says that it is."""
READ_WELL = 0.7
"""Words read worse than this are shown as "to check"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A finding as the page shows it. `key` names it in the address and the forms; `doubts` say why it is to be checked.

    `inferred` says that the words name nobody, and that who is to do it was taken from the rest of the letter.
    `fields` are what a person may mend, with the values they have now; `said` is what a person last said of it, `correction`
    the number to take that back by; `entry` the obligation's row in the index, where it is one. `code` is the
    TIMEX3 value of a time, which the page otherwise tells in words; `alike` how many other obligations nobody judged name the same.
    """

    key: str
    group: str
    kind: str
    kind_words: str
    main: str
    more: tuple[str, ...]
    quote: str
    span: Span
    page: int | None
    boxes: tuple[Box, ...]
    rule: str
    confidence: float
    read: float
    doubts: tuple[str, ...]
    side: str
    inferred: bool = False
    fields: tuple[FormBox, ...] = ()
    said: Verb | None = None
    correction: int | None = None
    entry: Entry | None = None
    code: str = ""
    alike: int = 0
    before: dict[str, Any] = field(default_factory=dict)

    @property
    def check(self) -> bool:
        """Say whether it waits for a person's look."""
        return bool(self.doubts) and self.said is None

    def filled(self, typed: Mapping[str, str]) -> tuple[FormBox, ...]:
        """Return its boxes as a person filled them."""
        return MENDINGS[self.kind].filled(typed)

    @property
    def named(self) -> str:
        """Who is to do it, where it is an obligation that names or implies somebody."""
        return str(self.before.get("bearer_name") or "") if self.kind == "Obligation" else ""

    @property
    def look(self) -> str:
        """Return how it is drawn: "check", "theirs" or "ours"."""
        return "check" if self.check else "theirs" if self.side in ("theirs", "third party") else "ours"


@dataclass(frozen=True, slots=True)
class Refused:
    """A form of the letter's page that could not be kept as it was filled: which (a fact's key, or "add-" and a kind), the box at fault."""

    form: str
    box: str
    message: str
    typed: Mapping[str, str]


def facts_of(filed: Filed, entries: tuple[Entry, ...] = ()) -> list[Fact]:
    """Return every fact of a letter in the order of its text, rejected ones among them."""
    document = filed.letter.reading.document
    rows = {(entry.span.start, entry.span.end, entry.action): entry for entry in entries if entry.span}
    seen: dict[str, int] = {}
    facts = []
    for each in judged(filed.letter, filed.corrections):
        kind = type(each.finding.value).__name__
        if kind not in MENDINGS:
            continue
        stem = f"{kind}-{each.finding.span.start}-{each.finding.span.end}"
        seen[stem] = seen.get(stem, 0) + 1
        facts.append(_fact(f"{stem}-{seen[stem]}", kind, each, document, filed.corrections, rows))
    named = Counter(fact.named for fact in facts if fact.said is None)
    return [replace(fact, alike=named[fact.named] - (fact.said is None)) if fact.named else fact for fact in facts]


def grouped(facts: list[Fact]) -> list[tuple[str, list[Fact]]]:
    """Return the facts by group: those to check first, then as an adviser thinks; groups without facts are left out."""
    to_check = [fact for fact in facts if fact.check and fact.group not in ("Dates", "Law")]
    rest = [fact for fact in facts if fact not in to_check]
    groups = [("To check", to_check), *((name, [fact for fact in rest if fact.group == name]) for name in GROUPS)]
    return [(name, sorted(found, key=_rank)) for name, found in groups if found]


def _rank(fact: Fact) -> int:
    """Return where a fact stands in its group: the day, sender, recipient and copies in this order; others stay as they are."""
    return RANKS.index(fact.kind_words) if fact.kind_words in RANKS else len(RANKS)


def _fact(
    key: str, kind: str, each: Judged, document: Document, corrections: tuple[Correction, ...], rows: dict[tuple[int, int, str], Entry]
) -> Fact:
    finding, value = each.finding, each.finding.value
    told = as_json(value)
    page = document.page_of(finding.span)
    action = told["action"]["text"] if kind == "Obligation" else ""
    entry = rows.get((finding.span.start, finding.span.end, action))
    read = document.confidence(finding.span)
    return Fact(
        key=key,
        group=group_of(kind, value),
        kind=kind,
        kind_words=kind_in_words(kind, value),
        main=main_line(kind, value, document, finding.span),
        more=more_lines(kind, value, entry),
        quote=" ".join(document.quote(finding.span).split()),
        span=finding.span,
        page=page.number if page else None,
        boxes=document.boxes(finding.span),
        rule=finding.rule,
        confidence=finding.confidence,
        read=read,
        doubts=_doubts(kind, each, read, entry, value),
        side=getattr(value, "side", ""),
        inferred=_inferred(kind, value),
        fields=MENDINGS[kind].boxes(value),
        said=each.verb,
        correction=_correction_of(each, kind, told, corrections),
        entry=entry,
        code=code_of(kind, value),
        before=told,
    )


def _doubts(kind: str, each: Judged, read: float, entry: Entry | None, value: Any) -> tuple[str, ...]:
    """Say in words why a fact should be looked at; nothing where a person already has."""
    if each.verb is not None or each.finding.rule == PERSON:
        return ()
    doubts = []
    if each.finding.confidence < SURE:
        doubts.append(f"Letterbook is not sure of it ({each.finding.confidence:.0%})")
    if read < READ_WELL:
        doubts.append(f"the words were read poorly ({read:.0%})")
    if entry is not None and entry.doubt and entry.doubt != "poorly read":
        doubts.append("handwriting" if entry.doubt == "handwriting" else f"a warning about these words ({entry.doubt.replace('-', ' ')})")
    if _inferred(kind, value) and each.finding.confidence < SURE_OF_WHOM:
        doubts.append("these words do not say who is to do it")
    return tuple(doubts)


def _inferred(kind: str, value: Any) -> bool:
    return kind == "Obligation" and value.bearer is None and bool(value.bearer_name)


def _correction_of(each: Judged, kind: str, told: dict[str, Any], corrections: tuple[Correction, ...]) -> int | None:
    """Return the number of what a person last said of a finding."""
    if each.verb is None:
        return None
    alike = [said for said in corrections if said.kind == kind and said.verb == each.verb and said.span.overlaps(each.finding.span)]
    exact = [said for said in alike if told in (_whole(kind, said.value), said.before)]
    return (exact or alike)[-1].id if alike else None


def _whole(kind: str, value: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a value that a person gave with all its parts, those left out too."""
    return as_json(from_json(kind, value)) if value is not None else None
