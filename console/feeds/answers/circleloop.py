"""What a CircleLoop account answers once: contacts, single things by id, and statistics over a range."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from console.domain.contacts import Contact
from console.domain.questions.agents import OneAgent
from console.domain.questions.contacts import OneContact, SearchContacts
from console.domain.questions.one import OneMenu, OneTeam
from console.domain.questions.question import AnyPage, Page
from console.domain.questions.statistics import NumberStatistics, Statistics
from console.domain.statistics import Subject
from console.feeds.answers.answering import Routes
from console.vendors.circleloop import translate
from console.vendors.circleloop.client import CircleLoopClient
from console.vendors.rows import Model, Rows

Row = TypeVar("Row")


class CircleLoopAnswers:
    """Answers for one account; one request per question."""

    def __init__(self, client: CircleLoopClient, account: str) -> None:
        self._client = client
        self._account = account

    async def search_contacts(self, question: SearchContacts) -> AnyPage:
        """The vendor has neither search nor pages: all contacts are read, and the page is cut out here."""
        rows = await self._client.my_contacts()
        found = [
            contact
            for contact in (translate.contact(row, self._account) for row in rows.items)
            if matches(contact, question.text)
        ]
        found.sort(key=lambda contact: ((contact.name or "").casefold(), str(contact.id)))
        begin = max(0, question.offset)
        end = begin + max(0, question.limit)
        return Page(tuple(found[begin:end]), len(found) > end, len(found), rows.rejected)

    async def one_contact(self, question: OneContact) -> AnyPage:
        """The contact of that id."""
        return self._page(await self._client.contact(question.id), translate.contact)

    async def one_agent(self, question: OneAgent) -> AnyPage:
        """The user of that id, or the login's own."""
        if question.id is None:
            return self._page(await self._client.my_user(), translate.agent)
        return self._page(await self._client.user(question.id), translate.agent)

    async def one_team(self, question: OneTeam) -> AnyPage:
        """The team of that id."""
        return self._page(await self._client.team(question.id), translate.team)

    async def one_menu(self, question: OneMenu) -> AnyPage:
        """The menu of that id."""
        return self._page(await self._client.menu(question.id), translate.menu)

    async def statistics(self, question: Statistics) -> AnyPage:
        """Every number, team or user over the range."""
        match question.of:
            case Subject.NUMBERS:
                return self._page(await self._client.numbers_summary(question.period), translate.counts)
            case Subject.TEAMS:
                return self._page(await self._client.teams_summary(question.period), translate.counts)
            case Subject.USERS:
                return self._page(await self._client.users_summary(question.period), translate.counts)

    async def number_statistics(self, question: NumberStatistics) -> AnyPage:
        """One number over the range."""
        number, period = question.number, question.period
        rows = await self._client.search_number(number, period)
        series = tuple(translate.series(row, self._account, number, period.timezone) for row in rows.items)
        return Page(series, total=len(series), rejected=rows.rejected)

    def _page(self, rows: Rows[Model], translated: Callable[[Model, str], Row]) -> Page[Row]:
        """A whole answer, translated."""
        told = tuple(translated(row, self._account) for row in rows.items)
        return Page(told, total=len(told), rejected=rows.rejected)


def circleloop_routes(client: CircleLoopClient, account: str) -> Routes:
    """All the questions a CircleLoop account answers."""
    answers = CircleLoopAnswers(client, account)
    return {
        SearchContacts: answers.search_contacts,
        OneContact: answers.one_contact,
        OneAgent: answers.one_agent,
        OneTeam: answers.one_team,
        OneMenu: answers.one_menu,
        Statistics: answers.statistics,
        NumberStatistics: answers.number_statistics,
    }


def matches(contact: Contact, text: str) -> bool:
    """Whether each word of a text is in the contact's name or addresses, or the text in one of its numbers.

    Numbers are compared by their digits; a country's code and trunk zero may be missing or there.
    """
    words = text.casefold().split()
    told = "\n".join((contact.name or "", *contact.emails)).casefold()
    if all(word in told for word in words):
        return True
    if any(character.isalpha() for character in text):
        return False
    digits = _digits(text).lstrip("0")
    return digits != "" and any(digits in _digits(phone.number) for phone in contact.phones)


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")
