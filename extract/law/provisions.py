"""Sections, schedules and the like: how letters write them ("ss 47 and 17") and their part of an identifier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.time.vocabulary import GAP

_G = rf"{GAP}?"
_NUMBER = rf"[0-9]{{1,4}}[A-Za-z]{{0,2}}[0-9]{{0,3}}(?![\w%£])(?:{_G}\({_G}[0-9A-Za-z]{{1,4}}(?:,{_G}[0-9]{{1,3}}){{0,6}}{_G}\)){{0,4}}"
_LETTERS = r"(?-i:[A-Z]{1,3}[0-9]{0,2}|[IVX]{1,6}|[ivx]{1,6})(?!\w)"
_AND = rf"(?:{_G},{_G}(?:and{GAP}|or{GAP})?|{GAP}(?:and|or|to|&){GAP}|{_G}[-–&]{_G})"
_SUBSECTION = rf"\((?:[0-9]{{1,3}}[A-Z]?|[a-z]{{1,3}})\)(?:{_G}\([0-9a-z]{{1,4}}\)){{0,2}}"

_NUMBERED = (
    r"(?:sections?|secs?\.?|sects?\.?|ss?\.?|clauses?|cl\.|regulations?|regs?\.?|articles?|arts?\.?|rules?|paragraphs?|paras?\.?"
    r"|schedules?|sch\.?|parts?|chapters?|sub-?paragraphs?|annex)"
)
_ONE = (
    rf"(?:(?P<unit>{_NUMBERED}){_G}(?P<numbers>{_NUMBER}(?:{_AND}(?:(?:(?:sections?|ss?\.){_G})?{_NUMBER}|\([0-9A-Za-z]{{1,3}}\))){{0,8}})"
    rf"|(?P<lettered>parts?|class|classes|annex|schedules?|sch\.?|appendix|chapter){GAP}(?P<letters>{_LETTERS}(?:{_AND}{_LETTERS}){{0,4}})"
    rf"|(?P<sub>sub-?sections?|sub-?paragraphs?){_G}(?P<subs>{_SUBSECTION}(?:{_AND}{_SUBSECTION}){{0,4}}))"
)
PROVISION = re.compile(rf"(?<![\w'’/.£-]){_ONE}", re.IGNORECASE)
OF = re.compile(rf"(?:{_G},{_G}|,?{GAP}(?:of|to|in|under),?{GAP}|{GAP}?[-–]{GAP}?|{GAP})(?:the{GAP})?", re.IGNORECASE)
_UNITS = {
    "s": "section",
    "ss": "section",
    "sec": "section",
    "sect": "section",
    "cl": "clause",
    "reg": "regulation",
    "art": "article",
    "para": "paragraph",
    "sch": "schedule",
}
_ROMAN_UNTIL = 2000
_PLACED = ("section", "regulation", "article", "rule", "schedule", "paragraph", "part")


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision, or several linked by "of" or commas: where it stands, its units with their first numbers, innermost first."""

    start: int
    end: int
    units: tuple[tuple[str, str], ...]

    @property
    def unit(self) -> str:
        """The unit named first."""
        return self.units[0][0]

    @property
    def number(self) -> str:
        """The main number of the unit named first, without what stands in brackets: `16C`."""
        return re.split(r"[\s(]", self.units[0][1])[0].upper()

    def path(self, year: int | None = None) -> str:
        """Return what an identifier has for it (`/section/16C/1`); empty where it has no place of its own in one.

        Acts up to 2000 number their Parts in Roman figures (`/part/III`).
        """
        units = dict(reversed(self.units))
        if set(units) == {"section", "subsection"}:
            first = re.match(r"(?:\s?\(\w+\))+", units["subsection"])
            return _steps("section", units["section"] + (first[0] if first else ""))
        if "section" in units and set(units) <= {"section", "part", "chapter"}:
            return _steps("section", units["section"])
        if (
            "schedule" in units
            and len(units) > 1
            and set(units) <= {"schedule", "part", "paragraph"}
            and all(n[0].isdigit() or unit == "schedule" for unit, n in units.items())
        ):
            return "".join(_steps(unit, units[unit]) for unit in ("schedule", "part", "paragraph") if unit in units)
        if any(unit not in _PLACED for unit in units) or len(self.units) > 1:
            return ""
        if self.unit == "part" and year is not None and year <= _ROMAN_UNTIL and self.number.isdigit():
            return f"/part/{_roman(int(self.number))}"
        return "" if self.unit == "paragraph" else _steps(*self.units[0])


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _steps(unit: str, number: str) -> str:
    main, *inner = re.findall(r"(?:^|\()\s*(\w+)", number)
    return "/".join(["", unit, main.upper(), *inner])


def _read(said: re.Match[str]) -> tuple[str, str]:
    """Return the unit and the first number of a match."""
    if said["sub"]:
        return "subsection", said["subs"]
    word = (said["unit"] or said["lettered"]).lower().rstrip(".")
    unit = _UNITS.get(word) or _UNITS.get(word.rstrip("s")) or (word if word.endswith("class") else word.rstrip("s"))
    numbers = said["numbers"] or said["letters"]
    first = re.match(rf"{_NUMBER}|{_LETTERS}", numbers)
    return unit, first[0] if first else numbers


_TRAILING = re.compile(
    rf"{GAP}?[-–,]{GAP}?(?P<number>[0-9]{{1,4}}[A-Z]{{1,2}}(?:{_G}\([0-9A-Za-z]{{1,3}}\)){{0,3}}"
    rf"|[0-9]{{1,3}}(?:{_G}\([0-9A-Za-z]{{1,3}}\)){{1,3}})(?!\w)"
)


def trailing(text: str, at: int) -> Provision | None:
    """Return the section that stands behind the title of its Act without the word ("Children Act 2004 - 16C (1)")."""
    said = _TRAILING.match(text, at)
    return Provision(said.start("number"), said.end(), (("section", said["number"]),)) if said else None


BEHIND = re.compile(
    rf"(?:{GAP}\((?:as{GAP}amended[^()\n]{{0,60}}|(?:c|ch|cap|asp|anaw|asc)\.?{GAP}?[0-9]{{1,3}})\))?{GAP}?(?:,|\(|-|–)?{GAP}?"
)


def provisions(text: str) -> list[Provision]:
    """Return the provisions that a text names, those linked to one another ("paragraph 5 of Schedule 2") as one."""
    found: list[Provision] = []
    for said in PROVISION.finditer(text):
        unit, number = _read(said)
        if len(number) == 4 and number.isdigit() and unit in ("rule", "regulation", "article", "part", "section"):
            continue
        last = found[-1] if found else None
        if (
            last
            and len(last.units) < 4
            and unit != last.units[-1][0]
            and (link := OF.fullmatch(text, last.end, said.start()))
            and (link[0].strip() or (last.units[-1][0] == "schedule" and unit in ("paragraph", "part") and "\n" not in link[0]))
        ):
            found[-1] = Provision(last.start, said.end(), (*last.units, (unit, number)))
        else:
            found.append(Provision(said.start(), said.end(), ((unit, number),)))
    return found
