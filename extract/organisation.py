"""Who we are: the organisation whose letters are kept. It decides whose an obligation is and what "you" means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["ours", "theirs", "third party", "unknown"]
Nation = Literal["GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Our names, other names we go by, the offices we hold ("Director of Children's Services") and our members' names.

    `nation` chooses the bank holidays that are counted. An organisation without names owns nothing: every side is unknown.
    """

    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    nation: Nation = "GB-ENG"


NOBODY = Organisation()
