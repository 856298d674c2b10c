"""Doubts about the characters of a text, whatever file it came in: what looks like one thing and is another.

Nothing is changed: each doubt is a warning with the place of its first case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Span, Warning

_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\u200b\u2060-\u2064\u180e]|(?<!\\s)\ufeff")  # a byte order mark may stand before a word: files were run together
_TAGS = re.compile("(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]|[\U000e0000-\U000e007f]{8}")  # fewer: a flag
_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]")
_MIXED = re.compile(r"\b(?=[^\W\d_]{0,40}[A-Za-z])[^\W\d_]{0,40}[\u0370-\u03ff\u0400-\u04ff][^\W\d_]{0,40}")
_LOOKALIKE = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_PILED = re.compile("[\u0300-\u036f]{4}")
_BROKEN = re.compile("\ufffd|[\ud800-\udfff]|Ã[\x80-\xbf©¨ª®¶¼]|â\u20ac|Â[£§©®]")
_OTHER = re.compile("[\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_WELSH = re.compile(r"\b(?:y|yr|yn|mae|wedi|ar|gan|gyda|hoffwn|diolch|cyngor|llythyr|annwyl|gywir|eich|ein|dyddiad)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|is|that|for|with|you|your|dear|will|have)\b", re.IGNORECASE)
_ABROAD = {
    "German": r"der|die|das|und|ist|nicht|ein|eine|den|von|mit|auf|für|sie|ich|wir|zu|dem|des|im|bei|oder",
    "French": r"le|la|les|et|des|du|est|pour|vous|nous|une|dans|que|qui|sur|par|pas|aux|avec|votre",
    "Spanish or Portuguese": r"el|los|las|y|que|del|para|una|por|con|su|es|no|os|uma|não|do|da|em|se",
    "Italian": r"il|di|che|per|una|con|non|della|gli|nel|sono|alla|del|le|si|è|ed|da",
    "Dutch": r"de|het|een|en|van|is|niet|dat|voor|met|zijn|op|aan|te|wij|uw|ook|bij",
    "Polish": r"i|w|na|się|nie|do|jest|z|że|dla|od|oraz|po|przez|jak|są|za|lub|pan",
    "Irish or Gaelic": r"agus|na|an|ar|is|go|le|tá|sin|do|bhfuil|airson|tha|gu|anns|chun",
}
_FOREIGN = [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in _ABROAD.values()]
_COMMONEST = (" the ", " of ", " and ", " to ", " for ", " that ", " is ", " with ", " you ", " will ")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"<?[a-z]{1,10}://\S{1,2000}|\S{1,64}@\S{1,200}", re.IGNORECASE)
_TOLD_BY = 40  # words of a text by which its language can be told
_UTF7 = re.compile(r"\+A[A-Za-z0-9+/]{2,3}-[^+]{0,200}\+A[A-Za-z0-9+/]{2,3}-")
_LONG = re.compile(r"\S{400}")  # of as many characters as `_RUN`
_UNUSUAL = re.compile("[^\x00-\xb1\xb4-\xb8\xba-\u017f\u2010-\u2027\u2030-\u203a\u20a0-\u20bf]")  # than in letters in English or Welsh
_SPOILT = ("Ã", "â", "Â")  # letters that spoilt characters of a usual text begin with
_RUN = 400  # characters of an unbroken run, which fills a stretch of half as many, wherever that begins
_ENGLISH_SHARE, _FOREIGN_SHARE = 0.06, 0.12  # of the words of a text: letters in English have a quarter, in German a fifth
_NOT_ENGLISH = "It is not in English: facts are found in English only."
_LONG_TEXT, _MANY, _AGAIN = 10_000, 2_000, 100  # characters, words, times: a letter of so many words has several hundred different ones
_LITTLE = 4  # characters
_ENOUGH = 5_000  # characters to tell a language by

_FIRST_CASE = (
    (_TURNED, "turned-text", "Characters that turn the direction of writing stand in it: what is shown may not be what is meant."),
    (_UNSEEN, "unseen-characters", "Characters that nobody sees stand within it."),
    (_TAGS, "unseen-characters", "Characters that nobody sees spell words in it; no reader of the letter is shown them."),
    (_DIGITS, "other-digits", "Figures in it are not the usual ones: check dates and amounts."),
    (_MIXED, "mixed-alphabets", "A word mixes letters of two alphabets that look alike: check names and addresses."),
    (_PILED, "piled-accents", "Accents are piled on a letter."),
    (_BROKEN, "broken-characters", "Characters were spoilt before it was sent: check pound signs, quotes and names."),
    (_UTF7, "encoding-guessed", "It may be written in UTF-7, which was not decoded: some characters may be missing."),
    (_LONG, "unbroken-run", "It holds a run of characters without a space that is no word."),
)


def doubts(text: str) -> Iterator[Warning]:
    """Yield doubts about a text."""
    if 0 < len(text.strip()) < _LITTLE:
        yield Warning("little-text", "It holds hardly any text.", Span(0, len(text)))
    usual = text.isascii() or not _UNUSUAL.search(text)
    for pattern, code, message in _FIRST_CASE:
        if _may_hold(text, pattern, usual=usual) and (found := pattern.search(text, 1 if pattern is _UNSEEN else 0)):
            yield Warning(code, message, Span(*found.span()))
    if len(text) > _LONG_TEXT and _repeats(text.split()):
        yield Warning("repeated-words", "It says the same few words over and over: it may be damaged, or no letter.", Span(0, len(text)))
    yield from _language(text, usual=usual)


def _may_hold(text: str, pattern: re.Pattern[str], *, usual: bool) -> bool:
    """Say whether to search a text at all: most hold usual characters only, and a look at a few of them tells."""
    if pattern is _LONG:
        return any(" " not in text[at : at + _RUN // 2] for at in range(0, len(text) - _RUN // 2 + 1, _RUN // 2))
    if pattern is _UTF7:
        return "+A" in text
    if pattern is _BROKEN and usual:
        return any(letter in text for letter in _SPOILT)
    return not usual and (pattern is not _MIXED or bool(_LOOKALIKE.search(text)))


def _repeats(words: Sequence[str]) -> bool:
    """Say whether a long text has hardly a word that does not come again a hundred times."""
    return len(words) > _MANY and _AGAIN * len(set(words)) < len(words)


def _language(text: str, *, usual: bool) -> Iterator[Warning]:
    if usual or not (found := _OTHER.search(text)):
        head = text[:_ENOUGH]
        if " the " not in head and len(_WELSH.findall(head)) > 3 * max(len(_ENGLISH.findall(head)), 1):
            yield Warning("welsh", "It is in Welsh: facts are found in English only.", Span(0, len(text)))
        elif not _plainly_english(head) and _is_foreign(_ADDRESS.sub(" ", text[: 4 * _ENOUGH])[:_ENOUGH]):
            yield Warning("other-language", _NOT_ENGLISH, Span(0, len(text)))
        return
    others = len(_OTHER.findall(text[:_ENOUGH]))
    if others > 0.3 * sum(character.isalpha() for character in text[:_ENOUGH]):
        yield Warning("other-language", _NOT_ENGLISH, Span(found.start(), len(text)))


def _plainly_english(head: str) -> bool:
    """Say whether the commonest English words alone are a good share of a text: most letters need no second look."""
    return sum(map(head.count, _COMMONEST)) > 2 * _ENGLISH_SHARE * head.count(" ")


def _is_foreign(head: str) -> bool:
    """Say whether a text in Latin letters has the small words of another language, and hardly any of English."""
    words = len(_WORD.findall(head))
    english = len(_ENGLISH.findall(head))
    return (
        words >= _TOLD_BY
        and english < _ENGLISH_SHARE * words
        and any(len(small.findall(head)) > _FOREIGN_SHARE * words for small in _FOREIGN)
    )
