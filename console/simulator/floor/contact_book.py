"""The contacts of one kind: by id, and by when they were last touched."""

from __future__ import annotations

from collections import OrderedDict, deque

from console.simulator.floor.entities import Contact

KEPT = 20_000
"""So many contacts are kept; past that the first closed go first."""


class ContactBook:
    """Contacts by id, with an index by `updated_at`, so that reading the tail does not walk all history."""

    def __init__(self, kept: int = KEPT) -> None:
        self.by_id: dict[int, Contact] = {}
        self._touched: OrderedDict[int, Contact] = OrderedDict()
        self._closed: deque[int] = deque()
        self._kept = kept

    def touch(self, contact: Contact, now: float) -> None:
        """Records that a contact changed at `now`; a new one is taken in, a dropped one stays dropped."""
        contact.updated_at = now
        if contact.id in self._touched:
            self._touched.move_to_end(contact.id)

    def add(self, contact: Contact) -> None:
        """Takes a new contact in and drops the first closed ones past the bound."""
        self.by_id[contact.id] = self._touched[contact.id] = contact
        while len(self.by_id) > self._kept and self._closed:
            dropped = self._closed.popleft()
            self.by_id.pop(dropped, None)
            self._touched.pop(dropped, None)

    def close(self, contact: Contact) -> None:
        """Records that a contact ended: it may be dropped one day."""
        self._closed.append(contact.id)

    def updated_since(self, instant: float) -> list[Contact]:
        """The contacts touched at or after `instant`, least recently touched first."""
        found = []
        for contact in reversed(self._touched.values()):
            if contact.updated_at < instant:
                break
            found.append(contact)
        found.reverse()
        return found
