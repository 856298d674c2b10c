"""Whether a letter complains of what the reader's side did or failed to do, so that a complaints procedure and its clock apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import UNSURE, Judge, Verdict
from classify.signs import is_official, phrase, said
from extract.finders.answers import Answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_EXPRESS = phrase(
    r"\b(?:(?:make|making|lodge|lodging|register|raise|submit|wish to make|bring) (?:a |an |this |my |our )?(?:formal |official "
    r"|serious |further )?complaint|(?:I|we)(?: am| are| wish to| want to| would like to| must| have to| write to"
    r"| writing to)* complain(?:ing)?\b|formal(?:ly)? complain\w*|complaint (?:against|about|relating to|regarding|concerning)"
    r"|stage (?:one|two|three|1|2|3)(?: complaint| of (?:the|your) complaints)?|(?:complain|complaint|refer(?:red)? (?:this"
    r"|the matter)|take (?:this|the matter)) to the (?:\w+ ){0,4}ombudsman|treat this (?:letter |e-?mail )?as a (?:formal )?complaint)"
)
_DISPLEASED = phrase(
    r"\b(?:disgrace\w*|unacceptable|appall\w+|disgust\w*|dissatisf\w+|(?:very|extremely|deeply|most|so) (?:unhappy|disappointed"
    r"|dissatisfied|angry|upset|frustrated|concerned)|outrageous|shocking|shambles|pathetic|rip[- ]off|incompeten\w+|fed up"
    r"|poor (?:service|standard|treatment)|lack of (?:\w+ ){0,2}service|let (?:me|us) down|(?:you|the council|your (?:officers?|staff"
    r"|department)) (?:have|has|had)? ?(?:repeatedly |consistently |again )?(?:failed|ignored|refused|neglected|lied|misled)|(?:still"
    r"|yet) (?:not|no) (?:received|had|heard|been)|no (?:reply|response|answer) (?:has|was|to)|unjustified|disproportionate"
    r"|humiliat\w+)\b"
)
_ANOTHERS = phrase(
    r"\b(?:your (?:formal )?complaint|complaint (?:by|from|of) (?:mr|mrs|ms|miss|dr|you)|you (?:complained|were unhappy)|the complainant)\b"
)


def _judge(reading: Reading) -> Iterator[Verdict]:
    own = ("body", "subject", "postscript")
    express = tuple(said(reading, _EXPRESS, *own, most=3))
    displeased = tuple(said(reading, _DISPLEASED, *own, most=5))
    anothers = tuple(said(reading, _ANOTHERS, *own, most=2))
    if anothers or (reading.found(Answered) and is_official(reading)):
        yield Verdict("complaint", "none", 0.7, anothers, "speaks of somebody else's complaint" if anothers else "an official reply")
    elif express:
        yield Verdict("complaint", "complaint", 0.9, (*express, *displeased), "complains in so many words")
    elif len(displeased) >= 3:
        yield Verdict("complaint", "complaint", 0.65, displeased, "strong words of displeasure")
    elif len(displeased) == 2:
        yield Verdict("complaint", UNSURE, 0.4, displeased, "some displeasure")
    else:
        yield Verdict("complaint", "none", 0.8, (), "no word of complaint")


JUDGE = Judge("complaint", _judge)
