"""What the candidate stage hands to the filters and the judge: a clause that may state an obligation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.clauses.grammar import Action, Places
    from extract.clauses.lexicon import Modality
    from extract.clauses.words import Sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that may state an obligation. All places are of words in its sentence, ends exclusive.

    `speaker` is the subject of the cue's own verb ("We" in "we ask you to"), `bearer` who is to act, `words` the action and `doer` the
    grammatical subject of its verb, a thing perhaps; `cue` the words of the cue; `sharing` counts the verbs before it under the same cue.
    """

    sentence: Sentence
    rule: str
    modality: Modality
    anchor: int
    cue: frozenset[int]
    speaker: Places | None
    bearer: Places | None
    action: Action
    words: Places
    sharing: int = 0
    negated: bool = False
    doer: Places | None = None

    def said(self, places: Places | None) -> str:
        """Return words of the sentence in lower case, single-spaced."""
        return " ".join(self.sentence.lows[places[0] : places[1]]) if places else ""

    @property
    def verb(self) -> str:
        """The lower-case spelling of the action's verb (or noun)."""
        head = self.action.head
        if (
            self.sentence.lows[head] == "do"
            and self.sentence.lows[head + 1 : head + 2] in (("not",), ("n't",))
            and head + 2 < len(self.sentence)
        ):
            head += 2
        return self.sentence.lows[head]

    @property
    def start(self) -> int:
        """The first word of the evidence."""
        places = [min(self.cue), self.words[0]] + ([self.bearer[0]] if self.bearer else []) + ([self.speaker[0]] if self.speaker else [])
        return min(places)

    @property
    def end(self) -> int:
        """The place after the last word of cue and action."""
        return max(max(self.cue) + 1, self.words[1], self.bearer[1] if self.bearer else 0)
