"""Recent chats of a CCAI account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from console.domain.chats import Chat
from console.feeds.ccai.recent import Recent
from console.feeds.reading import Noun
from console.vendors.ccai import translate
from console.vendors.ccai.wire.contacts import ChatRow
from console.vendors.rows import Rows


class RecentChats(Recent[Chat]):
    """chats?updated_at[from]: what changed since the last look (ccai-manager.txt l. 1360-1639)."""

    name = "chats"
    noun = Noun.CHATS
    target_age = 10.0
    rare_age = 60.0

    async def rows(self, updated_from: datetime, page: int, per: int) -> Rows[ChatRow]:
        """One page of chats."""
        return await self.client.chats(updated_from, page, per)

    def contacts(self, rows: Sequence[ChatRow]) -> list[Chat]:
        """The chats."""
        return [translate.chat(row, self.account) for row in rows]
