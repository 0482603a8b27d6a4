"""What can be done to agents at work: put them into a status, log them out."""

from __future__ import annotations

from console.domain.agents import CHOOSABLE_STATUSES, Agent, StatusKind
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, FieldKind, Form, Values

NOT_CHOSEN = frozenset({StatusKind.BUSY, StatusKind.WRAP_UP, StatusKind.MISSED, StatusKind.OFFLINE})
"""Statuses the system puts agents into; nobody is set to them (facts 2.4)."""


def status_names(aim: Aim, account: str) -> tuple[str, ...]:
    """The statuses to choose from: the system's, as its agents show them named, then the customer's own.

    A name stands once though two statuses may bear it: agents are set to a status by its name.
    """
    seen = [agent.status for agent in aim.agents if agent.account == account and agent.status is not None]
    told = {status.id: status.name for status in seen}
    system = [told.get(number, name) for number, name in CHOOSABLE_STATUSES.items()]
    own = sorted(
        status.name
        for status in seen
        if status.kind not in NOT_CHOSEN and status.id not in CHOOSABLE_STATUSES
    )
    return tuple(dict.fromkeys((*system, *own)))


def _set(aim: Aim, account: AccountSummary) -> Form:
    agents = aim.all(Agent)
    options = tuple((name, name) for name in status_names(aim, account.name))
    fields = (
        Field("status", "Status", "", "choose, or type one below", FieldKind.CHOICE, options),
        Field("other", "Or typed", "", "another status, by its name"),
    )

    def make(values: Values) -> SetAgentStatus:
        return SetAgentStatus(
            account.name,
            values.text("other") or values.text("status"),
            tuple(agent.id for agent in agents),
            names=aim.names,
        )

    return Form(f"Set the status of {_whom(aim)}", fields, make)


def _logout(aim: Aim, account: AccountSummary) -> Form:
    agents = aim.all(Agent)
    draft = ForceLogout(account.name, tuple(agent.id for agent in agents), aim.names)
    return Form(f"Log out {_whom(aim)}", (), lambda values: draft)


def _whom(aim: Aim) -> str:
    return aim.names[0] if len(aim.names) == 1 else f"{len(aim.names)} agents"


DEEDS: tuple[Deed, ...] = (
    Deed(
        SetAgentStatus,
        "Set status",
        "Put the agent, or all marked agents, into a status.",
        Verb.EDIT,
        _set,
        row=Agent,
        many=True,
    ),
    Deed(
        ForceLogout,
        "Force logout",
        "Log the agent out, or all marked agents.",
        Verb.OTHER,
        _logout,
        row=Agent,
        many=True,
    ),
)
