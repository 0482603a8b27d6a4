"""What an action may have changed: the rows of these nouns are asked for again as soon as it was sent."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping

from console.actions.actor import Follow, no_follow
from console.domain.actions import Outcome
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.click_to_calls import CreateClickToCall, DeleteClickToCall
from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.draft import Draft
from console.domain.drafts.menus import EditMenu
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.feeds.reading import Noun
from console.feeds.schedule import Schedule

CHANGED: Mapping[type[Draft], frozenset[Noun]] = {
    SetAgentStatus: frozenset({Noun.AGENTS}),
    ForceLogout: frozenset({Noun.AGENTS}),
    CreateWebhook: frozenset({Noun.WEBHOOKS}),
    UpdateWebhook: frozenset({Noun.WEBHOOKS}),
    DeleteWebhook: frozenset({Noun.WEBHOOKS}),
    CreateClickToCall: frozenset({Noun.CLICK_TO_CALLS}),
    DeleteClickToCall: frozenset({Noun.CLICK_TO_CALLS}),
    EditUser: frozenset({Noun.AGENTS, Noun.TEAMS, Noun.MENUS}),
    EditTeam: frozenset({Noun.AGENTS, Noun.TEAMS, Noun.MENUS}),
    EditMenu: frozenset({Noun.MENUS, Noun.QUEUES}),
    RenameCompany: frozenset({Noun.COMPANIES}),
    AddToCampaign: frozenset({Noun.CAMPAIGNS}),
}
"""By kind of action. A menu shows the names of the users and teams it leads to, so it is changed with them;
of leads, tasks and contacts no feed tells: boards that asked for them ask anew themselves."""


def looking(schedule: Schedule, follow: Follow = no_follow) -> Follow:
    """Has the account looked at again where something may have been done, and follows what was made."""

    def follow_looking(outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None] | None:
        schedule.look(CHANGED.get(type(draft), frozenset()))
        return follow(outcome, draft)

    return follow_looking
