"""All the feeds of a VoIPTime account, in the order they are first asked."""

from __future__ import annotations

from console.feeds.desk import Desk
from console.feeds.feed import Feed
from console.feeds.reading import Noun
from console.feeds.voiptime.campaigns import Campaigns
from console.feeds.voiptime.projects import Projects
from console.vendors.voiptime.client import VoipTimeClient


def voiptime_feeds(client: VoipTimeClient, desk: Desk) -> list[Feed]:
    """Campaigns, which stand among the queues too, and projects."""
    account = desk.account
    campaigns = desk.latest(Noun.CAMPAIGNS, Campaigns.target_age)
    queues = desk.latest(Noun.QUEUES, Campaigns.target_age)
    return [
        Campaigns(account, client, campaigns, queues),
        Projects(account, client, desk.latest(Noun.PROJECTS, Projects.target_age)),
    ]
