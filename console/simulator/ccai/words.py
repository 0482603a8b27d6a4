"""How CCAI writes what all its rows share: instants, people, menus, paths."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

from console.simulator.floor.entities import Agent, Contact, EndUser, Menu, MenuPath, Status

JsonObject = dict[str, Any]
HIDDEN_AS_TEXT_EVERY = 7


def whole_seconds(instant: float | None) -> float | None:
    """An instant as the Manager API stores it: without its fraction (ccai-manager.txt l. 358)."""
    return None if instant is None else float(math.floor(instant))


def timestamp(instant: float | None) -> str | None:
    """The Manager API's spelling, always in whole seconds: 2021-05-10T17:45:01.000Z."""
    if instant is None:
        return None
    return datetime.fromtimestamp(math.floor(instant), UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def exact_timestamp(instant: float | None) -> str | None:
    """The Apps API's spelling, in milliseconds: 2019-06-07T01:27:30.406Z (ccai-apps.txt l. 295)."""
    if instant is None:
        return None
    milliseconds = math.floor(instant * 1000)
    moment = datetime.fromtimestamp(milliseconds // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{milliseconds % 1000:03d}Z"


def duration(since: float, until: float) -> int:
    """Whole seconds between two instants, never negative."""
    return max(0, math.floor(until - since))


def status_row(status: Status) -> JsonObject:
    """A status (ccai-manager.txt l. 2103)."""
    return {"id": status.id, "name": status.name, "color": status.color, "wfm_id": status.wfm_id}


def numeric(agent_number: str | None) -> int | str | None:
    """An agent number as the rows that write it without quotes do (ccai-manager.txt l. 1737)."""
    return int(agent_number) if agent_number is not None and agent_number.isdecimal() else agent_number


def assignee(agent: Agent) -> JsonObject:
    """An agent named in another row, the last name first (ccai-manager.txt l. 2226)."""
    return {
        "id": agent.id,
        "agent_number": agent.agent_number,
        "name": f"{agent.last_name} {agent.first_name}",
        "last_name": agent.last_name,
        "first_name": agent.first_name,
    }


def assignee_with_avatar(agent: Agent) -> JsonObject:
    """The same with the avatar's address (ccai-manager.txt l. 1768)."""
    return {**assignee(agent), "avatar_url": agent.avatar_url}


def menu_row(menu: Menu) -> JsonObject:
    """A menu without what hangs on it (ccai-manager.txt l. 881).

    Every seventh writes `hidden` as the text the models print (l. 171), the others as the examples do.
    """
    hidden: bool | str = str(menu.hidden).lower() if menu.id % HIDDEN_AS_TEXT_EVERY == 0 else menu.hidden
    return {
        "id": menu.id,
        "name": menu.name,
        "parent_id": menu.parent_id,
        "position": menu.position,
        "deleted": menu.deleted,
        "menu_type": menu.menu_type,
        "output_msg": menu.output_msg,
        "hidden": hidden,
    }


def path_object(path: MenuPath | None) -> JsonObject | None:
    """A menu path as calls and chats write it, an object (ccai-manager.txt l. 890)."""
    if path is None:
        return None
    names = path.path.split("/")
    return {"items_count": len(names), "name": names[-1], "materialized_path": path.path}


def end_user_row(end_user: EndUser | None) -> JsonObject | None:
    """A customer (ccai-manager.txt l. 896)."""
    if end_user is None:
        return None
    return {
        "id": end_user.id,
        "identifier": end_user.identifier,
        "out_contact_id": end_user.out_contact_id,
    }


def offer_events(contact: Contact) -> list[JsonObject]:
    """When a contact was offered to which group (ccai-manager.txt l. 985)."""
    return [{"casting_time": timestamp(instant), "group": group} for instant, group in contact.offer_events]
