"""Campaigns (voiptime.txt l. 338-382)."""

from __future__ import annotations

from pydantic import Field

from console.vendors.voiptime.wire.types import Id, Ids, MaybeColor, MaybeId, MaybeText
from console.vendors.wire import MaybeFlag, MaybeNumber, MaybePart, MaybeWhole, Wire


class CampaignStatus(Wire):
    """What a campaign does at present; its color is text here (facts VT10)."""

    name: MaybeText = None
    color: MaybeColor = None


class RedialingRules(Wire):
    """How often what failed is dialled again (l. 380)."""

    id: MaybeId = Field(None, validation_alias="redialingConfigurationId")
    attempts_per_phone: MaybeWhole = Field(None, validation_alias="maxCallAttemptsPerPhone")
    failed_percent: MaybeNumber = Field(None, validation_alias="failedEntriesDialingPercentage")


class CampaignRow(Wire):
    """A row of campaigns (l. 353-382)."""

    id: Id
    name: MaybeText = None
    status: MaybePart[CampaignStatus] = None
    dialer: MaybeText = None
    total_entries: MaybeWhole = Field(None, validation_alias="totalEntries")
    most_abandoned: MaybeNumber = Field(None, validation_alias="maxPercentOfAbandonedCalls")
    teams_by_priority: Ids = Field((), validation_alias="teamsByPriority")
    gateway_id: MaybeId = Field(None, validation_alias="gatewayId")
    auto_answer_enabled: MaybeFlag = Field(None, validation_alias="autoAnswerEnabled")
    auto_answer_timeout: MaybeWhole = Field(None, validation_alias="autoAnswerTimeout")
    lead_answer_timeout: MaybeWhole = Field(None, validation_alias="leadAnswerTimeout")
    redialing: MaybePart[RedialingRules] = Field(None, validation_alias="redialingConfiguration")
    created_by: MaybeId = Field(None, validation_alias="createdBy")
