"""Whether a letter looks like one of a campaign's many: blanks left, a campaign named, the phrases of ready-made letters.

Near-identical letters are found by the corpus, which sees them all; this looks at one letter alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classify.letter import UNSURE, Judge, Verdict
from classify.signs import is_official, phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_BLANK = re.compile(
    r"[\[<{(](?:your |insert |add |MP(?:[’']s)? )?(?:full )?(?:name|address|postcode|MP|constituency|town|email|date|signature"
    r"|reason)(?: here)?[\])}>]|\b(?:delete as appropriate|insert (?:name|your))",
    re.IGNORECASE,
)
_NAMED = phrase(
    r"\b(?:38 degrees|change\.org|write ?to ?them|avaaz|sum ?of ?us|open rights group|amnesty international|friends of the earth"
    r"|greenpeace|e-?action|campaign (?:run|organised|led) by|via (?:the )?[\w ]{3,30}(?:campaign|website)|early day motion|\bEDM\b"
    r"|e-?petition|sign(?:ing)? (?:the|this|our|my) petition|join(?:ing)? the campaign|supporters? of (?:the )?[A-Z]|#[A-Za-z]\w{4,})"
)
_PHRASES = phrase(
    r"\b(?:as (?:your|a|one of your) constituents?,? (?:I am|I'm|and|who)|I am writing to (?:you )?(?:as (?:your|a"
    r"|one of your) constituents?|ask you to|urge you|express my (?:deep |grave |serious )?concern)|I urge you to|please (?:vote|sign"
    r"|support|attend|speak|pledge|stand up|raise)|will you (?:commit|pledge|vote|sign|support|attend)|millions of people"
    r"|thousands of (?:people|others)|along with (?:thousands|many|millions)|I look forward to hearing (?:from you|what action"
    r"|how you)|time is running out|now is the time|enough is enough|stand up for|before it is too late|we, the undersigned"
    r"|signed by)\b"
)


def _judge(reading: Reading) -> Iterator[Verdict]:
    own = ("body", "subject", "postscript", "signature", "letterhead")
    blanks = tuple(said(reading, _BLANK, *own, most=3))
    named = tuple(said(reading, _NAMED, *own, most=3))
    ready = tuple(said(reading, _PHRASES, *own, most=5))
    if is_official(reading):
        yield Verdict("campaign", "none", 0.8, (), "written for a public body")
    elif blanks and (ready or named):
        yield Verdict("campaign", "campaign letter", 0.9, (*blanks, *named, *ready), "blanks of a ready-made letter left open")
    elif named and len(ready) >= 2:
        yield Verdict("campaign", "campaign letter", 0.7, (*named, *ready), "a campaign named, and phrases of ready-made letters")
    elif named or blanks or len(ready) >= 3:
        yield Verdict("campaign", UNSURE, 0.45, (*blanks, *named, *ready), "some signs of a ready-made letter")
    else:
        yield Verdict("campaign", "none", 0.7, ready, "few signs of a ready-made letter")


JUDGE = Judge("campaign", _judge)
