"""Rendering a house template with a draft, or with the sample letter for a preview."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.draft import Block, Draft
from drafting.render.house.check import check
from drafting.render.house.errors import Fault, FaultyHouseTemplate, TooHeavy
from drafting.render.house.values import values

if TYPE_CHECKING:
    from typing import Any

_WALL = 20  # seconds, with the start of the process on a busy machine; its own limit is two of processor time
_ROOT = Path(__file__).parents[3]


def rendered_in_house(template: bytes, draft: Draft) -> bytes:
    """Return a draft in a house template as a Word file. Raises `FaultyHouseTemplate`, `TooHeavy` among them."""
    check(template)
    return rendered_by_child(template, values(draft))


def previewed(template: bytes) -> bytes:
    """Return a house template filled with the sample letter, for whoever uploads it to look at."""
    return rendered_in_house(template, SAMPLE)


def rendered_by_child(template: bytes, told: dict[str, Any]) -> bytes:
    """Render in a child process with limits of time and memory; the check of `check.py` is not asked here."""
    packed = json.dumps(told).encode("utf-8")
    handed = len(packed).to_bytes(8, "big") + packed + template
    command = [sys.executable, "-m", "drafting.render.house.child"]
    environment = {"PYTHONPATH": str(_ROOT), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, input=handed, capture_output=True, timeout=_WALL, env=environment, check=False, cwd=_ROOT)
    except subprocess.TimeoutExpired as wrong:
        raise TooHeavy((Fault("the file", "", "rendering it takes longer than two seconds."),)) from wrong
    if done.returncode == 0:
        return done.stdout
    if done.returncode == 3:
        raise FaultyHouseTemplate((Fault("the file", "", done.stderr.decode("utf-8", "replace")[:500]),))
    why = "takes longer than two seconds" if done.returncode < 0 else "needs more than 64 MB"
    raise TooHeavy((Fault("the file", "", f"rendering it {why}."),))


SAMPLE = Draft(
    "sample",
    (
        Block("letterhead", "Wenbury City Council\nTown Hall\nWenbury"),
        Block("address", "Rt Hon Marcus Tilney MP\nMinister of State for Children"),
        Block("reference", "Your ref: DFE/24/0177"),
        Block("reference", "Our ref: WCC/2024/0031"),
        Block("date", "8 May 2024"),
        Block("salutation", "Dear Minister"),
        Block("subject", "Kinship care"),
        Block("paragraph", "Thank you for your letter of 12 April."),
        Block("quote", "“How many families have received an assessment?”", point="1"),
        Block("paragraph", "212 families have. O'Neill & Smyth <MP> {{ stays }} as it is.", point="1"),
        Block("quote", "“Please send us your local offer.”", point="2"),
        Block("gap", "What do we say to this?", point="2"),
        Block("table", "", rows=(("What we will do", "Who", "By"), ("Send the offer", "Head of Kinship Care", "30 May 2024"))),
        Block("sign-off", "Yours sincerely\nAdaeze Okafor-Reid\nDirector of Children's Services"),
        Block("enclosures", "Kinship local offer"),
        Block("copies", "Councillor Ida Frame"),
    ),
)
