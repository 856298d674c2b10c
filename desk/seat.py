"""A person's seat at the desk: the record as that person may see and change it. Pages and exports reach the record only through it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFiled
from corpus.letters import Which
from corpus.obligations import Wanted
from desk.access import Action, Forbidden, may, teams_seen

if TYPE_CHECKING:
    import datetime as dt

    from corpus.campaigns import Campaign, Member
    from corpus.contributions import Contribution
    from corpus.corpus import Corpus
    from corpus.drafts import Working
    from corpus.filed import Entry, Filed, Portion, Summary
    from corpus.positions import Statement
    from desk.access import Person
    from desk.desk import Desk
    from drafting.draft import Draft, Passage


@dataclass(frozen=True, slots=True)
class Seat:
    """What `person` sees: letters of no team and of their own team, and all that hangs on these.

    Whatever lies outside is answered with `NotFiled`, as if it were not there, so that nothing can be guessed from the answer.
    """

    desk: Desk
    person: Person

    @property
    def corpus(self) -> Corpus:
        """The record itself, for changes to things that this seat has looked up first."""
        return self.desk.corpus

    @property
    def name(self) -> str:
        """The name under which the record keeps what this person does."""
        return self.person.name

    def may(self, action: Action) -> bool:
        """Say whether this person may do something."""
        return may(self.person, action)

    def must(self, action: Action) -> None:
        """Raise `Forbidden` where this person may not do something."""
        if not self.may(action):
            raise Forbidden(f"As {self.person.role} you may not do this.")

    def letters(self, which: Which = Which(), order: str = "-id", after: str | None = None, limit: int = 50) -> Portion[Summary]:  # noqa: B008
        """Return letters as rows of a list: see `Corpus.letters`."""
        return self.corpus.letters(self._seen(which), order, after, limit)

    def search(self, typed: str, which: Which = Which(), after: str | None = None, limit: int = 20) -> Portion[Summary]:  # noqa: B008
        """Search letters: see `Corpus.search`."""
        return self.corpus.search(typed, self._seen(which), after, limit)

    def summary(self, number: int) -> Summary:
        """Return a letter's row. Raises `NotFiled`."""
        return self.corpus.seen(number, teams_seen(self.person))

    def letter(self, number: int) -> Filed:
        """Return a letter. Raises `NotFiled`."""
        self.summary(number)
        return self.corpus.letter(number)

    def obligations(self, wanted: Wanted = Wanted(), order: str = "due", after: str | None = None, limit: int = 50) -> Portion[Entry]:  # noqa: B008
        """Return obligations of the index: see `Corpus.obligations`."""
        return self.corpus.obligations(self._heard(wanted), order, after, limit)

    def facets(self, wanted: Wanted = Wanted()) -> dict[str, list[tuple[Any, int]]]:  # noqa: B008
        """Count obligations by facet: see `Corpus.facets`."""
        return self.corpus.facets(self._heard(wanted))

    def periods(self, wanted: Wanted, today: dt.date) -> dict[str, int]:
        """Count obligations by when they are due: see `Corpus.periods`."""
        return self.corpus.periods(self._heard(wanted), today)

    def obligation(self, number: int) -> Entry:
        """Return an obligation. Raises `NotFiled`."""
        entry = self.corpus.obligation(number)
        if entry.letter is not None:
            self.summary(entry.letter)
        return entry

    def lines(self, point: str, limit: int) -> list[Passage]:
        """Return approved lines on a point, for a draft: see `Corpus.lines`."""
        return self.corpus.lines(point, limit)

    def passages(self, point: str, limit: int, leave_out: frozenset[str] = frozenset()) -> list[Passage]:
        """Return passages of those earlier letters that this person sees, for a draft: see `Corpus.passages`."""
        found = self.corpus.passages(point, limit * 4, leave_out)
        return [passage for passage in found if self._sees(passage.basis.source)][:limit]

    def draft(self, number: int, template: str | None = None) -> Draft:
        """Draft the answer to a letter from what this person sees. Raises `NotFiled`."""
        self.summary(number)
        return self.desk.draft(number, template, sources=self)

    def respond(self, number: int, answers: dict[str, str], report: bool = False) -> Draft:
        """Draft the response to a consultation, or the committee report on it, with the answers written so far. Raises `NotFiled`."""
        from drafting import responding

        self.summary(number)
        occasion = replace(self.desk.occasion(), answers=answers)
        make = responding.report if report else responding.respond
        return make(self.corpus.corrected(number), self.desk.us, occasion, self)

    def working(self, number: int) -> Working:
        """Return a draft's account. Raises `NotFiled`, also where the person may not see the letter that it answers."""
        found = self.corpus.drafts.one(number)
        if found.letter is not None:
            self.summary(found.letter)
        return found

    def workings(self, letter: int | None = None) -> list[Working]:
        """Return the drafts that answer letters which this person sees, the latest changed first."""
        return [draft for draft in self.corpus.drafts.some(letter) if draft.letter is None or self._sees(str(draft.letter))]

    def positions(self, wanted: Wanted) -> list[Statement]:
        """Return what those who write to us said: see `Corpus.positions`."""
        return self.corpus.positions(self._heard(wanted))

    def campaigns(self) -> list[Campaign]:
        """Return the campaigns of which this person sees two letters or more, the largest first."""
        return self.corpus.campaigns.some(teams_seen(self.person))

    def campaign(self, number: int) -> Campaign:
        """Return a campaign as this person sees it. Raises `NotFiled`."""
        return self.corpus.campaigns.one(number, teams_seen(self.person))

    def campaign_of(self, letter: int) -> Campaign | None:
        """Return the campaign that a letter belongs to where this person sees another letter of it."""
        number = self.corpus.campaigns.of(letter)
        found = None if number is None else self.campaign(number)
        return found if found and found.letters > 1 else None

    def alike(self, campaign: int, after: int = 0, limit: int = 1000) -> list[Member]:
        """Return the letters of a campaign that this person sees, those behind a number."""
        return self.corpus.campaigns.members(campaign, teams_seen(self.person), after, limit)

    def set_apart(self, campaign: int) -> list[Summary]:
        """Return the letters that were set apart from a campaign, of those that this person sees."""
        return [self.summary(letter) for letter in self.corpus.campaigns.apart(campaign, teams_seen(self.person))]

    def contributions(self) -> list[Contribution]:
        """Return what was asked of others and is not answered, for what this person sees."""
        return [each for each in self.corpus.contributions.awaited() if self._sees_contribution(each)]

    def contribution(self, number: int) -> Contribution:
        """Return what was asked of somebody. Raises `NotFiled`."""
        found = self.corpus.contributions.one(number)
        if not self._sees_contribution(found):
            raise NotFiled(f"There is no contribution {number}.")
        return found

    def _sees_contribution(self, each: Contribution) -> bool:
        letter = each.letter
        if each.obligation is not None:
            try:
                letter = self.corpus.obligation(each.obligation).letter
            except NotFiled:
                return True
        return letter is None or self._sees(str(letter))

    def _sees(self, letter: str) -> bool:
        try:
            self.summary(int(letter))
        except (NotFiled, ValueError):
            return False
        return True

    def _seen(self, which: Which) -> Which:
        return replace(which, teams=teams_seen(self.person))

    def _heard(self, wanted: Wanted) -> Wanted:
        return replace(wanted, teams=teams_seen(self.person))
