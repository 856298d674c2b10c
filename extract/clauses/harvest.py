"""The candidate stage: every clause of a sentence that a frame of the lexicon fits, in more than enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.clauses.candidate import Candidate
from extract.clauses.doers import alive, head_noun, sort_of
from extract.clauses.grammar import Action, action_at, clause_verb, governing, joined, verb_group
from extract.clauses.lexicon import Frame, lexicon
from extract.clauses.sets import word_sets
from extract.clauses.subjects import agent, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.clauses.grammar import Places
    from extract.clauses.lexicon import Modality
    from extract.clauses.patterns import Match
    from extract.clauses.words import Sentence

_NOT = frozenset({"not", "n't", "never", "cannot", "neither", "nor"})
_NOBODY = frozenset({"no", "nobody", "neither", "none", "nothing"})
_RECEIVING = frozenset({"see", "hear", "receive"})
_ADDED = frozenset({"as", "once", "being", "if", "when", "in", "or", "with"})
"""What follows the comma behind a name that is told more of: "the councils, as housing authorities"."""
_NEAR = 30
"""Words behind a passive within which another may be understood."""
_FORBIDS = {
    "must",
    "shall",
    "may",
    "can",
    "could",
    "is to",
    "is permitted to",
    "has the right",
    "permit someone to",
    "noun is permitted",
    "require that",
}
_FREES = {"have to", "need to", "is required to", "has a duty", "there is a duty", "duty of someone", "require someone to", "vital to"}


def harvest(sentence: Sentence, stops: frozenset[int] = frozenset()) -> list[Candidate]:
    """Return every candidate that a frame gives; `stops` are the places where deadlines and conditions begin."""
    found: list[Candidate] = []
    anchored = lexicon().anchored
    for place, low in enumerate(sentence.lows):
        for frame, pattern in anchored.get(low, ()):
            match = pattern.match(sentence, place)
            if match:
                found.extend(_candidates(sentence, frame, match, stops))
    return found


def _candidates(sentence: Sentence, frame: Frame, match: Match, stops: frozenset[int]) -> Iterator[Candidate]:
    first = min(match.cue)
    speaker = subject(sentence, governing(sentence, _cue_verb(sentence, match)), first)
    if not _may_speak(sentence, frame, speaker, first):
        return
    acts = [_frame_parts(sentence, frame, match, speaker)]
    acts += [_of_clause(sentence, start) for start in _clauses_joined(sentence, match, acts[0][0])]
    for action, bearer, passive_subject in acts:
        if action is not None:
            yield from _acts(_Told(sentence, frame, match, speaker, stops), action, bearer, passive_subject)


@dataclass(frozen=True, slots=True)
class _Told:
    """A frame's match in a sentence, with the subject of its cue and the places where limits and conditions begin."""

    sentence: Sentence
    frame: Frame
    match: Match
    speaker: Places | None
    stops: frozenset[int]


def _acts(told: _Told, action: Action, bearer: Places | None, passive_subject: bool) -> Iterator[Candidate]:
    """Yield the candidates of one action: itself, what shares its cue, and what a passive leaves to be understood."""
    sentence, frame, match, speaker = told.sentence, told.frame, told.match, told.speaker
    freed = frame.rule in _FREES and min(match.cue) == match.anchor and sentence.before(match.anchor) in ("not", "n't")
    negated = freed or _negated(sentence, match, action, speaker, frame.rule)
    later = min((place for place in match.cue if place > action.head), default=len(sentence))
    acts = [*joined(sentence, action, told.stops | {later})]
    for place, gapped in _gapped(sentence, acts[-1][0]):
        acts[-1] = (acts[-1][0], min(acts[-1][1], place))
        acts += joined(sentence, gapped, told.stops)
    for sharing, (each, end) in enumerate(acts):
        words = speaker if frame.action == "subject" and speaker else (each.start, max(end, each.head + 1))
        who = agent(sentence, each, end) if each.passive and passive_subject else bearer
        negative = negated and (not sharing or sentence.before(each.start) in ("or", "nor", ","))
        modality = _turned(frame, negative)
        if negative and modality in ("expectation", "commitment", "request"):
            words = (_with_not(sentence, words[0]), words[1])
        who = None if _falls_to_another(sentence, frame, each, speaker) else _called(sentence, who)
        yield Candidate(sentence, frame.rule, modality, match.anchor, match.cue, speaker, who, each, words, sharing, negative, bearer)
        if frame.action == "subject":
            return


def _of_clause(sentence: Sentence, start: int) -> tuple[Action | None, Places | None, bool]:
    """The action of the clause that begins at a place, and its subject."""
    verb = clause_verb(sentence, start)
    if verb is None:
        return None, None, False
    action, edge = verb_group(sentence, verb, start)
    who = subject(sentence, verb, edge)
    return action, (who if who and who[0] >= start - 1 else None), True


def _clauses_joined(sentence: Sentence, match: Match, action: Action | None) -> Iterator[int]:
    """Where further clauses under one cue begin: "we ask that A go, and that B stay"."""
    if "CLAUSE" not in match.places or action is None:
        return
    opening = sentence.before(match.places["CLAUSE"][0])
    for place in range(action.head + 1, len(sentence) - 2):
        if sentence.lows[place] == opening in ("that", "if") and sentence.before(place) in ("and", "or", ";"):
            yield place + 1


def _gapped(sentence: Sentence, action: Action) -> list[tuple[int, Action]]:
    """A passive that leaves its helper to be understood, behind its "and": "shall be installed, and recordings held for 31 days"."""
    if not action.passive:
        return []
    for place in range(action.head + 1, min(action.head + _NEAR, len(sentence) - 2)):
        if sentence.lows[place] in (".", ";", ":") or sentence[place].tag in ("MD", "VBZ", "VBP"):
            break
        if sentence.lows[place] in ("and", "or", "nor"):
            at = next((at for at in range(place + 1, min(place + 10, len(sentence))) if not _of_name(sentence, at)), len(sentence))
            named = any(sentence[i].tag.startswith("NN") for i in range(place + 1, at))
            if named and at < len(sentence) and sentence[at].tag in ("VBN", "VBD") and not sentence.under(at, "aux", "nsubj:outer"):
                return [(place, Action(at, at, passive=True))]
    return []


def _of_name(sentence: Sentence, place: int) -> bool:
    word = sentence[place]
    return word.tag.startswith(("NN", "DT", "JJ", "PRP$", "CD", "POS")) or (word.low == "of") or (word.tag == "VBG" and place > 0)


def _falls_to_another(sentence: Sentence, frame: Frame, action: Action, speaker: Places | None) -> bool:
    """Tell "we shall need to see a plan" and "you are entitled to a reply", which bind whoever is to give it, and nobody named."""
    if frame.rule == "need to":
        return sentence.lows[action.head] in _RECEIVING and sort_of(sentence, speaker) in ("i", "we", "ours")
    return frame.rule == "is permitted to" and sentence[action.head].tag.startswith("NN")


def _called(sentence: Sentence, who: Places | None) -> Places | None:
    """Those of a bearer's words that name it: nobody where it is a thing, "you" alone of "you as leaders", "your" alone of "your reply"."""
    if who is None or sort_of(sentence, who) in ("thing", "law"):
        return None
    comma = next((at for at in range(who[0] + 1, who[1] - 1) if sentence.lows[at] == "," and sentence.after(at) in _ADDED), who[1])
    who = (who[0], comma)
    spoken_to = sentence.lows[who[0]] == "you" and sentence.after(who[0]) not in ("all", "both")
    owned = sentence.lows[who[0]] == "your" and not alive(sentence.lows[head_noun(sentence, who)])
    return (who[0], who[0] + 1) if spoken_to or owned else who


def _cue_verb(sentence: Sentence, match: Match) -> int:
    """The cue's verb: "have" of "have the power", else its anchor."""
    if sentence[match.anchor].tag.startswith(("V", "MD", "JJ")):
        return match.anchor
    return next((place for place in sorted(match.cue) if sentence[place].tag.startswith(("V", "MD"))), match.anchor)


def _frame_parts(sentence: Sentence, frame: Frame, match: Match, speaker: Places | None) -> tuple[Action | None, Places | None, bool]:
    """The action, its bearer, and whether that bearer is the subject of the action's own verb (which a passive empties)."""
    if frame.action == "subject":
        who = match.places.get("WHO")
        name = (who[0], _name_end(sentence, *who)) if who else None
        return (Action(speaker[1] - 1, speaker[0]) if speaker else None), name, False
    if "CLAUSE" in match.places:
        action, who, passive_subject = _of_clause(sentence, match.places["CLAUSE"][0])
        if action and sentence.before(match.anchor) in ("my", "our"):
            return action, (match.anchor - 1, match.anchor), False
        if action and frame.rule == "undertakes that" and speaker and sort_of(sentence, who) not in ("it", "they", "i", "we"):
            return action, speaker, False
        return action, who, passive_subject
    if frame.rule == "will hear from":
        hear = next(place for place in sorted(match.cue) if sentence.lows[place] == "hear")
        action = Action(hear, hear)
    elif "DO" in match.places:
        action = action_at(sentence, match.places["DO"][0])
    else:
        start = match.places.get("DOING", match.places.get("WHAT", (match.anchor, 0)))[0]
        action = Action(start, start)
    if frame.bearer == "who_after" and "WHO" in match.places:
        start, end = match.places["WHO"]
        return action, (start, _name_end(sentence, start, end)), True
    if frame.bearer == "who":
        return action, match.places.get("WHO"), True
    if frame.bearer == "doer":
        return action, match.places.get("WHO") or _spoken_to(sentence, match, action), True
    if frame.rule in ("vital to", "wise to") and sentence.lows[0] in ("if", "where", "when"):
        return action, _of_condition(sentence, match), True
    if frame.bearer == "subject" and sentence.lows[min(match.cue)] == "with":
        return action, _with_it(sentence, match), True
    decided = frame.rule == "it was agreed" and sort_of(sentence, speaker) in ("agent", "name", "we")
    return action, (speaker if frame.bearer == "subject" or decided else None), True


def _of_condition(sentence: Sentence, match: Match) -> Places | None:
    """Who a condition in front speaks of: "If agencies go to court, it is important to follow the guidance"."""
    for word in sentence.words[1 : min(match.cue)]:
        if word.base == "nsubj" and sentence[word.head].base == "advcl":
            places = (sentence.edges[word.place][0], sentence.edges[word.place][1] + 1)
            return places if sort_of(sentence, places) in ("agent", "name", "you", "we", "ours") else None
    return None


def _with_it(sentence: Sentence, match: Match) -> Places | None:
    """Who is told of "with responsibility for" something: the noun that it hangs on."""
    noun = sentence[sentence[match.anchor].head]
    if not noun.tag.startswith("NN") or noun.place >= min(match.cue):
        return None
    return min([noun.place, *(word.place for word in sentence.under(noun.place, "det", "amod", "compound"))]), noun.place + 1


def _name_end(sentence: Sentence, start: int, end: int) -> int:
    """The end of the noun phrase that a gap's first words open."""
    noun = next((place for place in range(start, min(start + 8, len(sentence))) if sentence[place].tag.startswith(("NN", "PRP"))), end - 1)
    while noun + 1 < len(sentence) and (sentence[noun + 1].tag.startswith("NN") or sentence.lows[noun + 1] == "of"):
        noun += 1
    return noun + 1


def _spoken_to(sentence: Sentence, match: Match, action: Action) -> Places | None:
    """The "you" or "someone" of the cue, else the subject of the action's verb."""
    for place in sorted(match.cue):
        if sentence.lows[place] in ("you", "someone", "anyone", "somebody", "anybody", "they", "we"):
            return place, place + 1
    return subject(sentence, action.head, action.start)


def _may_speak(sentence: Sentence, frame: Frame, speaker: Places | None, first: int) -> bool:
    if frame.by == "any":
        return True
    if frame.by == "question":
        return sentence.asks and (first == 0 or sentence.lows[first - 1] in word_sets()["openers"])
    words = set(sentence.lows[speaker[0] : speaker[1]]) if speaker else set()
    if frame.by == "sender":
        opening = all(low in word_sets()["openers"] for low in sentence.lows[:first])
        return bool(words & ({"i", "we", "my", "our"} | word_sets()["committee"])) or (speaker is None and opening) or "and" in words
    return bool(words) and not words & word_sets()["people"]


def _negated(sentence: Sentence, match: Match, action: Action, speaker: Places | None, frame_rule: str) -> bool:
    allowing = frame_rule == "noun is permitted"
    between = range(min(match.cue), max(match.cue) + 1 if allowing else action.start)
    if any(sentence.lows[place] in _NOT for place in between if place - match.anchor < 8):
        return True
    if any(sentence.lows[place] == "no" and sentence.after(place) != "later" for place in between):
        return True
    return speaker is not None and (sentence.lows[speaker[0]] in _NOBODY or sentence.before(speaker[0]) == "neither")


def _turned(frame: Frame, negated: bool) -> Modality:
    if negated and frame.rule in _FORBIDS:
        return "prohibition"
    if negated and frame.rule in _FREES:
        return "permission"
    return frame.modality


def _with_not(sentence: Sentence, start: int) -> int:
    back = next((place for place in range(start - 1, max(-1, start - 9), -1) if sentence.lows[place] in _NOT), None)
    return start if back is None else back
