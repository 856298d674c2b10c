"""Composing a draft: the template's sections in order, worded with plain values or made as furniture, every block with its basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from drafting.case import Case, case
from drafting.choice import choose
from drafting.draft import Basis, Block, BlockKind, Draft, Gap, NoSources
from drafting.made import Made
from drafting.parts import PARTS
from drafting.plain import on_one_line
from drafting.template import FaultyTemplate, Section, Template
from drafting.template import template as named
from drafting.values import Values, bases, values

if TYPE_CHECKING:
    from classify.letter import Letter
    from drafting.draft import Occasion, Sources
    from extract.organisation import Organisation


def draft(letter: Letter, us: Organisation, occasion: Occasion, sources: Sources | None = None, template: str | None = None) -> Draft:
    """Draft an answer to a letter: by the template named, else by the one that fits its kind and parties.

    Raises `NoSuchTemplate` where none has that name.
    """
    at_hand = case(letter, us, occasion, sources or NoSources())
    chosen, why = (named(template), "chosen by the adviser") if template else choose(at_hand)
    return composed(at_hand, chosen, why)


def composed(at_hand: Case, chosen: Template, why: str) -> Draft:
    """Compose the sections of a template for a case."""
    asked: list[str] = []
    told = values(at_hand, asked)
    made = [_made(section, chosen, at_hand, told, asked) for section in chosen.sections]
    return Draft(
        template=chosen.name,
        blocks=tuple(block for part in made for block in part.blocks),
        gaps=tuple(dict.fromkeys(gap for part in made for gap in part.gaps)),
        why=why,
        details={"letter": at_hand.letter.reading.document.source.sha256, "day": at_hand.occasion.day.isoformat()} | _owners(at_hand),
        offers=tuple(offer for part in made for offer in part.offers),
    )


def _capital(text: str) -> str:
    """Begin a text with a capital: a value at its start may be "the Department"."""
    return text[:1].upper() + text[1:]


def _owners(at_hand: Case) -> dict[str, str]:
    return {f"owner {key}": on_one_line(owner) for key, owner in at_hand.occasion.owners.items()}


def _made(section: Section, chosen: Template, at_hand: Case, told: Values, asked: list[str]) -> Made:
    if section.wording is None:
        if section.kind not in PARTS:
            raise FaultyTemplate(f"{chosen.name} has a section “{section.kind}”, which is none of: {', '.join(PARTS)}.")
        return PARTS[section.kind](at_hand, section.note)
    if section.kind not in get_args(BlockKind):
        raise FaultyTemplate(f"{chosen.name} words a “{section.kind}”, which is none of: {', '.join(get_args(BlockKind))}.")
    return _worded(section, chosen, at_hand, told, asked)


def _worded(section: Section, chosen: Template, at_hand: Case, told: Values, asked: list[str]) -> Made:
    assert section.wording is not None  # noqa: S101 - tells the type checker what _made has seen
    asked.clear()
    text = _capital(section.wording.render(told))
    if not text:
        return Made()
    known = bases(at_hand)
    used = dict.fromkeys(known[path] for path in sorted(section.wording.used) if path in known)
    rests = (Basis("template", chosen.name, chosen.title), *used)
    level = int(section.note.removeprefix("level ") or 0) if section.note.startswith("level ") else 0
    gaps = tuple(Gap(question) for question in dict.fromkeys(asked))
    return Made((Block(cast("BlockKind", section.kind), text, rests, level),), gaps)
