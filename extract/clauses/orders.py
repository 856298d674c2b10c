"""Candidates without a cue word: orders ("Send us"), minutes ("Clerk to write"), plans in the present ("we are setting up")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.clauses.candidate import Candidate
from extract.clauses.doers import sort_of
from extract.clauses.grammar import Action, action_at, clause_verb, is_mark, joined, verb_group
from extract.clauses.sets import word_sets
from extract.clauses.stems import base
from extract.clauses.subjects import agent, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.clauses.grammar import Places
    from extract.clauses.lexicon import Modality
    from extract.clauses.words import Sentence

_INITIALS = re.compile("[A-Z]{2,3}")
_FINITE = frozenset({"MD", "VBZ", "VBP", "VBD"})
_NO_NAME = _FINITE | {"VB", "VBN", "VBG", "WDT", "WP", "WRB", "TO", "-LRB-", "-RRB-"}
_OPENING = frozenset({"LS", "NFP", ":", "``", "CD", "UH"})
_DONE = frozenset({"not", "n't", "so", "this", "that", "it", "the", "your", "a", "what", "whatever", "whichever"})
_MARKED = 2
"""Words at most that can hold no name, verb and object."""
_EARLY = 16
"""Words from a sentence's start within which an order may follow its "when you can" without a comma."""
_OBJECTS = ("DT", "PRP", "IN", "NN", "CD", "TO", "JJ", "VB", "RP", "WP", "WRB", "RB", "ADD", ",")


def orders(sentence: Sentence, stops: frozenset[int] = frozenset()) -> list[Candidate]:
    """Return the candidates that the shape of a sentence gives."""
    return [
        *_pleased(sentence, stops),
        *_ordered(sentence, stops),
        *_minuted(sentence, stops),
        *_planned(sentence, stops),
        *_that(sentence, stops),
        *_scheduled(sentence, stops),
    ]


def _made(
    sentence: Sentence, rule: str, modality: Modality, cue: int, bearer: Places | None, action: Action, stops: frozenset[int]
) -> Iterator[Candidate]:
    for sharing, (each, end) in enumerate(joined(sentence, action, stops)):
        who = agent(sentence, each, end) if each.passive else bearer
        words = (each.start, max(end, each.head + 1))
        yield Candidate(sentence, rule, modality, cue, frozenset({cue}), None, who, each, words, sharing)


def _pleased(sentence: Sentence, stops: frozenset[int]) -> Iterator[Candidate]:
    """Orders and bare nouns with "please" or "kindly"."""
    for place, low in enumerate(sentence.lows):
        if sentence.before(place) == "to" or low not in ("please", "kindly", "pls", "plz", "plse"):
            continue
        at = _next_verb(sentence, place + 1)
        if at is not None:
            yield from _made(sentence, "please", "request", place, None, _order(sentence, at), stops)
        elif low != "kindly" and place and not any(word.tag in _FINITE for word in sentence.words[:place]):
            start = next((i for i in range(place) if sentence[i].tag.startswith(("NN", "DT", "JJ", "CD", "VBN"))), None)
            if start is not None:
                action = Action(start, start)
                yield Candidate(
                    sentence,
                    "noun please",
                    "request",
                    place,
                    frozenset({place}),
                    None,
                    None,
                    action,
                    (start, _clause_end(sentence, place, stops)),
                )


def _order(sentence: Sentence, at: int) -> Action:
    """An order's action; "do not send" keeps its "do not"."""
    if sentence.lows[at] in ("do", "don't") and sentence.after(at) in ("not", "n't"):
        return Action(at, at)
    return action_at(sentence, at)


def _clause_end(sentence: Sentence, place: int, stops: frozenset[int]) -> int:
    return next((at for at in range(place, len(sentence)) if sentence.lows[at] in (".", ";", "?", "!") or at in stops), len(sentence))


def _next_verb(sentence: Sentence, place: int) -> int | None:
    """The base verb at a place, adverbs and "can you" passed over."""
    while place < len(sentence) and (
        sentence[place].tag in ("RB", "RBR", "UH") or sentence.lows[place] in ("also", "then", ",", "do", "either", "do")
    ):
        if sentence.lows[place] == "do" and sentence.after(place) in _DONE:
            return place
        place += 1
    if place >= len(sentence):
        return None
    word = sentence[place]
    if word.tag in ("VB", "VBP") and word.low not in ("are", "am"):
        return place
    return place if word.low in word_sets()["orders"] and word.tag.startswith(("NN", "JJ", "VB", "IN", "RB")) else None


def _ordered(sentence: Sentence, stops: frozenset[int]) -> Iterator[Candidate]:
    """A sentence, item or main clause that opens with a verb in its base form."""
    for start in _openings(sentence):
        at = start
        while (
            at < len(sentence)
            and (
                sentence.lows[at] in word_sets()["openers"]
                or sentence[at].tag in _OPENING
                or (sentence.lows[at] == "." and at == start + 1)
            )
            and at < start + 6
        ):
            at += 1
        if at >= len(sentence) or "please" in sentence.lows[start:at] or "kindly" in sentence.lows[start:at]:
            continue
        if _is_order(sentence, at):
            rule = "bare order" if start == 0 else "order after a clause"
            yield from _made(sentence, rule, "request", at, None, _order(sentence, at), stops)


def _openings(sentence: Sentence) -> Iterator[int]:
    yield 0
    yield from _after_a_name(sentence)
    yield from _unmarked(sentence)
    fronted = _first_word(sentence) in word_sets()["fronting"]
    for place, low in enumerate(sentence.lows[:-1]):
        if low == "let" and place and sentence.lows[place + 1 : place + 3] in (("me", "know"), ("us", "know")) and _bare(sentence, place):
            yield place
        if (
            low in (":", ";", "–", "-", "—", "•", "■", "(")
            or (low == "," and fronted)
            or (low in ("and", "but", "so") and sentence[place + 1].tag == "VB" and sentence.before(place) == ",")
        ):
            yield place + 1


def _first_word(sentence: Sentence) -> str:
    """Return the first word behind a list number."""
    return next((word.low for word in sentence.words if word.tag not in _OPENING and word.low not in (".", ")")), "")


def _after_a_name(sentence: Sentence) -> Iterator[int]:
    """After somebody called: "Tom, send it over"."""
    called = next((place for place, low in enumerate(sentence.lows[:5]) if low in (",", "-", "--", "–")), None)
    before = sentence.words[: called or 0]
    if called and sentence.lows[0] != "if" and all(word.tag.startswith(("NN", "UH", "CC", "PRP", "RB", "JJ", "DT")) for word in before):
        yield called + 1


def _unmarked(sentence: Sentence) -> Iterator[int]:
    """Where an order follows without a comma: "When you get a minute page me", "Ed call me"."""
    if len(sentence) <= _MARKED:
        return
    if sentence.lows[0] in ("when", "once", "if"):
        yield from (word.place for word in sentence.words[4:_EARLY] if word.tag.startswith("NN") and _orders_me(sentence, word.place))
    elif sentence[0].tag == "NNP" and sentence[1].tag in ("VB", "VBP", "NN") and _orders_me(sentence, 1):
        yield 1


def _orders_me(sentence: Sentence, at: int) -> bool:
    return sentence.lows[at] in word_sets()["calling"] | {"page", "give", "send", "let"} and sentence.after(at) in ("me", "us")


def _bare(sentence: Sentence, place: int) -> bool:
    """Say whether a verb is an order by its place: after no modal, "to", mark or subject, or joined to a clause by ", and" or ", but"."""
    joined_on = sentence[place - 1].tag == "CC" and place > 1 and sentence.lows[place - 2] == ","
    return joined_on or sentence[place - 1].tag not in ("MD", "TO", "CC", ",", ":", "RB", "PRP")


def _is_order(sentence: Sentence, at: int) -> bool:
    word = sentence[at]
    following = sentence[at + 1].tag if at + 1 < len(sentence) else ""
    if at and _orders_me(sentence, at):
        return sentence[at].tag != "VBD"
    if any(each.place < at and not {",", ":"} & set(sentence.lows[each.place : at]) for each in sentence.under(at, "nsubj")):
        return False
    if word.low == "do" and sentence.after(at) in ("you", "we", "they", "i"):
        return False
    if word.low == "do" and at + 1 < len(sentence) and sentence[at + 1].tag == "VB":
        return True
    if word.low == "lets" or (word.low == "let" and sentence.after(at) in ("'s", "s")):
        return True
    if word.tag == "VB":
        return (
            not any(each.tag == "TO" or (each.base == "aux" and each.low != "do") for each in sentence.under(at, "mark", "aux"))
            and word.low.isalpha()
        )
    if word.low not in word_sets()["orders"] or not word.tag.startswith(("VBP", "NN", "JJ", "VBN", "VBD", "UH")):
        return False
    if word.low in word_sets()["calling"] and (following.startswith("NNP") or "@" in sentence.after(at)):
        return True
    return following.startswith((*_OBJECTS[:3], "RP")) and (following != "IN" or word.tag == "VBP") and not sentence.under(at, "cop")


def _minuted(sentence: Sentence, stops: frozenset[int]) -> Iterator[Candidate]:
    """Minutes and action tables: "Clerk to write to Highways", "to be forwarded. Clerk", "Clerk ask Highways"."""
    for place, word in enumerate(sentence.words):
        if word.tag == "TO" or word.low == "to":
            at = place + 1
            while at < len(sentence) and sentence[at].tag == "RB":
                at += 1
            if at >= len(sentence) or not (
                sentence[at].tag in ("VB", "VBP") or (sentence.lows[at] in word_sets()["orders"] and sentence[at].tag.startswith("NN"))
            ):
                continue
            start = _segment(sentence, place)
            who = _named(sentence, start, place)
            if who or place == start:
                rule = "name to act" if who else "to be done"
                action = action_at(sentence, at)
                if who or action.passive:
                    yield from _made(sentence, rule, "commitment", place, who, action, stops)
    yield from _bare_minute(sentence, stops)


def _segment(sentence: Sentence, place: int) -> int:
    start = place
    while start > 0 and sentence.lows[start - 1] not in (".", ";", ":", "–", "—", "-", "?", "!", "|", "•", "■"):
        start -= 1
    while start < place and (
        sentence.lows[start] in word_sets()["openers"] or sentence[start].tag in ("LS", "NFP") or is_mark(sentence.lows[start])
    ):
        start += 1
    return start


def _named(sentence: Sentence, start: int, end: int) -> Places | None:
    """The name that fills a stretch: short, without a verb, a person or body."""
    if start < end and sentence.lows[start] in ("by", "from", "in", "before"):
        start = max((word.place + 1 for word in sentence.words[start : end - 1] if word.tag == "CD"), default=start)
    words = sentence.words[start:end]
    if not words or len(words) > 10 or any(word.tag in _NO_NAME for word in words) or not any(word.text[:1].isalpha() for word in words):
        return None
    if (
        words[-1].tag == "JJ"
        or (words[0].low in word_sets()["orders"] and words[0].tag.startswith("VB"))
        or any(word.low in ("how", "what", "where", "when", "in", "order", "so", "as", "due", "according", "up") for word in words)
    ):
        return None
    sets = word_sets()
    capital = words[0].text[:1].isupper() and words[-1].tag.startswith(("NNP", "NN", "CD"))
    known = any(word.low in sets["agents"] or word.low in sets["people"] for word in words)
    initials = len(words) <= 3 and all(word.text.isupper() for word in words if word.text.isalpha())
    return (start, end) if known or initials or (capital and words[-1].tag in ("NNP", "NNPS")) else None


def _bare_minute(sentence: Sentence, stops: frozenset[int]) -> Iterator[Candidate]:
    """Notes of who does what: "Clerk ask Highways", "(c) Chair write to the provider", "PS Circulate the outputs"."""
    first = next((word.place for word in sentence.words[:4] if word.low in word_sets()["agents"] or _INITIALS.fullmatch(word.text)), None)
    if first is None or (sentence.lows[first].endswith("s") and not sentence[first].text.isupper()):
        return
    numbered = all(word.tag in ("LS", "CD", "-LRB-", "-RRB-", "NFP", ":") or len(word.low) == 1 for word in sentence.words[:first])
    at = first + 1
    while at < min(first + 3, len(sentence)) and sentence[at].tag in ("NNP", "NN") and sentence.lows[at] not in word_sets()["orders"]:
        at += 1
    if numbered and at + 1 < len(sentence) and sentence[first].text[:1].isupper() and _noted(sentence, at):
        yield from _made(sentence, "name acts", "commitment", at, (first, at), Action(at, at), stops)


def _noted(sentence: Sentence, at: int) -> bool:
    """Whether a word is the verb of a note: in its base form, or with a capital behind initials, or before a name."""
    word = sentence[at]
    if word.low not in word_sets()["orders"]:
        return False
    capital = word.text.istitle() and bool(_INITIALS.fullmatch(sentence[at - 1].text))
    return word.tag in ("VB", "VBP") or capital or (word.tag == "NN" and sentence[at + 1].tag.startswith("NNP"))


def _planned(sentence: Sentence, stops: frozenset[int]) -> Iterator[Candidate]:
    """A definite act under way or arranged: "we are setting up", "I am copying"."""
    for place, word in enumerate(sentence.words[:-1]):
        if word.low not in ("am", "are", "is", "'m", "'re"):
            continue
        at = place + 1
        while at < len(sentence) and sentence[at].tag == "RB":
            at += 1
        if at < len(sentence) and sentence[at].tag == "VBG" and sentence.lows[at] not in ("going", "being", "having"):
            who = subject(sentence, at, place)
            if who:
                yield from _made(sentence, "is doing", "commitment", place, who, Action(at, at, progressive=True), stops)
        elif sentence.lows[at : at + 1] == ("being",) and at + 1 < len(sentence) and sentence[at + 1].tag == "VBN":
            yield from _made(sentence, "is being done", "commitment", place, None, Action(at + 1, at + 1, passive=True), stops)


def _scheduled(sentence: Sentence, stops: frozenset[int]) -> Iterator[Candidate]:
    """A plan in the present tense with its date: "Inspectors return in the autumn"."""
    for word in sentence.words:
        if word.tag not in ("VBZ", "VBP") or base(word.low) not in word_sets()["scheduled"] or word.base not in ("ROOT", "conj"):
            continue
        who = subject(sentence, word.place, word.place)
        if (
            who
            and sort_of(sentence, who) in ("i", "we", "agent", "name", "ours")
            and any(word.place < stop < word.place + 10 for stop in stops)
        ):
            yield from _made(sentence, "does by then", "commitment", word.place, who, Action(word.place, word.place), stops)


def _that(sentence: Sentence, stops: frozenset[int]) -> Iterator[Candidate]:
    """Resolutions: "That the report be noted", after a number or "RECOMMENDATION"."""
    at = 0
    while at < min(6, len(sentence) - 2) and (
        sentence.lows[at] in word_sets()["openers"] or sentence[at].tag in ("LS", "CD", "NFP", "-LRB-", "-RRB-")
    ):
        at += 1
    if sentence.lows[at : at + 1] != ("that",):
        return
    verb = clause_verb(sentence, at + 1)
    if verb is None:
        return
    action, edge = verb_group(sentence, verb, at + 1)
    if (
        sentence[action.head].tag in ("VB", "VBN")
        or sentence.lows[action.head].rstrip("s") in word_sets()["decisions"]
        or (sentence.lows[edge] == "be")
    ):
        yield from _made(sentence, "that it be done", "recommendation", at, subject(sentence, verb, edge), action, stops)
