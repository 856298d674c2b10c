"""Whether a time lies behind or ahead of the letter, as the words around it tell (`extract/data/tense.toml`)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from extract.time.vocabulary import either

if TYPE_CHECKING:
    from extract.time.anchor import Tense

_WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parents[1] / "data" / "tense.toml").read_text(encoding="utf-8"))
_SMALL_WORDS = r"(?:the\s|\*{1,2}|early\s|mid-?\s?|late\s)"
_UP_TO_DAY = (
    r"(?:noon\son\s|midday\son\s|midnight\son\s|[\d.:]{1,5}\s?(?:am|pm)\son\s"
    rf"|(?:the\s)?(?:end|close|start|middle|beginning)\s(?:of\s)?(?:play\s|business\s)?(?:on\s|of\s)?|{_SMALL_WORDS}){{0,3}}"
)
_AHEAD_BEFORE = re.compile(rf"\b(?:{either(_WORDS['ahead_before'])})\s{{1,3}}{_UP_TO_DAY}$", re.IGNORECASE)
_BEHIND_BEFORE = re.compile(
    rf"(?<!\bbe )(?<!being )\b(?:{either(_WORDS['behind_before'])})\s{{1,3}}(?:(?:on|in|to\syou|to\syou\son|us|us\son|out"
    rf"|up)\s){{0,2}}{_SMALL_WORDS}{{0,2}}$",
    re.IGNORECASE,
)
_CUE = re.compile(
    rf"\b(?:(?P<surely>{either(_WORDS['surely_ahead'])})|(?P<future>{either(_WORDS['ahead'])})"
    rf"|(?P<past>{either(_WORDS['behind'])})|(?P<perhaps>[a-z]{{3,14}}ed))\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"[.!?]['\")\]”’]?\s+(?=[A-Z\"“'(])|\n[^\S\n]*\n|\n[^\S\n]{0,6}\(?\d{1,2}[.)]?[^\S\n]{1,4}(?=[A-Z][a-z])"
    r"|[|;•\t]|\S {3,}"
)
_PERFECT_OR_PASSIVE = re.compile(
    r"\b(?:is|are|be|being|am|has|have|has been|have been)\s(?:\w+ly\s|also\s|not\s|now\s|\w+ed\s(?:and|or)\s)?\Z", re.IGNORECASE
)
_PAST_PASSIVE = re.compile(r"\b(?:was|were|had|had been|was not|were not)\s(?:\w+ly\s)?\Z", re.IGNORECASE)
_PAST_AUXILIARY = re.compile(r"\b(?:was|were|had|did|could not|couldn['’]t)\b", re.IGNORECASE)
_STILL_TO_COME = re.compile(r"\b(?:will|shall|must|should|would|please|may|can|is|are|be)\b|['’]ll\b")
# A future passive that goes on to another participle ("will be laid in May and published in June").
_WILL_BE = re.compile(
    r"\b(?:will|shall|to)\sbe\s[^.;]{1,120}\b(?:and|or|then)\s(?:then\s|also\s)?\w{3,12}\s(?:(?:on|in)\s)?(?:the\s)?\Z", re.IGNORECASE
)
_NOTED_DATE = re.compile(r"\b(?:since|dated|of|as at|as of|last)\s\Z", re.IGNORECASE)
# What stands before a verb in the past, and not before a participle.
_SUBJECT = re.compile(r"(?:\b(?:I|we|he|she|they|it|you|who)|(?:\b[Tt]he|(?<!^)[a-z,;)]|^)\s?[A-Z][A-Za-z]+)\s(?:then\s|also\s|\w+ly\s)?\Z")
_RAN = re.compile(r"\b(?:took|ran|lasted|went on|stood)\b", re.IGNORECASE)
_AHEAD = ("surely", "future")
_LOOK_BACK, _REACH, _CLOSE = 60, 220, 12


def tense(text: str, start: int, end: int) -> tuple[Tense | None, float]:
    """Return past or future for an expression (None where nothing tells), and how sure that is (see `anchor.Anchor`)."""
    lead = text[max(0, start - _LOOK_BACK) : start]
    if _AHEAD_BEFORE.search(lead):
        before, _ = _sentence(text, start, start)
        until = re.search(r"\b(?:until|till)\s", lead[-24:], re.IGNORECASE) and _RAN.search(before)
        done = (_PAST_AUXILIARY.search(before) or until) and not _STILL_TO_COME.search(before)
        return ("past", 0.7) if done else ("future", 1.0)
    if _BEHIND_BEFORE.search(lead):
        before, _ = _sentence(text, start, start)
        to_come = _WILL_BE.search(before) and not _PAST_AUXILIARY.search(before) and not _NOTED_DATE.search(lead)
        return ("future", 0.85) if to_come else ("past", 1.0)
    return _by_nearest_cue(*_sentence(text, start, end))


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of the sentence before and after an expression."""
    before = text[max(0, start - _REACH) : start]
    *_, last = [0, *(match.end() for match in _SENTENCE_END.finditer(before))]
    after = text[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    return before[last:], after[: stop.start()] if stop else after


def _by_nearest_cue(before: str, after: str) -> tuple[Tense | None, float]:
    """Return the tense of the nearest verb before the expression, else of the first after it."""
    cues = [cue for cue in _CUE.finditer(before) if _tells(cue, before)]
    cue = cues[-1] if cues else _CUE.search(after)
    if cue is None:
        return None, 0.0
    if cue.lastgroup in _AHEAD:
        return "future", 0.85 if cue.lastgroup == "surely" else 0.7
    if len(cues) > 1 and cues[-2].lastgroup in _AHEAD and cue.start() - cues[-2].end() < _CLOSE:
        return "future", 0.7
    if cues and re.search(r"\bthat\b", before[cue.end() :]):
        return "past", 0.4
    if cue.lastgroup == "perhaps" and cues:
        if (ahead := _CUE.search(after)) and ahead.lastgroup == "surely" and ahead.start() < _REACH // 4:
            return "future", 0.7
        if _SUBJECT.search(before, 0, cue.start()) and not _STILL_TO_COME.search(before) and not _STILL_TO_COME.search(after):
            return "past", 0.7
    passive = cue.lastgroup == "perhaps" and _PAST_PASSIVE.search(before if cues else after, 0, cue.start())
    return "past", 0.7 if cue.lastgroup == "past" or passive else 0.4


def _tells(cue: re.Match[str], before: str) -> bool:
    """Say whether a word tells of a tense: not a participle after "is" or "have", and not the month of May."""
    return not _PERFECT_OR_PASSIVE.search(before, 0, cue.start()) and not (
        cue.start() > 0 and (cue[0] == "May" or (cue.lastgroup == "perhaps" and cue[0][0].isupper()))
    )
