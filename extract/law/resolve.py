"""Which law each mention of a letter means: definitions, "the Act", "the 2004 Act", titles without a year, bare section numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.law.mentions import Mention
from extract.law.provisions import OF, Provision
from extract.law.titles import Law, folded, known, known_sections
from extract.time.vocabulary import GAP

_BODIES = {"article": "Order", "regulation": "Regulations", "rule": "Rules"}
_KINDS = {
    "Act": "act",
    "Measure": "act",
    "Bill": "bill",
    "Regulations": "instrument",
    "Order": "instrument",
    "Rules": "instrument",
    "Number": "instrument",
}
_DEFINED = re.compile(rf"{GAP}?\([^()\n]{{0,60}}?[\"'“‘]{{1,2}}(?:the{GAP})?([^\"'”’()\n]{{2,60}})[\"'”’]{{1,2}}")
_DEFINED_PLAIN = re.compile(
    rf"{GAP}?\((?:(?:hereafter|hereinafter|henceforth|known as|referred to as|abbreviated to|or){GAP})*(?:the{GAP})?([A-Z][\w ]{{1,30}})\)"
)


_RESTS_ON = re.compile(
    r"\b(?:under|pursuant to|by virtue of|in accordance with|required by|within the meaning of|purposes of|\(?see|breach of"
    r"|powers? in|requirements? of|provisions of)\s(?:the\s)?$",
    re.IGNORECASE,
)
_PROVIDES = re.compile(
    rf"(?:{GAP}also)?{GAP}(?:provides|requires|says|allows|applies|states|places|gives|makes|enables|imposes|confers|defines|empowers|obliges"
    rf"|prohibits|permits|creates|amends|inserts|repeals|sets{GAP}(?:a|the|an){GAP})\b"
)
_OF_PAPER = re.compile(rf"{GAP}(?:of|in|to){GAP}(?:the|this|that|our|your|my|their|its)\b|{GAP}(?:above|below|overleaf)\b")


# A section with a letter behind its number, or a high one, is a law's where the letter cites sections; forms and papers have few.
_OF_LAW = re.compile(r"[0-9][A-Z]|^[0-9]{2,3}$")
_OF_FORM = re.compile(
    r"\b(?:complete|completed|fill(?:ed)? in|form|report|paper|appendix|annex|page|guide|guidance|document|plan|policy|contract|see|in)"
    r"\s(?:the\s)?$",
    re.IGNORECASE,
)


_IN = re.compile(r"\bin\s(?:the\s)?$", re.IGNORECASE)
_CLOSE = 600  # characters within which the only Act named can be that of a bare section


@dataclass(slots=True)
class Reader:
    """Goes through a letter's mentions in order and remembers what has been named."""

    text: str
    year: int | None = None
    defined: dict[str, Law] = field(default_factory=dict)
    last: dict[str, Law] = field(default_factory=dict)
    sections: dict[str, Law] = field(default_factory=dict)
    named: dict[str, Law] = field(default_factory=dict)
    dated: dict[tuple[str, int], Law] = field(default_factory=dict)
    has_bill: bool = False

    def learn(self, mentions: list[Mention]) -> None:
        """Take in what the letter defines and names anywhere, before its mentions are resolved one by one."""
        for mention in mentions:
            self.has_bill = self.has_bill or mention.head == "Bill"
            if mention.title is None:
                continue
            law = self._titled(mention)
            self.named.setdefault(_nameless(law.title), law)
            if law.uri:
                self.named[_nameless(law.title)] = law
            if law.year:
                self.dated[law.kind, law.year] = law
            if mention.short:
                self.defined[mention.short] = law
            term = _DEFINED.match(self.text, mention.end) or _DEFINED_PLAIN.match(self.text, mention.end)
            if term and len(term[1]) < 40:
                self.defined[" ".join(term[1].split())] = law

    def law_of(self, mention: Mention) -> tuple[Law | None, str, float]:
        """Return the law that a mention means, the rule that tells it, and how sure that is."""
        if mention.uri and mention.title is None:
            return self._remembered(Law("instrument", self.text[mention.start : mention.end], mention.uri)), "instrument by number", 0.99
        if mention.term is not None:
            return self._remembered(self.defined[mention.term]), "name that the letter gives", 0.9
        if mention.title is not None:
            law = self._remembered(self._titled(mention))
            if law.kind == "bill" and (act := self._enacted(law)):
                return law, f"Bill by title; the {act.title} has since been passed", 0.7
            return law, "title", 0.95 if law.uri or law.kind in ("bill", "guidance") else 0.8
        kind = _KINDS.get(mention.head, "guidance")
        if mention.year is not None:
            return self._of_year(mention, kind)
        if (given := self.defined.get(mention.head)) and given.kind == kind:
            return self._remembered(given), "term that the letter defines", 0.95
        last = self.last.get(mention.head)
        return last, f"the {mention.head} last named", 0.85 if last else 0.5

    def _remembered(self, law: Law) -> Law:
        """Keep a law in mind as the last of its kind and noun named."""
        self.last[law.kind] = law
        if law.kind in ("act", "bill"):
            self.last["law"] = law
        nouns = [
            word
            for word in ("Act", "Bill", "Measure", "Regulations", "Order", "Rules")
            if re.search(rf"\b{word}\b", law.title, re.IGNORECASE)
        ]
        self.last.update(dict.fromkeys(nouns[-1:], law))
        return law

    def _titled(self, mention: Mention) -> Law:
        title = mention.title or ""
        kind = _KINDS.get(mention.head, "guidance")
        if mention.uri:
            return Law("instrument", title, mention.uri)
        if mention.head == "Short":
            return known(title) or Law("act", title)
        if kind == "guidance" or kind == "bill":
            return Law(kind, title)  # type: ignore[arg-type]
        law = known(title, mention.year or self.year)
        if mention.year is None and (same := self._named_with_year(title)):
            return same
        return law or Law(kind, title)  # type: ignore[arg-type]

    def _enacted(self, bill: Law) -> Law | None:
        """Return the Act that a Bill had become when the letter was written: one the letter names itself, or of an earlier year."""
        act = known(re.sub(r"\bBill\b", "Act", bill.title, flags=re.IGNORECASE), self.year)
        if act is None or act.year is None:
            return None
        return act if act in self.named.values() or (self.year is not None and act.year < self.year) else None

    def _named_with_year(self, title: str) -> Law | None:
        """Return the law of this name that the letter cites with its year."""
        law = self.named.get(_nameless(title))
        return law if law and law.uri and law.year else None

    def _of_year(self, mention: Mention, kind: str) -> tuple[Law | None, str, float]:
        """Resolve "the 2004 Act" among the laws that the letter names."""
        law = self.dated.get((kind, mention.year or 0))
        return law, f"the {mention.head} of that year", 0.95 if law else 0.5

    def instrument_law(self, provision: Provision) -> tuple[Law | None, str, float] | None:
        """Return the Order or Regulations of a bare article or regulation; None where none has been named."""
        law = self.sections.get(f"{provision.unit} {provision.number}") or self.last.get(_BODIES[provision.unit])
        return (law, f"{provision.unit} of the instrument last named", 0.8) if law else None

    def schedule_law(self, provision: Provision) -> tuple[Law | None, str, float] | None:
        """Return the Act of a bare Schedule that something rests on; None where the words cite no law."""
        before = self.text[max(0, provision.start - 40) : provision.start]
        last = self.last.get("law")
        lettered = re.search(r"[0-9][A-Z]", provision.number) and not _OF_PAPER.match(self.text, provision.end)
        return (last, "Schedule of the Act last named", 0.7) if last and (lettered or _RESTS_ON.search(before)) else None

    def section_law(self, provision: Provision) -> tuple[Law | None, str, float] | None:
        """Return the law of a bare section; None where the words cite no law."""
        law = self.sections.get(provision.number)
        if law is not None:
            return law, "section named before with its Act", 0.9
        well_known = known_sections().get(provision.number)
        if well_known and provision.unit == "section" and well_known[1].match(self.text, provision.end, provision.end + 60):
            return well_known[0], "section known by its number", 0.85
        if not self.named:
            return None
        if _PROVIDES.match(self.text, provision.end) and (last := self.last.get("law")):
            return last, "section of the Act last named", 0.7
        before = self.text[max(0, provision.start - 40) : provision.start]
        if "(" in provision.units[0][1] and not _OF_PAPER.match(self.text, provision.end):
            law = self.last.get("law") or next((law for law in self.named.values() if law.kind == "act"), None)
            return (law, "subsection of the Act last named", 0.7) if law else None
        spelt = self.text[provision.start : provision.start + 7].casefold() == "section"
        if _RESTS_ON.search(before) or (spelt and self.sections and _OF_LAW.search(provision.number) and not _OF_FORM.search(before)):
            last = self.last.get("law")
            if last and not _OF_PAPER.match(self.text, provision.end):
                return last, "section of the Act last named", 0.7
        return self._only_law(provision, before, spelt=spelt)

    def _only_law(self, provision: Provision, before: str, *, spelt: bool) -> tuple[Law | None, str, float] | None:
        """Return the one Act that the letter names, for a bare section that can be no paper's ("s 11", "the limit in section 12")."""
        acts = {law.title: law for law in self.named.values() if law.kind == "act"}
        last = self.last.get("law")
        if last is None or _OF_PAPER.match(self.text, provision.end) or _OF_FORM.search(_IN.sub("", before)):
            return None
        if not spelt and self.text[provision.start] == "s":
            return last, "section of the Act last named", 0.7
        close = self.text.rfind(last.title.rsplit(maxsplit=1)[0], max(0, provision.start - _CLOSE), provision.start) >= 0
        return (last, "section of the only Act named", 0.6) if spelt and len(acts) == 1 and close else None


# A law that begins the next line of a heading is not the one of the section above it.
_NEW_LINE = re.compile(r"[^\S\n]*\n\s*(?:The|THE)\s+")


def _nameless(title: str) -> str:
    """Return a title as it is compared, without its year."""
    return re.sub(r"\s\d{4}$", "", folded(title))


def linked(text: str, provision: Provision, mention: Mention) -> bool:
    """Say whether a provision and the law after it are one citation ("section 47 of the Children Act 1989")."""
    link = OF.fullmatch(text, provision.end, mention.start)
    return (link is not None and not _NEW_LINE.fullmatch(link[0])) or provision.end == mention.start
