"""What can be done to users of the vendor's directory."""

from __future__ import annotations

from console.domain.agents import Agent
from console.domain.drafts.users import EditUser
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, Form, Values, zoned
from console.ui.dialogs.deeds.settings import NOT_TOLD, changed, changed_ids, hours_field, ids_field, moves

OWN = "behind this login"
"""What the user is called whose name nobody has asked for."""
SNOOZE = "not told; as 2026-12-24 14:30, a past time ends it"


def _fields(name: str, email: str, empty: str) -> tuple[Field, ...]:
    return (
        Field("full_name", "Name", name, empty),
        Field("email", "Email", email, empty),
        Field("snooze", zoned("Snooze"), "", SNOOZE),
        Field("voicemail", "Voicemail", "", NOT_TOLD),
        hours_field(),
    )


def _edit(aim: Aim, account: AccountSummary) -> Form:
    """The teams are chosen only where they are known: what is sent replaces all there are."""
    agent = aim.the(Agent)
    own = [team for team in aim.teams if team.account == account.name]
    teams = {team.id: team.name for team in own}
    before = tuple(team.id for team in own if agent.id in team.agent_ids)
    fields = _fields(agent.name or "", agent.email or "", "needed")
    if teams:
        fields += (ids_field("teams", "Teams", teams, before),)

    def make(values: Values) -> EditUser:
        team_ids = changed_ids(values, "teams", before, teams) if teams else None
        return EditUser(
            account.name,
            agent.id,
            agent.name or str(agent.id),
            full_name=changed(agent.name, values.text("full_name")),
            email=changed(agent.email, values.text("email")),
            snooze_expires=values.moment("snooze"),
            voicemail=values.maybe("voicemail"),
            out_of_hours=values.flag("out_of_hours"),
            team_ids=team_ids,
            moves=moves(before, team_ids, teams, "joins", "leaves"),
        )

    return Form("Edit the user", fields, make)


def _edit_own(aim: Aim, account: AccountSummary) -> Form:
    """Nothing of the user is known here, so everything begins as unchanged."""

    def make(values: Values) -> EditUser:
        return EditUser(
            account.name,
            None,
            OWN,
            full_name=values.maybe("full_name"),
            email=values.maybe("email"),
            snooze_expires=values.moment("snooze"),
            voicemail=values.maybe("voicemail"),
            out_of_hours=values.flag("out_of_hours"),
        )

    return Form("Edit the user behind this login", _fields("", "", NOT_TOLD), make)


DEEDS: tuple[Deed, ...] = (
    Deed(
        EditUser,
        "Edit user",
        "Change name, address, snooze, voicemail, hours or teams.",
        Verb.EDIT,
        _edit,
        row=Agent,
        name="row",
    ),
    Deed(
        EditUser,
        "Edit own user",
        "Change the user whose login this account uses.",
        Verb.OTHER,
        _edit_own,
        boards=frozenset({"agents", "company"}),
        name="own",
    ),
)
