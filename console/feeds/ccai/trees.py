"""A tree of menus or teams, asked for whole: what each of them is part of."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Generic

from console.feeds.ccai.branches import Branch, BranchBook
from console.feeds.feed import Asked, Feed
from console.vendors.ccai.client import CcaiClient


class Tree(Feed, Generic[Branch]):
    """One request: the whole tree."""

    target_age = 600.0
    rare_age = 3600.0

    def __init__(self, account: str, client: CcaiClient, book: BranchBook[Branch]) -> None:
        super().__init__(account, book.latest)
        self._client = client
        self._book: BranchBook[Branch] = book

    @abstractmethod
    async def read(self) -> tuple[Iterable[Branch], int]:
        """The nodes, flattened, and how many could not be read."""

    async def ask(self) -> Asked:
        """Puts each row in its place."""
        at = self.now()
        nodes, rejected = await self.read()
        self.answered(at, rejected)
        self._book.set_tree(nodes)
        self._book.show()
        return Asked()
