"""What an agent's widget shows and what the activity log remembers of it."""

from __future__ import annotations

from console.simulator.floor.entities import ActivityLog, Agent, Contact
from console.simulator.floor.state import Floor


def note(floor: Floor, agent: Agent, activity: str, contact: Contact | None = None) -> None:
    """Logs something that happened to an agent in an instant."""
    log = ActivityLog(floor.next_id("log"), agent.id, activity, agent.status_id, floor.now, floor.now)
    _name_contact(log, contact)
    floor.logs.append(log)


def set_status(floor: Floor, agent: Agent, status_id: int, contact: Contact | None = None) -> None:
    """Puts an agent into a status from now on: closes the log row of the last one and opens the next."""
    desk = floor.desks[agent.id]
    if desk.status_log is not None:
        desk.status_log.ended_at = floor.now
        desk.status_log.duration = round(floor.now - desk.status_log.started_at)
    agent.status_id = status_id
    agent.status_since = floor.now
    log = ActivityLog(floor.next_id("log"), agent.id, "user_status_changed", status_id, floor.now)
    _name_contact(log, contact)
    desk.status_log = log
    floor.logs.append(log)


def _name_contact(log: ActivityLog, contact: Contact | None) -> None:
    """A log row names the call or the chat it is about."""
    if contact is None:
        return
    if contact.kind == "call":
        log.call_id = contact.id
    else:
        log.chat_id = contact.id
