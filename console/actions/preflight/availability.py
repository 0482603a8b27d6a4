"""Whether the agent who is to talk is there to talk."""

from __future__ import annotations

from console.actions.preflight.circumstances import Circumstances
from console.actions.preflight.review import Review
from console.domain.agents import Agent, StatusKind
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.domain.text import clean


def note_agent(review: Review, draft: Draft, circumstances: Circumstances) -> None:
    """Notes whether the agent a call is from is available now, as far as that was told."""
    agents = circumstances.agents
    if agents is None or not isinstance(draft, OutboundCall):
        return
    email = draft.agent_email.strip().casefold()
    if "@" not in email:
        return
    own = [agent for agent in agents if agent.account == draft.account]
    agent = next((each for each in own if (each.email or "").casefold() == email), None)
    if agent is not None:
        _note_status(review, agent)
    elif any(each.email for each in own):
        review.warn(f"None of the agents known here has the address {clean(draft.agent_email.strip())}.")
    else:
        review.info(f"Whether {clean(draft.agent_email.strip())} is available is not known.")


def _note_status(review: Review, agent: Agent) -> None:
    name = clean(agent.name or agent.email or str(agent.id))
    if agent.status is None:
        why = f": {clean(agent.no_status)}" if agent.no_status else ""
        review.info(f"Whether {name} is available is not known{why}.")
    elif agent.status.kind is not StatusKind.AVAILABLE:
        since = f" since {agent.since.astimezone():%H:%M}" if agent.since is not None else ""
        review.warn(f"{name} is not available: {clean(agent.status.name)}{since}.")
