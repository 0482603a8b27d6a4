"""The pane of chats: who writes with whom, who waits for an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from console.domain.chats import Chat
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.pane import Pane
from console.ui.panes.chat_view import ChatView


class ChatsPane(Pane[Chat]):
    """Recent chats of all accounts, the newest first."""

    noun: ClassVar[Noun] = Noun.CHATS
    title: ClassVar[str] = "Chats"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.CHATS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(ChatView(), accounts, clocks, id="chats")
