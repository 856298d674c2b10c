"""The one place where the rooms are put together: settings, the record, the readers, the clerk."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from desk.settings import OrganisationSettings, Settings, save_organisation, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk.accounts import Accounts
    from desk.clerk import Clerk
    from desk.provider import Provider
    from desk.reading import Failure, Outcome, Request
    from desk.supervisor import Supervisor
    from drafting.draft import Draft, Occasion, Sources
    from extract.organisation import Organisation


class Desk:
    """Everything that a command or a page needs. Nothing is opened before it is asked for."""

    def __init__(self, chosen: Settings) -> None:
        self.settings = chosen
        self._clerk: Clerk | None = None
        self._ends: list[Callable[[], None]] = []

    @classmethod
    def at(cls, home: Path | None = None, **flags: object) -> Desk:
        """Return the desk of a home folder. Raises `BadSettings`."""
        return cls(settings(home, **flags))

    @functools.cached_property
    def corpus(self) -> Corpus:
        """The record; made where there is none."""
        self.settings.home.mkdir(parents=True, exist_ok=True)
        return Corpus.open(self.settings.home, self.settings.organisation.nation)

    @functools.cached_property
    def accounts(self) -> Accounts:
        """Who may sign in."""
        from desk.accounts import Accounts

        return Accounts(self.corpus.people, self.corpus.tokens, self.settings.sign_in)

    @functools.cached_property
    def provider(self) -> Provider | None:
        """The organisation's own sign-in service, where one is configured."""
        from desk.provider import Provider

        return Provider(self.settings.provider) if self.settings.provider.issuer else None

    @property
    def us(self) -> Organisation:
        """Who we are."""
        return self.settings.us

    @property
    def clerk(self) -> Clerk:
        """The clerk, at work from the first call on."""
        if self._clerk is None:
            from desk.clerk import Clerk

            self._clerk = Clerk(self.corpus, self._readers, lambda: self.us)
        return self._clerk

    def introduce(self, who: OrganisationSettings) -> None:
        """Say who we are from now on; letters filed before keep their sides until they are read again."""
        save_organisation(self.settings.home, who)
        self.settings = self.settings.model_copy(update={"organisation": who})

    def draft(
        self,
        number: int,
        template: str | None = None,
        day: dt.date | None = None,
        sources: Sources | None = None,
        occasion: Occasion | None = None,
    ) -> Draft:
        """Draft the answer to a filed letter, from approved lines and earlier letters (`sources`, else the whole record).

        `occasion` holds what the adviser said for this draft. Raises `NotFiled`.
        """
        from drafting.compose import draft

        told = occasion or self.occasion(day, number)
        return draft(self.corpus.corrected(number), self.us, told, sources or self.corpus, template)

    def respond(self, number: int, sources: Sources | None = None) -> Draft:
        """Draft the response to a filed consultation, question by question. Raises `NotFiled`."""
        from drafting.responding import respond

        return respond(self.corpus.corrected(number), self.us, self.occasion(), sources or self.corpus)

    def report(self, number: int, sources: Sources | None = None) -> Draft:
        """Draft the committee report on a filed consultation. Raises `NotFiled`."""
        from drafting.responding import report

        return report(self.corpus.corrected(number), self.us, self.occasion(), sources or self.corpus)

    def occasion(self, day: dt.date | None = None, answered: int | None = None) -> Occasion:
        """Return when and by whom a draft is made; for the letter `answered` also our reference and the day by which to reply."""
        from drafting.draft import Occasion

        who, today = self.settings.organisation, day or dt.date.today()
        address = tuple(line for line in map(str.strip, who.address.splitlines()) if line)
        told = Occasion(today, signatory=who.signatory, office=who.signatory_office, address=address)
        if answered is None:
            return told
        summary = self.corpus.summary(answered)
        due = summary.reply_due if summary.reply_due and summary.reply_due >= today else None
        return replace(told, reference=self._allotted(answered, summary.received.year), reply_day=due)

    def _allotted(self, number: int, year: int) -> str:
        """Return the reference of a letter in our record ("WCC/2026/0031"); "" where the letter quotes one of ours already."""
        from extract.finders.references import Reference

        if not self.us.names or any(found.value.owner == "yours" for found in self.corpus.corrected(number).reading.found(Reference)):
            return ""
        initials = "".join(word[0] for word in self.us.names[0].split() if word[0].isupper())
        return f"{initials}/{year}/{number:04d}".lstrip("/")

    def read(self, request: Request) -> Outcome | Failure:
        """Read one file under supervision and wait for it. Raises `ReaderDied`."""
        return self._readers.submit(request).future.result()

    @functools.cached_property
    def _readers(self) -> Supervisor:
        from desk.supervisor import Supervisor

        return Supervisor(self.settings.reading)

    def before_closing(self, end: Callable[[], None]) -> None:
        """Have something that works beside the clerk ended before the readers and the record are closed."""
        self._ends.append(end)

    def close(self) -> None:
        """Let the clerk finish what it has in hand and close the record."""
        for end in self._ends:
            end()
        if self._clerk is not None:
            self._clerk.close()
        if "_readers" in self.__dict__:
            self._readers.close()
        if "corpus" in self.__dict__:
            self.corpus.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
