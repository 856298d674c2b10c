"""Clauses over a parsed sentence: the verb that acts, who does it, how far it runs, what is joined to it.

The parse is a first witness only: where it names no subject or verb, the order of the words is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.clauses.words import Sentence

Places = tuple[int, int]
"""Half-open: the first word and the one after the last."""

_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "get", "gets"})
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_FINITE = frozenset({"MD", "VBZ", "VBP", "VBD"})
_HARD_STOPS = frozenset({".", "?", "!", ";", ":", "–", "—", "|", "•", "■"})
_MOST = 26
_LONG = 12
"""Words of an action after which a purpose ("to …") is no longer part of it."""
_GOING = frozenset({"come", "go", "try"})
"""Verbs that are one act with the next: "come and see", "come back and finish"."""
_BRACKETED = frozenset({"-LRB-", "LS", "-RRB-"})
_MARKS = frozenset({"-RRB-", "TO", "LS", "NFP"})
_OPEN = frozenset({"(", "["})
_BULLETS = frozenset("-–•■*o§➢✓")


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done: the place of its verb, where its words start, and the shape of the verb."""

    head: int
    start: int
    passive: bool = False
    copular: bool = False
    perfect: bool = False
    progressive: bool = False


def action_at(sentence: Sentence, do: int) -> Action:
    """Read the verb group that starts with a base verb: "be sent", "be holding", "have been", "be aware", "send"."""
    low = sentence.lows[do]
    following = _skip_adverbs(sentence, do + 1)
    if following < len(sentence):
        tag = sentence[following].tag
        if low == "have" and tag in ("VBN", "VBD"):
            return Action(following, following, perfect=True, passive=sentence.lows[following] == "been")
        if low in ("be", "been", "being") and (tag in ("VBN", "VBD") or (tag == "JJ" and sentence.lows[following].endswith("ed"))):
            return Action(following, following, passive=True)
        if low == "be" and tag == "VBG" and sentence[following].relation not in ("nsubj", "compound", "amod"):
            return Action(following, following, progressive=True)
    return Action(do, do, copular=low in _BE)


def _skip_adverbs(sentence: Sentence, place: int) -> int:
    while place < len(sentence) and (sentence[place].tag in _ADVERBS or sentence.lows[place] in ("also", "not", "*", "**", ",")):
        place += 1
    return place


def governing(sentence: Sentence, place: int) -> int:
    """Return the verb or predicate that a word helps: the head of an auxiliary, of "be" before a noun, of an adverb."""
    for _ in range(3):
        word = sentence[place]
        if word.base not in ("aux", "cop", "mark", "advmod", "fixed", "compound") or word.head == place:
            break
        place = word.head
    return place


def action_end(sentence: Sentence, action: Action, stops: frozenset[int] = frozenset()) -> tuple[int, int | None]:
    """Return where the action's words end, and the place of a verb joined on there ("prepare … and publish"), if any.

    `stops` are places where a deadline or condition begins.
    """
    head, depth = _last_of_run(sentence, action), 0
    limit = min(len(sentence), head + _MOST)
    fresh = _next_clause(sentence, head, limit)
    for place in range(head + 1, limit):
        low = sentence.lows[place]
        depth += (low in _OPEN) - (low in (")", "]"))
        stopped = place in stops and not _in_object(sentence, action.head, place)
        if stopped or place == fresh or (low in _HARD_STOPS and not _between_letters(sentence, place)):
            return place, None
        if depth > 0:
            continue
        if low == "," or sentence[place].tag == "CC":
            joined = _joined_verb(sentence, action, place)
            if joined is not None:
                return place, joined
        if place > head + 1 and (low == "which" or (low == "to" and place > head + _LONG and sentence[place].tag == "TO")):
            return place, None
        if low == "," and _ends_clause(sentence, place, head):
            return place, None
        if low in word_sets()["subordinators"] and place > head + 1 and _opens_clause(sentence, place, head):
            return place, None
        if sentence[place].tag == "CC" and _opens_another(sentence, place) and place > head + 1:
            return place, None
        if low in ("so", "in", "such") and sentence.after(place) in ("that", "order") and place > head + 1:
            return place, None
    return limit, None


def _opens_another(sentence: Sentence, place: int) -> bool:
    """Whether behind an "and" another clause begins: "and that", "and shall"."""
    return sentence.after(place) in ("that", "if") or (place + 1 < len(sentence) and sentence[place + 1].tag == "MD")


def _in_object(sentence: Sentence, head: int, place: int) -> bool:
    """Whether a time stands before the noun of a verb's object: "give six weeks' notice", "send your yearly reports"."""
    return any(sentence.edges[word.place][0] <= place < word.place for word in sentence.under(head, "obj"))


def _last_of_run(sentence: Sentence, action: Action) -> int:
    """The last verb of a run that shares one object: "prepare and publish a report" is one action."""
    head = action.head
    for _ in range(3):
        if head + 2 < len(sentence) and sentence.lows[head + 1] in ("and", "or", "/", "&"):
            more = _joined_verb(sentence, Action(head, head, passive=action.passive, progressive=action.progressive), head + 1)
            if more == head + 2:
                head = more
                continue
        break
    return head


def _between_letters(sentence: Sentence, place: int) -> bool:
    return (
        sentence.lows[place] in ("–", "—", ":", ".")
        and 0 < place < len(sentence) - 1
        and (sentence[place].span.start == sentence[place - 1].span.end and sentence[place].span.end == sentence[place + 1].span.start)
    )


def _next_clause(sentence: Sentence, head: int, limit: int) -> int:
    """The place where a further clause with a subject of its own starts."""
    for place in range(head + 1, limit):
        if sentence[place].tag not in _FINITE:
            continue
        verb = governing(sentence, place)
        if verb == head or sentence[verb].base not in ("conj", "parataxis", "ROOT"):
            continue
        subjects = [word for word in sentence.under(verb, "nsubj") if head < word.place < place]
        if subjects and not any(
            sentence.lows[at] in ("who", "which", "that", "whether", "how", "what", "where") for at in range(head + 1, subjects[0].place)
        ):
            start = sentence.edges[subjects[0].place][0]
            while start - 1 > head and (sentence[start - 1].tag in ("CC", ",") or sentence[start - 1].tag in _ADVERBS):
                start -= 1
            return max(start, head + 1)
    return limit


def _joined_verb(sentence: Sentence, action: Action, place: int) -> int | None:
    """The verb after "and", "or" or a comma that shares the action's subject and cue."""
    at = place + 1
    while at < min(len(sentence), place + 6) and (
        sentence[at].tag in _ADVERBS | _BRACKETED | {"CC", "TO"}
        or sentence.lows[at] in (",", "*", "**", "that", "to", "then", "be", "please")
    ):
        if sentence.lows[at] == "be" and not action.passive:
            break
        at += 1
    if at + 1 < len(sentence) and sentence.lows[at] in ("are", "is") and _goes_on(sentence, action, at + 1):
        at += 1
    if at >= len(sentence) or (sentence.lows[action.head] in _GOING and place <= action.head + 2 and sentence[place].tag == "CC"):
        return None
    return at if _shares_cue(sentence, action, place, at) else None


def _goes_on(sentence: Sentence, action: Action, at: int) -> bool:
    """Whether a progressive is joined to a finite verb: "it is vital that they understand their duties and are giving a lead"."""
    finite = sentence[action.head].tag in ("VBP", "VBZ")
    return finite and sentence[at].tag == "VBG" and sentence[at].base == "conj" and sentence[at].head == action.head


def _marks(sentence: Sentence, place: int) -> bool:
    return len(sentence.lows[place]) == 1 or is_mark(sentence.lows[place])


def is_mark(low: str) -> bool:
    """Say whether a word is the mark of a list's item: "a.", "iv)"."""
    return low[-1:] in (".", ")") and 1 < len(low) <= 4 and (len(low) == 2 or set(low[:-1]) <= set("ivx0123456789"))


def _shares_cue(sentence: Sentence, action: Action, place: int, at: int) -> bool:
    word, head = sentence[at], sentence[action.head]
    linked = word.base == "conj" and word.head <= place
    if word.text.isupper() and word.low in word_sets()["decisions"]:
        return True
    if word.tag == "VBG" and _goes_on(sentence, action, at):
        return True
    if word.low == "have" and word.base == "aux" and sentence[word.head].base == "conj" and head.tag == "VB":
        return sentence[place].tag == "CC" and sentence[word.head].head <= place
    same_form = sentence[word.head].tag[:3] == word.tag[:3] or sentence.before(word.head) == "to"
    if linked and word.head != action.head and same_form and _hangs_under(sentence, word.head, action.head):
        return False
    if action.passive:
        return word.tag in ("VBN", "VBD") and linked
    if action.progressive or head.tag == "VBG":
        return word.tag == "VBG" and linked
    if word.tag == "VB":
        return linked or sentence[place].tag == "CC" or _in_series(sentence, action, at)
    return word.tag == "VBP" and linked and word.head == action.head and sentence[place].tag == "CC"


def _in_series(sentence: Sentence, action: Action, at: int) -> bool:
    """Whether a verb behind a comma stands in a series that "and" or "or" ends: "write off debts, enter into a lease or make …"."""
    ends = any(sentence.before(word.place) in ("or", "and", "to") for word in sentence.under(at, "conj"))
    return ends and (sentence.before(at) == ",") == (sentence.before(action.start) != "to")


def _hangs_under(sentence: Sentence, place: int, head: int) -> bool:
    """Whether a word is part of what another governs, other than by being joined to it: the "prevent" of "work to prevent"."""
    for _ in range(6):
        word = sentence[place]
        if word.head == head:
            return word.base != "conj"
        if word.head == place or word.head < head:
            return False
        place = word.head
    return False


def _ends_clause(sentence: Sentence, comma: int, head: int) -> bool:
    low, tag = sentence.after(comma), sentence[comma + 1].tag if comma + 1 < len(sentence) else ""
    if low in (
        "which",
        "who",
        "whose",
        "but",
        "so",
        "then",
        "with",
        "as",
        "thus",
        "thereby",
        "although",
        "since",
        "given",
        "rather",
        "including",
        "detailing",
        "setting",
    ):
        return comma > head + 1
    if low in ("and", "or") and comma + 2 < len(sentence) and sentence[comma + 2].tag in ("PRP", "EX", "MD", "WDT"):
        return True
    return tag in ("VBG", "PRP") and comma > head + 2


def _opens_clause(sentence: Sentence, place: int, head: int) -> bool:
    """Whether a subordinator starts a clause of its own rather than what the verb asks after ("say where you live")."""
    word = sentence[place]
    if word.low in ("when", "where") and sentence.after(place) == "to":
        return False
    if word.low in ("since", "until", "till", "subject", "save", "except", "pending"):
        return word.low != "subject" or sentence.after(place) == "to"
    governed = sentence[word.head]
    return not (governed.base in ("ccomp", "csubj") and governed.head == head and place <= head + 2)


def clause_verb(sentence: Sentence, start: int) -> int | None:
    """Return the verb of the clause that starts at a place ("that" before it or not)."""
    fallback = None
    relative = False
    for place in range(start, min(len(sentence), start + 40)):
        word = sentence[place]
        if word.low in _HARD_STOPS and place > start:
            break
        relative = (relative and word.tag not in _FINITE) or word.low in ("who", "which", "whose")
        if word.tag not in ("VB", "VBZ", "VBP", "VBD", "VBN", "MD", "VBG", "JJ", "NN", "NNS"):
            continue
        subjects = [each for each in sentence.under(place, "nsubj", "csubj") if start <= each.place < place]
        if subjects and sentence.edges[subjects[0].place][0] <= start + 4 and sentence[place].base != "acl":
            return place
        if fallback is None and not relative and place > start and word.tag in ("VB", "VBZ", "VBP", "MD", "VBD"):
            fallback = place
    return fallback


def verb_group(sentence: Sentence, verb: int, start: int) -> tuple[Action, int]:
    """Return a finite clause's action and the place where its verb group begins (after which no subject stands)."""
    if sentence[verb].tag == "MD":
        place = _skip_adverbs(sentence, verb + 1)
        return (action_at(sentence, place) if place < len(sentence) else Action(verb, verb)), verb
    helpers = [word.place for word in sentence.under(verb, "aux", "cop") if start <= word.place < verb]
    first = helpers[0] if helpers else verb
    cop = next((word.place for word in sentence.under(verb, "cop") if word.place >= start), None)
    if cop is not None:
        return Action(verb, cop, copular=True), first
    passive = any(word.relation == "aux:pass" for word in sentence.under(verb, "aux")) and sentence[verb].tag in ("VBN", "VBD")
    if sentence[verb].low in _BE and verb + 1 < len(sentence):
        following = _skip_adverbs(sentence, verb + 1)
        if following < len(sentence) and sentence[following].tag in ("VBN", "VBD"):
            return Action(following, following, passive=True), first
    return Action(verb, verb, passive=passive), first


def joined(sentence: Sentence, action: Action, stops: frozenset[int] = frozenset()) -> Iterator[tuple[Action, int]]:
    """Yield the action and those joined to it, each with where it ends."""
    for _ in range(6):
        end, more = action_end(sentence, action, stops)
        end -= end - 1 > action.head and sentence[end - 1].tag == "CC"
        yield action, end
        more = _joined_beyond(sentence, action, end) if more is None else more
        if more is None:
            return
        action = Action(more, more, passive=action.passive, progressive=action.progressive)


def _joined_beyond(sentence: Sentence, action: Action, end: int) -> int | None:
    """A verb joined on after a time limit or condition: "publish by May and send"."""
    limit = min(len(sentence), action.head + 2 * _MOST)
    fresh = _next_clause(sentence, action.head, limit)
    for place in range(end, limit):
        if sentence.lows[place] == ";" and not action.passive:
            return _next_item(sentence, place)
        if place >= fresh or (sentence.lows[place] in _HARD_STOPS and not _between_letters(sentence, place)):
            return None
        if sentence[place].tag == "CC":
            more = _joined_verb(sentence, action, _over_condition(sentence, place))
            if more is not None and sentence[more].base == "conj" and _parallel(sentence, action, more):
                return more
    return None


def _parallel(sentence: Sentence, action: Action, more: int) -> bool:
    """Whether a verb is joined to the action's own, or both follow "to": "obliges it to fit a lock, and to train staff"."""
    both = sentence.before(action.start) == sentence.before(more) == "to"
    return sentence[more].head == action.head or (both and sentence[more].head < action.head)


def _over_condition(sentence: Sentence, place: int) -> int:
    """The comma after a condition that stands right behind an "and" ("and, where it does not, to give notice"), else the "and"."""
    if sentence.after(place) == "," and sentence.lows[place + 2 : place + 3] and sentence.lows[place + 2] in word_sets()["conditional"]:
        return next((at for at in range(place + 3, min(place + _LONG, len(sentence))) if sentence.lows[at] == ","), place)
    return place


def _next_item(sentence: Sentence, place: int) -> int | None:
    """The verb of a list's next item after a semicolon: "; (ii) to nominate", "; and to send", "; - say"."""
    at, marked = place + 1, False
    while at < min(place + 7, len(sentence) - 1) and (sentence[at].tag in _MARKS | {"CC", "CD", "-LRB-"} or _marks(sentence, at)):
        marked = marked or sentence[at].tag in _MARKS or is_mark(sentence.lows[at]) or sentence.lows[at] in _BULLETS
        at += 1
    verb = at < len(sentence) and (sentence[at].tag == "VB" or (sentence[at].tag == "VBP" and sentence.before(at) == "to"))
    verb = verb or (at < len(sentence) and sentence.lows[at] in word_sets()["orders"] and is_mark(sentence.before(at)))
    return at if marked and verb else None


_ENDLESS = frozenset({"case", "det", "mark", "nmod:poss", "amod", "nummod"})
"""Relations of words that say nothing without the word that they hang on."""
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "?", "!"})
_LEADS_ON = frozenset({"and", "or", "but", "as", ",", ";"})
_REST = 12
"""Words that may be missing at an action's end."""


def rounded(sentence: Sentence, words: Places) -> Places:
    """Return an action's words so that they end whole: "extend the contract to" goes on to "31 March", a last "and" or "as" is left out."""
    start, end = words
    while end - 1 > start and sentence.lows[end - 1] in _LEADS_ON:
        end -= 1
    last = sentence[end - 1]
    if end == len(sentence) or last.relation not in _ENDLESS or last.head < end or not sentence.lows[end][:1].isalnum():
        return start, end
    stop = min(sentence.edges[last.head][1] + 1, end + _REST)
    mark = next((place for place in range(end, stop) if sentence.lows[place] in _BREAKS), stop)
    return start, max(end, mark)
