"""Whether a time lies behind or ahead of the letter, as the words around it tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.time.anchor import Tense

_AHEAD_BEFORE = re.compile(
    r"\b(?:by|until|till|before|no\slater\sthan|not\slater\sthan|ahead\sof|in\stime\sfor|due|due\son|closes?(?:\son)?|closing(?:\sdate)?:?|deadline(?:\sis|\sof|:)?|up\sto|latest:?|with\seffect\sfrom|effective\sfrom"
    r"|next\smeeting:?|starting|commencing|beginning|on\sor\sbefore|rearranged\sfor|scheduled\sfor|planned\sfor)\s{1,3}(?:noon\son\s|midday\son\s|midnight\son\s|[\d.:]{1,5}\s?(?:am|pm)\son\s|(?:the\s)?(?:end|close|start|middle|beginning)\s(?:of\s)?(?:play\s|business\s)?(?:on\s|of\s)?|the\s|\*{1,2}|early\s|mid-?\s?|late\s){0,3}$",
    re.IGNORECASE,
)
_BEHIND_BEFORE = re.compile(
    r"(?<!\bbe )(?<!being )\b(?:since|dated|sent|held|made|received|issued|published|wrote|written|met|meeting|letters?\sof|e-?mails?\sof|correspondence\sof|note\sof|response\sof|comments\sof|minutes\sof|request\sof|memo\sof|as\sat|last|approved|refused|granted|adopted|posted|signed|visited|visit|launched)"
    r"\s{1,3}(?:(?:on|in|to\syou|to\syou\son|us|us\son|out|up)\s){0,2}(?:the\s|\*{1,2}|early\s|mid-?\s?|late\s){0,2}$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:(?P<surely>will|shall|(?:i|we|you|he|she|it|they|there|who|that)['’]ll)|(?P<future>must|should|would|may|can|could|please|to\sbe|is\sdue|are\sdue|plan(?:s|ned|ning)?\s(?:to|for)|set\sto|intends?|expect(?:s|ed)?|propos(?:e|es|ed)|aims?|hopes?|forthcoming|closing|deadline"
    r"|invited?|due|upcoming|goes\slive|go\slive|comes?\sinto|takes?\s(?:place|effect)|starts|begins|opens|falls|look(?:ing)?\sforward|going\sto|needs?|agenda|booking|attend|return(?:ed)?\sby|remind(?:er)?)"
    r"|(?P<past>was|were|had|did|wrote|met|held|sent|made|gave|took|said|began|came|published|announced|ago|previous(?:ly)?|earlier|thank|following|since|received|agreed|set\sout|issued|asked|attended"
    r"|visited|spoke|told|saw|became|led|found|brought|went|got|kept|rose|fell|lost|won|grew|drew|paid|bought|sold|built|ran|sat|stood|taught|thought|threw|understood|wore|chose|drove|flew|knew|sought|shook|sank|slid"
    r"|spent|stole|struck|swept|broke|spoke|wrote|ended|dropped|announced|launched|started|closed|opened)|(?P<perhaps>[a-z]{3,14}ed))\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]['\")\]”’]?\s+(?=[A-Z\"“'(])|\n[^\S\n]*\n|[|;•]|\S {3,}")
_PRESENT_PASSIVE = re.compile(
    r"\b(?:is|are|be|being|am|has|have|has been|have been)\s(?:\w+ly\s|also\s|not\s|now\s|\w+ed\s(?:and|or)\s)?\Z", re.IGNORECASE
)
_PAST_PASSIVE = re.compile(r"\b(?:was|were|had|had been|was not|were not)\s(?:\w+ly\s)?\Z", re.IGNORECASE)
_STILL = re.compile(r"\b(?:will|shall|must|should|would|please|may|can|is|are|be)\b|['’]ll\b")
_AHEAD = ("surely", "future")
_REACH = 220


def tense(text: str, start: int, end: int) -> tuple[Tense | None, float]:
    """Return past or future for an expression (None where nothing tells), and how sure that is (see `anchor.Anchor`)."""
    before = text[max(0, start - 60) : start]
    if _AHEAD_BEFORE.search(before):
        return ("past", 0.7) if _done(text, start) else ("future", 1.0)
    if _BEHIND_BEFORE.search(before):
        return "past", 1.0
    return _by_nearest_cue(text, start, end)


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of the sentence before and after an expression."""
    before = text[max(0, start - _REACH) : start]
    *_, last = [0, *(match.end() for match in _SENTENCE_END.finditer(before))]
    after = text[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    return before[last:], after[: stop.start()] if stop else after


def _done(text: str, start: int) -> bool:
    """Say whether the sentence tells of something done ("had been completed by 3 May")."""
    before, _ = _sentence(text, start, start)
    return bool(re.search(r"\b(?:was|were|had|did)\b", before, re.IGNORECASE)) and not _STILL.search(before)


def _is_month(cue: re.Match[str]) -> bool:
    """Say whether "May" is the month."""
    return cue[0] == "May" and cue.start() > 0


def _by_nearest_cue(text: str, start: int, end: int) -> tuple[Tense | None, float]:
    """Return the tense of the nearest verb before the expression, else of the first after it."""
    before, after = _sentence(text, start, end)
    cues = [cue for cue in _CUE.finditer(before) if not _PRESENT_PASSIVE.search(before, 0, cue.start()) and not _is_month(cue)]
    cue = cues[-1] if cues else _CUE.search(after)
    if cue is None:
        return None, 0.0
    if cue.lastgroup in _AHEAD:
        return "future", 0.85 if cue.lastgroup == "surely" else 0.7
    if len(cues) > 1 and cues[-2].lastgroup in _AHEAD and cue.start() - cues[-2].end() < 12:
        return "future", 0.7
    if cues and re.search(r"\bthat\b", before[cue.end() :]):
        return "past", 0.4
    passive = cue.lastgroup == "perhaps" and _PAST_PASSIVE.search(before if cues else after, 0, cue.start())
    return "past", 0.7 if cue.lastgroup == "past" or passive else 0.4
