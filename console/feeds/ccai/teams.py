"""The tree of teams of a CCAI account. Who is in them is asked with the agents, who are shown with it."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.agents import Team
from console.feeds.ccai.trees import Tree
from console.feeds.reading import Noun
from console.vendors.ccai import translate


class TeamTree(Tree[Team]):
    """teams/tree: what each team is part of (ccai-manager.txt l. 2327-2358)."""

    name = "teams/tree"
    noun = Noun.TEAMS

    async def read(self) -> tuple[Iterable[Team], int]:
        """The teams, each with what it is part of."""
        rows = await self._client.teams_tree()
        return translate.team_tree(rows.items, self.account), rows.rejected
