"""The contact center as its faces see it: state to read, time to advance, commands to give."""

from __future__ import annotations

import time
from random import Random

from console.simulator.floor import do_not_call, orders, supervising
from console.simulator.floor.blueprint import draw_blueprint
from console.simulator.floor.bulk_users import BulkUsers
from console.simulator.floor.entities import Agent, Contact
from console.simulator.floor.opening import open_floor
from console.simulator.floor.results import DoNotCall
from console.simulator.floor.state import Floor
from console.simulator.floor.view import FloorView

WARM_UP = 50 * 60.0
"""Seconds simulated before the first read, so that it finds a history."""


class Center(FloorView):
    """A whole contact center. The same seed, start and sequence of calls give the same state, however finely
    time is advanced. It starts warm: the 50 minutes up to `start` have been lived already.

    `load` multiplies the contacts that come in. All instants are unix seconds.
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
        super().__init__(Floor(draw_blueprint(random, agents, queues, opened), random, opened))
        self.bulk_users = BulkUsers(self._floor)
        open_floor(self._floor, load)
        self.advance(opened + WARM_UP)

    def advance(self, until: float) -> None:
        """Lives through everything up to `until`. An instant in the past changes nothing."""
        self._floor.advance(until)

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

    def add_do_not_call(self, number: str, expires_at: float | None = None) -> str:
        """Puts a number on the do-not-call list; answers created or updated (ccai-apps.txt l. 4205).

        Raises Refused with the per-item error text.
        """
        return do_not_call.add(self._floor, number, expires_at)

    def remove_do_not_call(self, number: str) -> bool:
        """Takes a number off the do-not-call list; whether it was on it."""
        return do_not_call.remove(self._floor, number)

    def check_do_not_call(self, number: str) -> DoNotCall | None:
        """The list's entry for a number (compared by digits), None when it is not listed or has expired."""
        return do_not_call.check(self._floor, number)

    def set_agent_status(self, agent: Agent, status_id: int) -> None:
        """Puts an agent into a status a supervisor may choose. Raises Refused with the row's message."""
        supervising.set_agent_status(self._floor, agent, status_id)

    def force_logout(self, agent: Agent) -> None:
        """Logs an agent out. Raises Refused with the row's message."""
        supervising.force_logout(self._floor, agent)
