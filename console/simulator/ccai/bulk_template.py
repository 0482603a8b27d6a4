"""The sample file of a bulk upload (ccai-apps.txt l. 3492-3676), with this center's teams and locations."""

from __future__ import annotations

from console.simulator.ccai.words import JsonObject
from console.simulator.floor.bulk_rows import ROLES
from console.simulator.floor.center import Center
from console.simulator.floor.people import LOCATIONS

TEAMS_SHOWN = 3
DOMAIN = "somedomain.com"


def template_rows(center: Center) -> list[JsonObject]:
    """Three users as the document prints them: numbers as text, the word null for no location."""
    teams = [{"name": team.name, "value": 0} for team in list(center.teams.values())[:TEAMS_SHOWN]]
    roles = [{"name": role, "value": 0} for role in ROLES]
    people = (
        ("user1", "user1", "A-001", "James", "Bond", "Active", LOCATIONS[0], "2", "0"),
        ("user2", "user3", "A-002", "John", "Doe", "Inactive", "", "", "1"),
        ("user3", "user2", "A-003", "Jane", "Doe", "", "null", "1", ""),
    )
    return [
        {
            "email": f"{email}@{DOMAIN}",
            "new_email": f"{new_email}@{DOMAIN}",
            "agent_number": agent_number,
            "first_name": first_name,
            "last_name": last_name,
            "status": status,
            "location": location,
            "max_chat_limit": limit,
            "max_chat_limit_enabled": enabled,
            "roles": roles,
            "teams": teams,
        }
        for email, new_email, agent_number, first_name, last_name, status, location, limit, enabled in people
    ]
