"""The contact center as it can be read: everything it consists of, and what it reports about itself."""

from __future__ import annotations

from collections import deque

from console.simulator.floor import reports
from console.simulator.floor.entities import (
    ActivityLog,
    Agent,
    Contact,
    Kind,
    Menu,
    MenuPath,
    QueueGroup,
    Status,
    Team,
)
from console.simulator.floor.results import Staff, WaitEstimate, WaitingQueue
from console.simulator.floor.state import Floor


class FloorView:
    """State to read. All instants are unix seconds. Entities are the live objects: read them, do not change
    them.
    """

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    @property
    def now(self) -> float:
        """The instant the floor has been advanced to."""
        return self._floor.now

    @property
    def statuses(self) -> dict[int, Status]:
        """Every status an agent can be in, by id (two are named Meal)."""
        return self._floor.blueprint.statuses

    @property
    def menus(self) -> dict[int, Menu]:
        """Every menu by id, deleted ones included; leaves are queues."""
        return self._floor.blueprint.menus

    @property
    def menu_paths(self) -> dict[int, MenuPath]:
        """The path of every queue, by path id."""
        return self._floor.blueprint.menu_paths

    @property
    def queue_groups(self) -> dict[int, QueueGroup]:
        """The queue groups by id."""
        return self._floor.blueprint.queue_groups

    @property
    def teams(self) -> dict[int, Team]:
        """The teams by id."""
        return self._floor.blueprint.teams

    @property
    def agents(self) -> dict[int, Agent]:
        """Every agent by id, logged in or not."""
        return self._floor.blueprint.agents

    @property
    def contacts_calls(self) -> dict[int, Contact]:
        """Calls by id, oldest id first; the oldest closed ones are dropped past 20,000."""
        return self._floor.calls.by_id

    @property
    def contacts_chats(self) -> dict[int, Contact]:
        """Chats by id, oldest id first; the oldest closed ones are dropped past 20,000."""
        return self._floor.chats.by_id

    @property
    def logs(self) -> deque[ActivityLog]:
        """Agent activity, oldest first, bounded to the newest 50,000."""
        return self._floor.logs

    @property
    def outbound_numbers(self) -> list[str]:
        """The well-formed numbers the center may call from."""
        return self._floor.blueprint.outbound_numbers

    def current_statuses(self) -> list[Agent]:
        """The agents who are logged in (ccai-manager.txt l. 337)."""
        return [agent for agent in self.agents.values() if agent.logged_in]

    def waiting(self, kind: Kind | None = None) -> list[WaitingQueue]:
        """The queues with contacts waiting; of one kind, or of both."""
        return reports.waiting(self._floor, kind)

    def service_level(self, kind: Kind, minutes: float) -> dict[tuple[int, str], float | None]:
        """Percent answered in time by (menu_path_id, lang) over the last `minutes`; None: no contacts."""
        return reports.service_level(self._floor, kind, minutes)

    def service_level_by_group(self, kind: Kind, minutes: float) -> dict[int, float | None]:
        """Percent answered in time by queue group id over the last `minutes`; None: no contacts."""
        return reports.service_level_by_group(self._floor, kind, minutes)

    def wait_estimates(self, lang: str) -> list[WaitEstimate]:
        """How long a new contact in `lang` would wait in every queue that speaks it."""
        return reports.wait_estimates(self._floor, lang)

    def staff(self) -> dict[tuple[int, str], Staff]:
        """Who serves each queue now, by (menu_id, lang); a place nobody is assigned to is absent."""
        return reports.staff(self._floor)

    def calls_updated_since(self, instant: float) -> list[Contact]:
        """Calls touched at or after `instant`, least recently touched first; costs only what it returns."""
        return self._floor.calls.updated_since(instant)

    def chats_updated_since(self, instant: float) -> list[Contact]:
        """Chats touched at or after `instant`, least recently touched first."""
        return self._floor.chats.updated_since(instant)
