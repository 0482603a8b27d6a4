"""The book of contacts: the newest calls or chats of one account, never by an older state."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import filterfalse, islice
from typing import Generic, TypeVar

from console.domain.accounts import Identifier
from console.domain.calls import Call
from console.domain.changes import changed
from console.domain.chats import Chat
from console.feeds.latest import Latest
from console.feeds.our_time import in_our_time
from console.feeds.vendor_clock import VendorClock

KEPT_CONTACTS = 1_000
"""How many contacts are kept; ended ones go first, the oldest of them before the others."""
LONGEST_CONTACT = timedelta(hours=4)
"""One that began longer ago is not kept for being open: the vendor may never have told its end."""

Told = TypeVar("Told", Call, Chat)


class ContactBook(Generic[Told]):
    """The newest contacts of one kind of one account by id.

    `name_of` gives an agent's name as the other panes show it: contacts spell names their own way (facts
    MG23), or tell an id and no name (MG16).
    """

    def __init__(
        self,
        latest: Latest[Told],
        name_of: Callable[[Identifier], str | None] = lambda _: None,
        names_told: Callable[[], int | None] = lambda: None,
        clock: VendorClock | None = None,
    ) -> None:
        """`names_told` counts how often a name was news: while it stays, unchanged contacts keep theirs.

        None where nobody counts. `clock` is the vendor's: contacts are kept in its time and shown in ours.
        """
        self.latest: Latest[Told] = latest
        self._name_of = name_of
        self._names_told = names_told
        self._named_at: int | None = None
        self._clock = clock
        self._ahead = 0.0
        """Seconds the vendor's clock was ahead of ours when contacts were last shown."""
        self._contacts: dict[Identifier, Told] = {}
        self._as_of: dict[Identifier, datetime] = {}
        self._order: dict[Identifier, tuple[datetime, str]] = {}
        """When each contact began, as what they are sorted by."""
        self._shown: dict[Identifier, tuple[Told, Told]] = {}
        """Each contact as told and as shown, so that an unchanged one stays the same object."""
        self._unnamed: dict[Identifier, None] = {}
        """What was told since contacts were last shown."""
        self._changed = asyncio.Event()

    def take(self, contacts: Sequence[Told], *, now: datetime) -> bool:
        """Adds or replaces contacts, never by an older state; True when any of it was news.

        `now` is the vendor's time: a row that is dated later, or not at all, is as of now, so that what comes
        after it still counts.
        """
        news = False
        for contact in contacts:
            as_of = min(contact.updated_at or now, now)
            known = self._contacts.get(contact.id)
            if known is None or (contact != known and as_of >= self._as_of[contact.id]):
                self._contacts[contact.id] = contact
                self._as_of[contact.id] = as_of
                self._order[contact.id] = _started(contact)
                self._unnamed[contact.id] = None
                news = True
        if len(self._contacts) > KEPT_CONTACTS:
            self._drop_oldest(now)
        if news:
            self._changed.set()
            self._changed = asyncio.Event()
        return news

    def forget_open(self, before: datetime) -> None:
        """Forgets what was going on when it was last told, before that instant: it may be over, unseen."""
        for contact_id, contact in list(self._contacts.items()):
            if contact.is_open and self._as_of[contact_id] < before:
                self._drop(contact_id)

    async def changed(self) -> None:
        """Returns when the book next learns something."""
        await self._changed.wait()

    def get(self, contact_id: Identifier) -> Told | None:
        """The contact as last told."""
        return self._contacts.get(contact_id)

    def all(self) -> tuple[Told, ...]:
        """Every contact as last told."""
        return tuple(self._contacts.values())

    def find(self, is_it: Callable[[Told], bool]) -> Told | None:
        """The contact that began first of those that are it; None where there is none."""
        return min(filter(is_it, self._contacts.values()), key=_started, default=None)

    def show(self) -> None:
        """Publishes the contacts, newest first."""
        if self._clock is not None and self._clock.ahead != self._ahead:
            self._ahead = self._clock.ahead
            self._shown, self._unnamed = {}, dict.fromkeys(self._contacts)
        before, self._named_at = self._named_at, self._names_told()
        if before is None or before != self._named_at:
            self._unnamed = dict.fromkeys(self._contacts)
        for contact_id in self._unnamed:
            self._shown[contact_id] = self._named(self._contacts[contact_id])
        self._unnamed = {}
        newest = sorted(self._order, key=self._order.__getitem__, reverse=True)
        self.latest.show_kept(tuple(self._shown[contact_id][1] for contact_id in newest))

    def _drop_oldest(self, now: datetime) -> None:
        excess = len(self._contacts) - KEPT_CONTACTS
        oldest = sorted(self._contacts, key=self._order.__getitem__)
        going_on_since = now - LONGEST_CONTACT

        def is_going_on(contact_id: Identifier) -> bool:
            return self._order[contact_id][0] > going_on_since and self._contacts[contact_id].is_open

        ended = list(islice(filterfalse(is_going_on, oldest), excess))
        for contact_id in ended:
            self._drop(contact_id)
        for contact_id in [one for one in oldest if one in self._contacts][: excess - len(ended)]:
            self._drop(contact_id)

    def _drop(self, contact_id: Identifier) -> None:
        del self._contacts[contact_id], self._as_of[contact_id], self._order[contact_id]
        self._shown.pop(contact_id, None)
        self._unnamed.pop(contact_id, None)

    def _named(self, contact: Told) -> tuple[Told, Told]:
        """The contact as told and as shown: nearly always what they were."""
        name = self._name_of(contact.agent_id) if contact.agent_id is not None else None
        name = contact.agent if name is None else name
        before = self._shown.get(contact.id)
        if before is not None and before[0] is contact and before[1].agent == name:
            return before
        shown = contact if name == contact.agent else changed(contact, agent=name)
        shown = in_our_time(shown, self._ahead) if self._ahead else shown
        return (contact, before[1] if before is not None and before[1] == shown else shown)


_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def _started(contact: Call | Chat) -> tuple[datetime, str]:
    return (contact.started_at or _LONG_AGO, str(contact.id))
