"""From CCAI's rows to the words of the floor. Pure functions that never raise on a row that was read."""

from console.vendors.ccai.translate.agents import agent, agent_status, live_agent, team
from console.vendors.ccai.translate.contacts import call, chat, targets
from console.vendors.ccai.translate.queues import (
    estimated_waits,
    group_service_level,
    queue,
    queue_service_level,
)

__all__ = [
    "agent",
    "agent_status",
    "call",
    "chat",
    "estimated_waits",
    "group_service_level",
    "live_agent",
    "queue",
    "queue_service_level",
    "targets",
    "team",
]
