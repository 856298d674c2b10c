"""The case in hand: a letter to be answered with all that is known when answering it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafting.address import Address, address
from drafting.capitals import set_in_lower
from drafting.dated import spoken
from drafting.draft import Basis
from drafting.parties import is_office, is_person, recipients, same_party, senders
from drafting.plain import on_one_line
from drafting.points import Point, points
from drafting.possible import possible
from extract.finders.letter_date import LetterDate
from extract.finders.parts import Part
from ingest.document import Span

if TYPE_CHECKING:
    from classify.letter import Letter
    from drafting.draft import Occasion, Sources
    from extract.finders.parties import Party
    from extract.organisation import Organisation
    from extract.reading import Finding

_CALLED = {"consultation": "consultation", "committee-report": "report"}
_MAIL_LINE = re.compile(r"^[ \t>*]*(?:sent[ \t]*:|(?:from|to)[ \t]*:[^\n@]{0,80}@)", re.IGNORECASE | re.MULTILINE)
_MAIL_HEAD = 800  # characters of a printed mail in which its header lines stand
_LABEL = re.compile(r"^(?:(?:subject|re|fwd?|ref|regarding|title)[ \t]*:[ \t]*){1,6}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4}")
_NO_SUBJECT = re.compile(
    r"(?:(?:by|via) )?(?:e.?mail|post|fax|hand|letter|memo)(?: (?:only|and post|and e.?mail))?|(?:agenda )?item \d+|page \d+"
    r"|(?:open|joint|formal) letter|consultation(?: document| paper)?|\(?for (?:decision|information|noting)\)?|dear [^.]{0,80}|\W+",
    re.IGNORECASE,
)
_CONSTITUENT = re.compile(
    r"\bmy constituents?,?\s((?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Cllr|Councillor|Rev|Revd)\b\.?"
    r"(?:\s(?:[A-Z][\w’'-]{0,30}\.?|and|&)){1,6})"
)
_NEAR_GREETING = 1_500  # characters between the salutation and a subject line
_LONGEST_SUBJECT = 150
_TITLES_ALONE = ("councillor", "minister", "colleague", "friend", "madam", "sir")


@dataclass(frozen=True, slots=True)
class Case:
    """A letter, who we are, when and by whom it is answered, what there is to draw on, and the points it raises.

    `possible` are doubtful points, each for the adviser to take or to strike out.
    """

    letter: Letter
    us: Organisation
    occasion: Occasion
    sources: Sources
    points: tuple[Point, ...]
    them: tuple[Party, ...]
    readers: tuple[Party, ...]
    possible: tuple[Point, ...] = ()

    @property
    def raised(self) -> tuple[Point, ...]:
        """All that a full reply goes through, sure and doubtful, in the letter's order."""
        return tuple(sorted((*self.points, *self.possible), key=lambda point: point.span.start))

    @property
    def address(self) -> Address:
        """The form of address for the letter's senders."""
        return address(self.them)

    @property
    def dated(self) -> Finding[LetterDate] | None:
        """The letter's own date."""
        return self.letter.reading.first(LetterDate)

    @property
    def called(self) -> str:
        """What we call what they sent: "letter", "email", "report" or "consultation"."""
        document = self.letter.reading.document
        if self.letter.kind in _CALLED:
            return _CALLED[self.letter.kind]
        head = document.text[:_MAIL_HEAD]
        printed = bool(_MAIL_LINE.search(head)) or head.lstrip().casefold().startswith(("e-mail\n", "email\n", "e mail\n"))
        return "email" if document.source.headers or document.source.media_type == "message/rfc822" or printed else "letter"

    @property
    def day(self) -> str:
        """The letter's date in words, "" where it bears none."""
        return spoken(self.dated.value.value, self.occasion.day) if self.dated else ""

    @property
    def route(self) -> str:
        """To whom the letter went, where that is a person or office other than whoever signs the answer."""
        signs = self.occasion.signatory or self.occasion.office
        if not signs or len(self.readers) != 1:
            return ""
        reader = self.readers[0]
        if any(same_party(name, reader) for name in (self.occasion.signatory, self.occasion.office) if name):
            return ""
        if is_office(reader.role):
            return f"the {set_in_lower(on_one_line(reader.role or '')).removeprefix('the ').removeprefix('The ').rstrip(' .,;:')}"
        name = set_in_lower(on_one_line(reader.name or "")).rstrip(" ,;:")
        return name if is_person(name) and name.casefold() not in _TITLES_ALONE else ""

    @property
    def subject(self) -> tuple[str, Span] | None:
        """The letter's own subject line, with its place."""
        parts = self.letter.reading.found(Part)
        greeting = next((found.span.start for found in parts if found.value.name == "salutation"), 0)
        subjects = [found.span for found in parts if found.value.name == "subject" and abs(found.span.start - greeting) < _NEAR_GREETING]
        for span in sorted(subjects, key=lambda span: abs(span.start - greeting)):
            for piece in self.letter.reading.document.quote(span).split("\n\n"):
                words = _once(_LABEL.sub("", on_one_line(piece)))
                if len(words.split()) > 1 and len(words) < _LONGEST_SUBJECT and names_a_subject(words):
                    return words, span
        return None

    @property
    def constituent(self) -> tuple[str, Span] | None:
        """On whose behalf a member writes ("my constituent, Mrs Ann Lee"), with its place; None where a letter names none or several."""
        text = self.letter.reading.document.text
        found = [(on_one_line(match[1]).removesuffix(" and").rstrip("."), Span(*match.span(1))) for match in _CONSTITUENT.finditer(text)]
        return found[0] if len({name for name, _ in found}) == 1 else None

    def from_letter(self, span: Span | None = None, reason: str = "") -> Basis:
        """Return the basis of words that rest on the letter."""
        source = self.letter.reading.document.source
        date = self.dated.value.value if self.dated else None
        return Basis("letter", source.sha256, source.name, date, span, reason)


def _once(words: str) -> str:
    """Return a line that says its words twice with its words said once."""
    half = len(words) // 2
    return words[:half] if len(words) > 8 and words[:half] == words[half + 1 :] else words


def names_a_subject(words: str) -> bool:
    """Say whether words tell what a letter is about: "By email" and "Consultation document" do not."""
    return bool(_WORD.search(words)) and not _NO_SUBJECT.fullmatch(words)


def case(letter: Letter, us: Organisation, occasion: Occasion, sources: Sources, raised: tuple[Point, ...] | None = None) -> Case:
    """Put together what answering a letter needs; `raised` narrows its points, as a consultation response does to the questions."""
    sure = points(letter) if raised is None else raised
    doubtful = possible(letter, sure) if raised is None else ()
    return Case(letter, us, occasion, sources, sure, senders(letter), recipients(letter), doubtful)
