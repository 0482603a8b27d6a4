"""What is going on at this instant: the queues, the desks, the planned events. Everything else acts on it."""

from __future__ import annotations

import heapq
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from console.simulator.floor.blueprint import Blueprint
from console.simulator.floor.contact_book import ContactBook
from console.simulator.floor.entities import (
    ActivityLog,
    Agent,
    Contact,
    Kind,
    Menu,
    MenuPath,
    ServiceLevelEvent,
)
from console.simulator.floor.results import DoNotCall

Handler = Callable[..., None]
"""What an event does: called with the floor and the event's arguments."""
QueueKey = tuple[int, str, Kind]
"""(menu_id, lang, kind)"""
LOGS_KEPT = 50_000
SERVICE_EVENTS_KEPT = 200_000


def digits(number: str) -> str:
    """A telephone number without its punctuation, for comparison."""
    return "".join(character for character in number if character.isdigit())


@dataclass(slots=True, eq=False)
class Queue:
    """One queue at work: a menu path in one language on one channel."""

    menu: Menu
    path: MenuPath
    lang: str
    kind: Kind
    rate: float
    """Contacts per second at the intensity of the opening hour."""
    phase: float
    """Where in its own ebb and flow the queue stands, radians."""
    waiting: OrderedDict[int, Contact] = field(default_factory=OrderedDict)
    """Who waits, first come first, those ringing at an agent included."""
    unoffered: OrderedDict[int, Contact] = field(default_factory=OrderedDict)
    """Who waits and rings nowhere."""
    idle_primary: OrderedDict[int, Agent] = field(default_factory=OrderedDict)
    """Free agents of this queue, longest idle first; likewise those who help out."""
    idle_secondary: OrderedDict[int, Agent] = field(default_factory=OrderedDict)
    staff: int = 0
    typical_wait: float = 0.0
    """Seconds; a moving average over the last dozen answered contacts."""


@dataclass(slots=True, eq=False)
class Desk:
    """An agent's place: which queues they serve and what is pending there."""

    agent: Agent
    primary: list[Queue] = field(default_factory=list)
    secondary: list[Queue] = field(default_factory=list)
    offered: Contact | None = None
    offer: int = 0
    """Counts offers, so that the answer to a withdrawn one is recognised as void."""
    session: int = 0
    """Counts the sessions that ended, for the same reason."""
    wanted: str | None = None
    """away or logout: what the agent does when the present contact is done."""
    status_log: ActivityLog | None = None


class Floor:
    """The state of the contact center and its events. Every draw comes from one generator, in event order."""

    def __init__(self, blueprint: Blueprint, random: Random, opened: float) -> None:
        self.blueprint = blueprint
        self.random = random
        self.opened = opened
        self.now = opened
        self.queues: dict[QueueKey, Queue] = {}
        self.desks: dict[int, Desk] = {}
        self.idle: OrderedDict[int, Agent] = OrderedDict()
        self.calls = ContactBook()
        self.chats = ContactBook()
        self.logs: deque[ActivityLog] = deque(maxlen=LOGS_KEPT)
        self.service_events: dict[Kind, deque[tuple[float, int, str, ServiceLevelEvent]]] = {
            "call": deque(maxlen=SERVICE_EVENTS_KEPT),
            "chat": deque(maxlen=SERVICE_EVENTS_KEPT),
        }
        self.do_not_call: dict[str, DoNotCall] = {}
        self.on_answer: Callable[[Floor, Contact, Agent], None] = lambda _floor, _contact, _agent: None
        """What follows when an agent has picked a contact up."""
        self._events: list[tuple[float, int, Handler, tuple[object, ...]]] = []
        self._planned = 0
        self._last_id = {"call": 48_210, "chat": 31_350, "row": 700_000, "log": 900_000}

    def next_id(self, what: str) -> int:
        """A fresh id: for a call, a chat, a log, or a row inside a contact."""
        self._last_id[what] += 1
        return self._last_id[what]

    def plan(self, seconds: float, handler: Handler, *arguments: object) -> None:
        """Has `handler(floor, *arguments)` called in `seconds`; events of one instant keep their order."""
        self._planned += 1
        heapq.heappush(self._events, (self.now + seconds, self._planned, handler, arguments))

    def advance(self, until: float) -> None:
        """Runs every event up to and including `until`."""
        events = self._events
        while events and events[0][0] <= until:
            self.now, _, handler, arguments = heapq.heappop(events)
            handler(self, *arguments)
        self.now = max(self.now, until)

    def book_of(self, contact: Contact) -> ContactBook:
        """Where contacts of this kind are kept."""
        return self.calls if contact.kind == "call" else self.chats

    def touch(self, contact: Contact) -> None:
        """Records that a contact changed now."""
        self.book_of(contact).touch(contact, self.now)

    def queue_of(self, contact: Contact) -> Queue | None:
        """The queue a contact belongs to, None when it has no menu."""
        if contact.menu_id is None:
            return None
        return self.queues.get((contact.menu_id, contact.lang, contact.kind))

    def owns_number(self, number: str) -> bool:
        """Whether the center may call from a number (compared by digits)."""
        return digits(number) in {digits(own) for own in self.blueprint.outbound_numbers}

    def lognormal(self, mean: float, spread: float) -> float:
        """A log-normal draw with this mean; `spread` is the sigma of its logarithm."""
        return mean * self.random.lognormvariate(-spread * spread / 2, spread)
