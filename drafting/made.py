"""What a section of a template comes to, and the bases that furniture rests on."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.draft import Basis, Block, Gap, Offer

SETTING = Basis("setting", "organisation", "Who we are")
ADVISER = Basis("adviser", "occasion", "What the adviser said for this draft")


@dataclass(frozen=True, slots=True)
class Made:
    """Blocks made for a section, with the gaps they leave and what was on offer for them."""

    blocks: tuple[Block, ...] = ()
    gaps: tuple[Gap, ...] = ()
    offers: tuple[Offer, ...] = ()
