"""Menus of a CCAI account: a list with who answers them, and the tree they make."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.accounts import Identifier
from console.domain.menus import Menu
from console.feeds.ccai.branches import BranchBook
from console.feeds.ccai.trees import Tree
from console.feeds.feed import Asked, Feed
from console.feeds.pages import Walk
from console.feeds.reading import Noun
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient


class Menus(Feed):
    """menus: all menus and who answers them (ccai-manager.txt l. 1700-1797), a page a request."""

    name = "menus"
    noun = Noun.MENUS
    target_age = 600.0
    rare_age = 3600.0

    def __init__(self, account: str, client: CcaiClient, book: BranchBook[Menu]) -> None:
        super().__init__(account, book.latest)
        self._client = client
        self._book = book
        self._walk = Walk()
        self._menus: dict[Identifier, Menu] = {}

    async def ask(self) -> Asked:
        """One request: the next page; the menus count when all pages are in."""
        at = self.now()
        rows = await self._walk.read(self._client.menus)
        if rows is None:
            return Asked(more=True)
        if self._walk.page == 1:
            self._menus = {}
        more = self._walk.take((row.id for row in rows.items), rows.rejected, rows.next_page)
        self._menus |= {row.id: translate.menu(row, self.account) for row in rows.items if not row.deleted}
        self.answered(at, self._walk.rejected)
        if not more:
            self._book.set_list(self._menus.values())
        self._book.show()
        return Asked(more=more)


class MenuTree(Tree[Menu]):
    """menus/tree: what each menu is part of (ccai-manager.txt l. 1798-1879)."""

    name = "menus/tree"
    noun = Noun.MENUS

    async def read(self) -> tuple[Iterable[Menu], int]:
        """The menus, each with what it is part of."""
        rows = await self._client.menus_tree()
        return translate.menu_tree(rows.items, self.account), rows.rejected
