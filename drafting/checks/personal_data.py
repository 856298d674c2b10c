"""Personal data of somebody who is neither writer nor reader: a name, a birth date, a number, an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.parties import copied, recipients, senders
from drafting.plain import on_one_line
from drafting.proof import Check, Remark, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof

_NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Master|Dr)\.? (?:[A-ZÀ-Þ][\w’'-]{1,30} ){0,2}[A-ZÀ-Þ][\w’'-]{1,30}")
_DATA = (
    ("a birth date", re.compile(r"\b(?:born (?:on|in)|date of birth|d\.?o\.?b\.?)[:\s]{1,3}[\w /.]{4,20}", re.IGNORECASE)),
    ("a child's age", re.compile(r"\b(?:aged? \d{1,2}\b(?! to| or over| and over)|\d{1,2}[- ]year[- ]old)", re.IGNORECASE)),
    ("an NHS number", re.compile(r"\b\d{3} \d{3} \d{4}\b|\bNHS (?:number|no\.?)\b", re.IGNORECASE)),
    ("a National Insurance number", re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+44 ?|0)7\d{3} ?\d{3} ?\d{3}(?!\d)")),
    (
        "a private e-mail address",
        re.compile(r"\b[\w.+-]{1,64}@(?:gmail|hotmail|outlook|yahoo|icloud|btinternet)\.[a-z.]{2,8}\b", re.IGNORECASE),
    ),
    (
        "a home address",
        re.compile(r"\b\d{1,4}[A-Za-z]? (?:[A-Z][a-z]+ ){1,3}(?:Road|Street|Lane|Avenue|Close|Drive|Way|Gardens|Terrace|Court|Crescent)\b"),
    ),
)


def _look(proof: Proof) -> Iterable[Remark]:
    parties = (*senders(proof.letter), *recipients(proof.letter), *copied(proof.letter)) if proof.letter else ()
    known = " ".join([*(on_one_line(party.name or "") for party in parties), *proof.us.members])
    for at, block in enumerate(proof.draft.blocks):
        if block.kind in ("letterhead", "address", "sign-off", "copies", "salutation"):
            continue
        text = said(block)
        for found in _NAMED.finditer(text):
            if found[0].split()[-1] not in known:
                yield Remark(f"“{found[0]}” is named, who is neither writer nor reader.", "look", at, found[0])
        for what, pattern in _DATA:
            if data := pattern.search(text):
                yield Remark(f"This looks like {what}: “{data[0]}”.", "look", at, data[0])


CHECK = Check("No personal data of third parties", _look)
