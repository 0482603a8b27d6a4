"""What a campaign is given to call (voiptime.txt l. 384-398)."""

from __future__ import annotations

from console.domain.drafts.campaigns import AddToCampaign
from console.transport.request import Request
from console.vendors.voiptime.requests.spelling import number, segment

BARE = "bare"
"""Leads as the document prints them, under no name but their own."""


def generate_entries(draft: AddToCampaign, entry_body: str = BARE) -> Request:
    """The request that makes entries of these leads (l. 386-391).

    The document states no method and names the body entryCriterion, but prints it bare: a POST of the bare
    body, or under the name an account asks for (facts VT17).

    Raises:
        ValueError: No campaign or no lead is named.
    """
    problem = next(iter(draft.problems()), None)
    if problem is not None:
        raise ValueError(problem.rstrip("."))
    leads = {"leadIds": [number(lead_id) for lead_id in draft.lead_ids]}
    path = f"/campaigns/{segment(draft.campaign_id, 'a campaign')}/entries/actions/generate"
    return Request("POST", path, json=leads if entry_body == BARE else {entry_body: leads})
