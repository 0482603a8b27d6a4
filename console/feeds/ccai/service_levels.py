"""Service levels of a CCAI account: per queue and per queue group, for calls and for chats."""

from __future__ import annotations

from console.domain.accounts import Channel, Identifier
from console.domain.changes import changed
from console.domain.service_levels import Scope, ServiceLevel, Target
from console.feeds.ccai.queues import QueueBook
from console.feeds.feed import Asked, Feed
from console.feeds.latest import Latest
from console.feeds.reading import Noun
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient

KEPT_TARGETS = 10_000
"""How many queues' targets are kept, those told last: queues come and go over the years."""


class ServiceLevelBook:
    """The service levels of one account, put together from four answers, with the targets calls told."""

    def __init__(self, latest: Latest[ServiceLevel]) -> None:
        self.latest = latest
        self._parts: dict[tuple[Scope, Channel], list[ServiceLevel]] = {}
        """The newest answer to each of the questions, its rows with their targets."""
        self._targets: dict[tuple[Identifier, str], Target] = {}

    def set_part(self, scope: Scope, channel: Channel, levels: list[ServiceLevel]) -> None:
        """Takes the newest answer to one of the questions and publishes."""
        self._parts[(scope, channel)] = self._with_targets(levels)
        self.show()

    def learn_targets(self, targets: dict[tuple[Identifier, str], Target]) -> None:
        """Notes targets by (menu path id, language): the service level answers leave them out."""
        if all(self._targets.get(key) == target for key, target in targets.items()):
            return
        for key, target in targets.items():
            self._targets.pop(key, None)
            self._targets[key] = target
        for key in list(self._targets)[:-KEPT_TARGETS]:
            del self._targets[key]
        if self._parts:
            self._parts = {part: self._with_targets(levels) for part, levels in self._parts.items()}
            self.show()

    def show(self) -> None:
        """Publishes all service levels, each with its target where one is known."""
        self.latest.show(level for levels in self._parts.values() for level in levels)

    def _with_targets(self, levels: list[ServiceLevel]) -> list[ServiceLevel]:
        return [self._with_target(level) if level.scope is Scope.QUEUE else level for level in levels]

    def _with_target(self, level: ServiceLevel) -> ServiceLevel:
        target = self._targets.get((level.id, level.lang or ""))
        return level if level.target == target else changed(level, target=target)


class ServiceLevels(Feed):
    """One of menus/sla and menus/sla_by_queue_groups for one channel (ccai-manager.txt l. 1998-2082)."""

    noun = Noun.SERVICE_LEVELS
    target_age = 30.0
    rare_age = 90.0

    def __init__(
        self,
        account: str,
        client: CcaiClient,
        book: ServiceLevelBook,
        queues: QueueBook,
        asks: tuple[Scope, Channel, int],
    ) -> None:
        super().__init__(account, book.latest)
        self._client = client
        self._book = book
        self._queues = queues
        self._scope, self._channel, self._minutes = asks
        path = "menus/sla" if self._scope is Scope.QUEUE else "menus/sla_by_queue_groups"
        self.name = f"{path} {self._channel}"

    async def ask(self) -> Asked:
        """One request: this scope and channel over the account's window."""
        at = self.now()
        if self._scope is Scope.QUEUE:
            queues = await self._client.menus_sla(self._channel, self._minutes)
            levels = [
                translate.queue_service_level(row, self.account, self._channel, self._minutes)
                for row in queues.items
            ]
            rejected = queues.rejected
        else:
            groups = await self._client.menus_sla_by_queue_groups(self._channel, self._minutes)
            levels = [
                translate.group_service_level(row, self.account, self._channel, self._minutes)
                for row in groups.items
            ]
            rejected = groups.rejected
        self.answered(at, rejected)
        self._book.set_part(self._scope, self._channel, levels)
        self._teach_queues(levels)
        return Asked()

    def _teach_queues(self, levels: list[ServiceLevel]) -> None:
        if self._scope is Scope.QUEUE:
            for level in levels:
                self._queues.learn(level.id, level.name, level.lang or "", self._channel)
            self._queues.show()


def service_level_feeds(
    account: str, client: CcaiClient, book: ServiceLevelBook, queues: QueueBook, minutes: int
) -> tuple[ServiceLevels, ...]:
    """The four questions, most telling first."""
    asks = [
        (scope, channel, minutes)
        for scope in (Scope.QUEUE, Scope.QUEUE_GROUP)
        for channel in (Channel.CALL, Channel.CHAT)
    ]
    return tuple(ServiceLevels(account, client, book, queues, one) for one in asks)
