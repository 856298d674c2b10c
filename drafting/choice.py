"""Which template answers a letter: by its kind, by who wrote it and who we are, and the reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.parties import sort_of, sort_of_us
from drafting.template import Template, templates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.case import Case


def choose(case: Case, among: Iterable[Template] | None = None) -> tuple[Template, str]:
    """Return the template that fits a case best, and why. The most particular one wins, then the alphabet."""
    fitting = [entry for entry in among or templates().values() if _fits(entry, case)]
    best = max(fitting, key=_particular)
    return best, _why(best, case)


def _fits(entry: Template, case: Case) -> bool:
    wanted = {"some": bool(case.raised), "none": not case.raised}.get(entry.wants, True)
    kind = entry.kinds & {case.letter.kind, "any"}
    theirs = entry.theirs & {_sort(case), "any"}
    return bool(wanted and kind and theirs and entry.ours & {sort_of_us(case.us), "any"})


def _sort(case: Case) -> str:
    return sort_of(case.them[0]) if case.them else "public"


def _particular(entry: Template) -> tuple[int, int, int]:
    """Say how particular a template is: one that names the kind, the sender's sort and ours goes before one for any."""
    return ("any" not in entry.kinds, "any" not in entry.theirs, "any" not in entry.ours)


def _why(entry: Template, case: Case) -> str:
    verdict = next(iter(case.letter.judged("kind")), None)
    signs = "; ".join(dict.fromkeys(verdict.rule.split("; "))) if verdict else ""
    judged = f" ({signs})" if signs else ""
    count = len(case.points)
    raised = "raises no point with us" if not count else f"raises {count} point{'s' if count > 1 else ''} with us"
    doubtful = f", and {len(case.possible)} to check" if case.possible else ""
    return f"{entry.title}: the letter is judged {_a(case.letter.kind)}{judged}, comes from {_a(_sort(case))} and {raised}{doubtful}"


def _a(word: str) -> str:
    if word in ("public", "other"):
        return {"public": "a member of the public", "other": "no particular kind"}[word]
    return f"{'an' if word[0].lower() in 'aeiou' or word == 'MP' else 'a'} {word}"
