"""The contact center as its faces see it: state to read, time to advance, commands to give."""

from __future__ import annotations

import time
from collections import deque
from random import Random

from console.simulator.floor import do_not_call, orders, reports
from console.simulator.floor.blueprint import draw_blueprint
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
from console.simulator.floor.opening import open_floor
from console.simulator.floor.results import DoNotCall, WaitEstimate, WaitingQueue
from console.simulator.floor.state import Floor

WARM_UP = 50 * 60.0
"""Seconds simulated before the first read, so that it finds a history."""


class Center:
    """A whole contact center. The same seed, start and sequence of calls give the same state, however finely
    time is advanced. It starts warm: the 50 minutes up to `start` have been lived already.

    `load` multiplies the contacts that come in. All instants are unix seconds. Entities are the live objects:
    read them, do not change them.
    """

    def __init__(
        self,
        seed: int = 7,
        agents: int = 50,
        queues: int = 12,
        start: float | None = None,
        load: float = 1.0,
    ) -> None:
        opened = (time.time() if start is None else start) - WARM_UP
        random = Random(seed)
        self._floor = Floor(draw_blueprint(random, agents, queues, opened), random, opened)
        open_floor(self._floor, load)
        self.advance(opened + WARM_UP)

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

    def advance(self, until: float) -> None:
        """Lives through everything up to `until`. An instant in the past changes nothing."""
        self._floor.advance(until)

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

    def calls_updated_since(self, instant: float) -> list[Contact]:
        """Calls touched at or after `instant`, least recently touched first; costs only what it returns."""
        return self._floor.calls.updated_since(instant)

    def chats_updated_since(self, instant: float) -> list[Contact]:
        """Chats touched at or after `instant`, least recently touched first."""
        return self._floor.chats.updated_since(instant)

    def place_outbound_call(
        self,
        agent_email: str | None,
        number: str | None,
        ticket_id: str | None = None,
        outbound_number: str | None = None,
        lang: str = "en",
    ) -> Contact | None:
        """Has an agent call `number` (ccai-apps.txt l. 213-1198). None is the documented 202: nothing was
        created, the agent has to choose a number and finish in the widget.

        Raises Refused with the documented words.
        """
        return orders.place_outbound_call(self._floor, agent_email, number, ticket_id, outbound_number, lang)

    def queue_incoming_call(
        self,
        menu_id: object,
        number: str | None,
        lang: str = "en",
        ticket_id: str | None = None,
        outbound_number: str | None = None,
        recording_permission: str = "recording_permission_not_asked",
    ) -> Contact:
        """Queues a callback to `number` (ccai-apps.txt l. 1201-1718). `menu_id` is taken as it came, so that
        a malformed one is refused with the documented words. Raises Refused.
        """
        return orders.queue_incoming_call(
            self._floor, menu_id, number, lang, ticket_id, outbound_number, recording_permission
        )

    def schedule_call(
        self,
        menu_id: object,
        number: str | None,
        scheduled_at: float | None,
        lang: str = "en",
        ticket_id: str | None = None,
        call_id: int | None = None,
        recording_permission: str = "recording_permission_not_asked",
    ) -> Contact:
        """Schedules a call to `number` at `scheduled_at` (ccai-apps.txt l. 1721-2278); `call_id` names the
        parent call, whose menu serves when `menu_id` is None. Raises Refused.
        """
        return orders.schedule_call(
            self._floor, menu_id, number, scheduled_at, lang, ticket_id, call_id, recording_permission
        )

    def send_sms(
        self,
        number: str | None,
        outbound_number: str | None,
        message: str | None,
        ticket_id: str | None = None,
    ) -> Contact:
        """Sends an SMS and opens a chat in status selecting (ccai-apps.txt l. 2283-2763). Raises Refused."""
        return orders.send_sms(self._floor, number, outbound_number, message, ticket_id)

    def dnc_add(self, number: str, expires_at: float | None = None) -> str:
        """Puts a number on the do-not-call list; answers created or updated (ccai-apps.txt l. 4205).

        Raises Refused with the per-item error text.
        """
        return do_not_call.add(self._floor, number, expires_at)

    def dnc_remove(self, number: str) -> bool:
        """Takes a number off the do-not-call list; whether it was on it."""
        return do_not_call.remove(self._floor, number)

    def dnc_check(self, number: str) -> DoNotCall | None:
        """The list's entry for a number (compared by digits), None when it is not listed or has expired."""
        return do_not_call.check(self._floor, number)
