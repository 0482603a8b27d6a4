"""What the floor answers with: rows of its queries, and the refusal of a command."""

from __future__ import annotations

from dataclasses import dataclass

from console.simulator.floor.entities import Kind, MenuType


class Refused(Exception):
    """A command the contact center does not carry out.

    `message` is the documented text (ccai-apps.txt l. 246-2763), `status` the HTTP status it comes with.
    """

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


@dataclass(frozen=True, slots=True)
class WaitingQueue:
    """A queue with contacts waiting (ccai-manager.txt l. 1974); an empty queue has no such row."""

    menu_id: int
    menu_path_id: int
    lang: str
    kind: Kind
    count: int
    oldest_queued_at: float
    """When the contact waiting longest entered this queue, unix seconds."""
    total_wait: float
    """The waits of all who wait, added up, seconds."""


@dataclass(frozen=True, slots=True)
class WaitEstimate:
    """Seconds a new contact would wait; None where the channel is not offered (ccai-apps.txt l. 2768)."""

    menu_id: int
    menu_path_id: int
    menu_type: MenuType
    path: str
    voice_call: int | None
    chat: int | None


@dataclass(frozen=True, slots=True)
class DoNotCall:
    """A number on the do-not-call list; `expires_at` None means for ever (ccai-apps.txt l. 4199)."""

    number: str
    expires_at: float | None


@dataclass(frozen=True, slots=True)
class Staff:
    """Agents who serve a queue in a language, on whichever channel (beyond.json, queues/status)."""

    logged_in: int = 0
    available: int = 0
    breakthrough: int = 0
    """Away on a task from which a contact may call them back."""
