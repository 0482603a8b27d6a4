"""The actions that were handed to the engine and have no outcome yet. Pure values; the courier keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from console.actions.news import ActionNews
    from console.domain.drafts.draft import Draft

WAITING, SENDING = "intended", "sending"
"""The steps before an outcome."""


class UnderWay:
    """What leaving the console would cut short."""

    def __init__(self) -> None:
        self._handed: list[Draft] = []
        self._newest: dict[str, ActionNews] = {}

    def hand(self, draft: Draft) -> None:
        """Notes an action the engine was given and has not said a word of yet."""
        self._handed.append(draft)

    def take(self, news: ActionNews) -> None:
        """Takes one more step of an action."""
        if news.id not in self._newest and news.draft in self._handed:
            self._handed.remove(news.draft)
        if news.step in {WAITING, SENDING}:
            self._newest[news.id] = news
        else:
            self._newest.pop(news.id, None)

    def __iter__(self) -> Iterator[tuple[str, bool]]:
        """Each in a few words, and whether it is being sent."""
        yield from [(draft.words, False) for draft in self._handed]
        yield from [(news.draft.words, news.step == SENDING) for news in self._newest.values()]
