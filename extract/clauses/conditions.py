"""The conditions in a sentence: its if-, when-, where- and unless-clauses, and phrases that do their work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from extract.clauses.grammar import Places
    from extract.clauses.words import Sentence

_PREPOSITIONAL = (
    ("in", "the", "absence"),
    ("in", "the", "event"),
    ("in", "case"),
    ("in", "cases"),
    ("on", "condition"),
    ("as", "long", "as"),
    ("so", "long", "as"),
    ("only", "if"),
    ("even", "if"),
    ("only", "where"),
    ("only", "when"),
)
_FIRST = frozenset(words[0] for words in _PREPOSITIONAL)


def conditions(sentence: Sentence) -> list[Places]:
    """Return the sentence's if-, when-, where- and unless-clauses, in order."""
    found: list[Places] = []
    for place, low in enumerate(sentence.lows):
        if found and place < found[-1][1]:
            continue
        opening = low in _FIRST and any(sentence.lows[place : place + len(words)] == words for words in _PREPOSITIONAL)
        if opening or (low in word_sets()["conditional"] and _hangs(sentence, place)):
            found.append((place, _condition_end(sentence, place)))
    return found


def _hangs(sentence: Sentence, place: int) -> bool:
    """Whether a word opens a condition here: not a question word, not "where you live", not "you should"."""
    word, low = sentence[place], sentence.lows[place]
    if low == "once" and sentence.after(place) in ("a", "every", "per", "each", "in", "more", "again", "an"):
        return False
    if low == "should":
        return place == 0 and not sentence.asks
    if _says_no_condition(sentence, place):
        return False
    if low in ("subject", "save", "except"):
        return sentence.after(place) in ("to", "with", "where", "in", "when", "if", "for", "that")
    if low == "without" and not {"not", "n't", "cannot", "no"} & set(sentence.lows[:place]):
        return False
    if low in ("without", "failing", "pending"):
        return sentence.after(place) not in ("prejudice", "doubt", "delay", "further")
    if (
        low in ("where", "when", "wherever")
        and place
        and sentence[place - 1].tag.startswith("NN")
        and word.relation == "advmod"
        and sentence[word.head].base == "acl"
    ):
        return low == "where" and sentence[place - 1].tag == "NNS"
    if low == "where" and (place == 0 or sentence.before(place) == ","):
        binds = any(word.low in ("should", "must", "shall") for word in sentence.words[place + 1 : place + 8])
        return not binds or "," in sentence.lows[place + 1 :]
    if low == "until":
        return not any(each.tag == "CD" for each in sentence.words[place + 1 : place + 3])
    if low in ("if", "when", "where") and sentence[word.head].base == "ccomp" and word.base in ("mark", "advmod"):
        return False
    return not (low in ("provided", "providing") and word.tag.startswith("VB") and word.base != "mark" and sentence.after(place) != "that")


def _says_no_condition(sentence: Sentence, place: int) -> bool:
    """Tell "whether this is when", "how and when to", "if it is to work" and a contrasting ", while" from conditions."""
    low = sentence.lows[place]
    if low in ("when", "where"):
        return sentence.after(place) == "to" or sentence.before(place) in ("is", "was", "how")
    if low in ("while", "whilst"):
        return sentence.before(place) == ","
    return low == "if" and _is_a_purpose(sentence, place)


def _is_a_purpose(sentence: Sentence, place: int) -> bool:
    """Tell "if children are to receive the right help", which says what for, from what an act hangs on."""
    verb = sentence[sentence[place].head]
    between = sentence.lows[place + 1 : verb.place]
    return verb.tag == "VB" and between[-2:-1] in (("are",), ("is",)) and between[-1] == "to"


def _condition_end(sentence: Sentence, place: int) -> int:
    return min(_marked_end(sentence, place), _parsed_end(sentence, place))


def _parsed_end(sentence: Sentence, place: int) -> int:
    """Where a clause or phrase in front of its main clause ends by the parse, for want of a comma."""
    head = sentence[place].head
    if sentence[place].low in ("in", "on", "without", "failing", "pending"):
        return sentence.edges[head][1] + 1 if head > place and sentence[head].tag.startswith("NN") else len(sentence)
    if place == 0 and sentence[head].head == head:
        return _before_main_clause(sentence, head)
    if head <= place or sentence[head].base != "advcl" or sentence[head].head < head:
        return len(sentence)
    end = sentence.edges[head][1] + 1
    return end if end > place + 2 else len(sentence)


def _before_main_clause(sentence: Sentence, verb: int) -> int:
    """Where a fronted clause ends that the parse took for a part of the main one: at the second of its verb's subjects."""
    subjects = sentence.under(verb, "nsubj")
    return sentence.edges[subjects[-1].place][0] if len(subjects) > 1 else len(sentence)


def _marked_end(sentence: Sentence, place: int) -> int:
    fronted = place <= 2 or sentence.before(place) in (",", ";", "and", "or", "that", ".", "–", "(", "but")
    depth = 0
    for at in range(place + 1, len(sentence)):
        low = sentence.lows[at]
        depth += (low == "(") - (low == ")")
        another = low == "," and depth == 0 and sentence.after(at) in ("if", "unless")
        if low in (".", ";", "?", "!", ":") or depth < 0 or another:
            return at
        if low == "," and depth == 0 and at > place + 1 and (fronted or sentence.after(at) in ("and", "which", "but", "who", "or", "so")):
            if (
                sentence[at + 1 if at + 1 < len(sentence) else at].tag.startswith(("NN", "JJ"))
                and any(sentence.lows[i] in ("and", "or") for i in range(at + 1, min(at + 5, len(sentence))))
                and not _finite_soon(sentence, at)
            ):
                continue
            return at
    return _before_unmarked_clause(sentence, place) if place == 0 else len(sentence)


def _before_unmarked_clause(sentence: Sentence, place: int) -> int:
    """Where the main clause begins for want of a comma: at a pronoun with its helping verb behind a noun ("… the law she may ask")."""
    for at in range(place + 4, len(sentence) - 1):
        pronoun = sentence[at].tag == "PRP" and (sentence[at + 1].tag == "MD" or sentence.lows[at + 1] in ("are", "is", "have", "has"))
        if pronoun and sentence[at - 1].tag.startswith(("NN", "CD")):
            return at
    return len(sentence)


def _finite_soon(sentence: Sentence, place: int) -> bool:
    return any(word.tag in ("MD", "VBZ", "VBP", "VB") for word in sentence.words[place + 1 : place + 9])
