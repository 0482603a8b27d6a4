"""What can be done to teams."""

from __future__ import annotations

from console.domain.agents import Team
from console.domain.drafts.teams import EditTeam
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, Form, Values
from console.ui.dialogs.deeds.settings import (
    changed,
    changed_ids,
    hours_field,
    ids_field,
    moves,
    voicemail_field,
    voicemail_of,
)


def _edit(aim: Aim, account: AccountSummary) -> Form:
    """Members whose names are not known are listed by their ids: what is sent replaces all there are."""
    team = aim.the(Team)
    agents = [agent for agent in aim.agents if agent.account == account.name]
    named = {agent.id: agent.name or str(agent.id) for agent in agents}

    def make(values: Values) -> EditTeam:
        member_ids = changed_ids(values, "members", team.agent_ids, named)
        return EditTeam(
            account.name,
            team.id,
            team.name,
            new_name=changed(team.name, values.text("name")),
            out_of_hours=values.flag("out_of_hours"),
            voicemail=voicemail_of(values),
            member_ids=member_ids,
            moves=moves(team.agent_ids, member_ids, named, "takes in", "puts out"),
        )

    fields = (
        Field("name", "Name", team.name, "needed"),
        hours_field(),
        voicemail_field(),
        ids_field("members", "Members", named, team.agent_ids),
    )
    return Form("Edit the team", fields, make)


DEEDS: tuple[Deed, ...] = (
    Deed(EditTeam, "Edit team", "Change name, hours, voicemail or members.", Verb.EDIT, _edit, row=Team),
)
