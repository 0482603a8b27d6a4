"""The pane of calls: what just happened, and what is happening."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from console.domain.calls import Call
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.pane import Pane
from console.ui.panes.call_view import CallView


class CallsPane(Pane[Call]):
    """Recent calls of all accounts and vendors together, the newest first."""

    noun: ClassVar[Noun] = Noun.CALLS
    title: ClassVar[str] = "Calls"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.CALLS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(CallView(), accounts, clocks, id="calls")
