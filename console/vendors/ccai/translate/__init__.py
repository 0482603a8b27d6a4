"""From CCAI's rows to the words of the floor. Pure functions that never raise on a row that was read."""

from console.vendors.ccai.translate.activities import activity_log
from console.vendors.ccai.translate.agents import agent, agent_status, live_agent, team, team_tree
from console.vendors.ccai.translate.bulk_users import bulk_job, bulk_user, row_problem
from console.vendors.ccai.translate.calls import call, menu_ids, targets
from console.vendors.ccai.translate.chats import chat
from console.vendors.ccai.translate.menus import menu, menu_tree
from console.vendors.ccai.translate.queues import (
    estimates,
    group_service_level,
    queue,
    queue_service_level,
    queue_status,
)

__all__ = [
    "activity_log",
    "agent",
    "agent_status",
    "bulk_job",
    "bulk_user",
    "call",
    "chat",
    "estimates",
    "group_service_level",
    "live_agent",
    "menu",
    "menu_ids",
    "menu_tree",
    "queue",
    "queue_service_level",
    "queue_status",
    "row_problem",
    "targets",
    "team",
    "team_tree",
]
