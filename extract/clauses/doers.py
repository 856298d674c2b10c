"""What sort of words name somebody: a person, a body, a thing. Only persons and bodies bear obligations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places
    from extract.clauses.words import Sentence

Sort = Literal["none", "i", "we", "you", "they", "it", "ours", "agent", "name", "law", "thing"]
_PRONOUNS: dict[str, Sort] = {
    "i": "i", "me": "i", "we": "we", "us": "we", "you": "you", "they": "they", "them": "they", "he": "they", "him": "they", "she": "they",
    "her": "they",
}  # fmt: skip
_ENDINGS = ("er", "ers", "or", "ors", "ist", "ists", "ees", "ants")
_WHOEVER = frozenset(
    {
        "everyone",
        "anyone",
        "everybody",
        "anybody",
        "those",
        "all",
        "each",
        "someone",
        "somebody",
        "nobody",
        "others",
        "none",
        "neither",
        "both",
        "whoever",
        "one",
    }
)


def person(candidate: Candidate, places: Places | None) -> Sort:
    """Return what sort of words name somebody in a candidate's sentence."""
    return sort_of(candidate.sentence, places)


def sort_of(sentence: Sentence, places: Places | None) -> Sort:
    """Return what sort of name a stretch of a sentence is, by its first words and its head noun."""
    if not places or places[0] >= places[1]:
        return "none"
    lows = sentence.lows[places[0] : places[1]]
    if len(lows) == 1 and lows[0] in _PRONOUNS:
        return _PRONOUNS[lows[0]]
    if lows[0] in ("you", "your", "yourself", "yourselves") or "you" in lows[:4]:
        return "you"
    if len(lows) == 1 and lows[0] in word_sets()["dummy"]:
        return "it"
    if lows[0] in ("us", "we") or lows[-2:] == ("of", "us"):
        return "we"
    return _noun_sort(sentence, places, lows)


def _noun_sort(sentence: Sentence, places: Places, lows: tuple[str, ...]) -> Sort:
    head = head_noun(sentence, places)
    low, sets = sentence.lows[head], word_sets()
    if low in sets["law"] and not sets["agents"] & {low}:
        return "law"
    if alive(low) or low in _WHOEVER or (lows[0] in _WHOEVER and lows[1:2] in (("who",), ("of",), ("with",), ("in",))):
        return "ours" if lows[0] in ("our", "my") else "agent"
    word = sentence[head]
    return "name" if word.tag.startswith("NNP") or _is_short_form(word.text) else "thing"


def _is_short_form(text: str) -> bool:
    """Whether a word is a short form: "SPs", "DfE", "HWB"."""
    return 1 < len(text) < 8 and text.isalpha() and sum(char.isupper() for char in text) > 1


def head_noun(sentence: Sentence, places: Places) -> int:
    """Return the place of a name's head: its last noun before "of", "who", "with", a comma or the like."""
    head = None
    for place in range(*places):
        word = sentence[place]
        if head is not None and (
            word.tag in ("IN", "WDT", "WP", "VBG", "VBN", "TO", "WRB", "-LRB-", "CC") or word.low in (",", "(", "–", "who", "which", "that")
        ):
            if word.tag == "CC" or (word.tag.startswith("VB") and place + 1 < places[1] and sentence[place + 1].tag.startswith("NN")):
                continue
            break
        if word.tag.startswith(("NN", "CD", "PRP", "FW", "DT", "ADD")):
            head = place
    return places[1] - 1 if head is None else head


def alive(noun: str) -> bool:
    """Say whether a noun names a person or a body of persons."""
    sets = word_sets()
    single = noun.removesuffix("s")
    if noun in sets["agents"] or noun in sets["tenders"] or single in sets["agents"] or single in sets["tenders"]:
        return True
    return noun.endswith(_ENDINGS) and len(noun) > 4 and single not in sets["unliving"]
