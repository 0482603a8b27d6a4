"""The book of calls, in which what an action made is followed."""

from __future__ import annotations

from console.domain.calls import Call
from console.feeds.contact_book import ContactBook


class CallBook(ContactBook[Call]):
    """The newest calls of one account by id."""
