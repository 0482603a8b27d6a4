"""The tree of teams of a CCAI account. Who is in them is asked with the agents, who are shown with it."""

from __future__ import annotations

from console.domain.agents import Team
from console.feeds.ccai.branches import BranchBook
from console.feeds.feed import Asked, Feed
from console.feeds.reading import Noun
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient


class TeamTree(Feed):
    """teams/tree: what each team is part of (ccai-manager.txt l. 2327-2358)."""

    name = "teams/tree"
    noun = Noun.TEAMS
    target_age = 600.0
    rare_age = 3600.0

    def __init__(self, account: str, client: CcaiClient, book: BranchBook[Team]) -> None:
        super().__init__(account, book.latest)
        self._client = client
        self._book = book

    async def ask(self) -> Asked:
        """One request: the whole tree."""
        at = self.now()
        rows = await self._client.teams_tree()
        self.answered(at, rows.rejected)
        self._book.set_tree(translate.team_tree(rows.items, self.account))
        self._book.show()
        return Asked()
