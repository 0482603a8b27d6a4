"""What a supervisor gives a campaign to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import NO_LEAD, is_named


@dataclass(frozen=True, slots=True)
class AddToCampaign(Draft):
    """Have a campaign call these leads (voiptime.txt l. 384-398)."""

    kind: ClassVar[str] = "campaign-add"
    is_held: ClassVar[bool] = True

    campaign_id: Identifier
    lead_ids: tuple[Identifier, ...]
    campaign_name: str = ""
    """For reading back."""

    @property
    def words(self) -> str:
        """How many, where to."""
        leads = "1 lead" if len(self.lead_ids) == 1 else f"{len(self.lead_ids)} leads"
        return f"Add {leads} to {self.subject}"

    @property
    def subject(self) -> str:
        """The campaign."""
        return self.campaign_name or str(self.campaign_id)

    def problems(self) -> Iterable[str]:
        """A campaign needs leads, and each of them an id."""
        if not is_named(self.campaign_id):
            yield "No campaign is named."
        if not self.lead_ids or not all(map(is_named, self.lead_ids)):
            yield NO_LEAD
