"""Letters made by the thousand for measuring: plausible words, parties, dates and obligations, the same for the same number."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from classify.letter import Letter, Verdict
from extract.finders.dates import TimeExpression
from extract.finders.letter_date import LetterDate
from extract.finders.obligations import Deadline, Modality, Obligation, Phrase
from extract.finders.parties import Party
from extract.finders.parts import Part
from extract.finders.references import Reference
from extract.reading import Finding, Reading
from ingest.document import Span
from ingest.typed import typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.corpus import Corpus

TOPICS = (
    "school transport", "bus services", "flood defences", "social housing", "road repairs", "planning appeals", "waste collection",
    "air quality",
    "library hours", "adult social care", "child safeguarding", "early years places", "special educational needs", "rough sleeping",
    "business rates", "rural broadband", "street lighting", "licensing", "public health grants", "youth services", "cycling routes",
    "coastal erosion", "private renting", "town centre regeneration", "emergency planning", "asylum dispersal", "music education",
)  # fmt: skip
PLACES = tuple(
    f"{first}{last}"
    for first in ("Ash", "Bram", "Colt", "Dun", "Elm", "Farn", "Hart", "Mer")
    for last in ("borough", "ford", "ham", "wick")
)
BODIES = (*(f"{place} Council" for place in PLACES), "Department for Education", "Department for Transport", "Home Office", "the Panel")
ACTIONS = (
    "publish a report", "notify the Panel", "submit a return", "review the arrangements", "consult residents", "appoint a lead officer",
    "provide figures for the last year", "reply to the enclosed questions", "update the local plan", "confirm the allocation",
)  # fmt: skip
MODALS: dict[str, Modality] = {
    "must": "duty",
    "should": "expectation",
    "will": "commitment",
    "may": "permission",
    "must not": "prohibition",
}
SIDES = ("ours", "theirs", "third party", "unknown")
FILLERS = (
    "The position set out in earlier correspondence has not changed in substance.",
    "Officers have met colleagues from neighbouring authorities several times since the spring.",
    "We understand the pressure that rising demand has placed on local budgets.",
    "The evidence gathered so far points to a need for closer work between services.",
    "Members have raised this with us on behalf of their residents.",
    "Further detail is given in the annex, with figures for each ward.",
)  # fmt: skip


def made(number: int) -> Letter:
    """Return the letter of a number, about 350 words with six obligations."""
    chance = random.Random(number)  # noqa: S311 - letters for measuring are no secrets
    day = dt.date(2019, 1, 1) + dt.timedelta(days=chance.randrange(2_400))
    sender, recipient, topic = chance.choice(BODIES), chance.choice(BODIES), chance.choice(TOPICS)
    text = _Text()
    text.say(f"{sender}\n\nOur ref: LB/{number:06}\n\n")
    text.find(Party("sender", sender), sender)
    text.find(Reference("ours", f"LB/{number:06}"), f"LB/{number:06}")
    text.say(f"{day:%-d %B %Y}\n\n")
    text.find(LetterDate(day.isoformat()), f"{day:%-d %B %Y}")
    text.say(f"{recipient}\n\nDear colleague,\n\n")
    text.find(Party("recipient", recipient), recipient)
    title = f"{topic.capitalize()} in {chance.choice(PLACES)}"
    text.say(f"{title}\n\n")
    text.find(Part("subject"), title)
    for _ in range(6):
        _paragraph(text, chance, topic, day)
    text.say("Yours sincerely,\n\nA. Officer\n")
    document = typed("".join(text.parts), f"letter-{number}.txt")
    verdict = Verdict("kind", chance.choice(("reply", "request", "circular", "consultation")), 0.9, (), "made")
    return Letter(Reading(document, tuple(sorted(text.findings, key=lambda finding: finding.span))), (verdict,))


class _Text:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.findings: list[Finding[Any]] = []
        self.length = 0

    def say(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def span(self, words: str) -> Span:
        """Return where words stand in what was said last."""
        start = self.length - len(self.parts[-1]) + self.parts[-1].index(words)
        return Span(start, start + len(words))

    def find(self, value: Any, words: str) -> None:
        self.findings.append(Finding(value, self.span(words), "made", 0.9))


def _paragraph(text: _Text, chance: random.Random, topic: str, day: dt.date) -> None:
    bearer, action, modal = chance.choice(BODIES), chance.choice(ACTIONS), chance.choice(list(MODALS))
    due = day + dt.timedelta(days=chance.randrange(7, 400))
    by = f"{due:%-d %B %Y}"
    evidence = f"{bearer} {modal} {action} on {topic} by {by}"
    sums = f"The sum for {chance.choice(PLACES)} is £{chance.randrange(10_000)}."
    text.say(f"{chance.choice(FILLERS)} {evidence}. {chance.choice(FILLERS)} {sums}\n\n")
    deadline = Deadline(by, text.span(by), due.isoformat(), "DATE")
    whole = f"{action} on {topic}"
    obligation = Obligation(
        MODALS[modal],
        Phrase(whole, text.span(whole)),
        Phrase(bearer, text.span(bearer)),
        bearer,
        deadline,
        side=chance.choice(SIDES),  # type: ignore[arg-type]
    )
    text.find(obligation, evidence)
    text.find(TimeExpression("DATE", due.isoformat()), by)


def fill(corpus: Corpus, numbers: Sequence[int], batch: int = 100) -> None:
    """File made letters, so many to a transaction."""
    for start in range(0, len(numbers), batch):
        with corpus.store.writing():
            for number in numbers[start : start + batch]:
                letter = made(number)
                intake = corpus.receive(letter.reading.document.text.encode(), letter.reading.document.source.name)
                corpus.start(intake.id)
                corpus.file(intake.id, letter, (b"\x89PNG made",))
