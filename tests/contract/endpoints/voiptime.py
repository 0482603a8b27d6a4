"""Every endpoint of VoIPTime Cloud, by the console's own client and requests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import LeadPhone, TaskKind, TaskStatus
from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.voiptime import requests
from console.vendors.voiptime.client import VoipTimeClient
from console.vendors.voiptime.made import made
from tests.contract.endpoints.reaching import ROOTS, Vendor
from tests.simulator.serving import START, Running

NOW = datetime.fromtimestamp(START, UTC)


async def reach(running: Running) -> None:
    """Asks and acts."""
    auth = HeaderAuth("Api-Key", Secret(running.options.voiptime_api_key))
    transport = Transport(f"{running.url}{ROOTS['voiptime']}/api", auth, Budget(1000.0))
    client, vendor = VoipTimeClient(transport), Vendor(transport, requests.build, made)
    project = (await client.projects()).items[0].id
    source = (await client.sources(project)).items[0].id
    status = (await client.statuses(project)).items[0].id
    phones = (LeadPhone("+380441234567"),)
    fields = LeadFields(
        project, status, source, "ada@example.com", "Europe/Kiev", phones, name="Ada", surname="Byron"
    )
    lead = (await vendor.act(CreateLead("outbound", fields))).contact_id
    await vendor.act(EditLead("outbound", lead, LeadFields(name="Ida")))
    soon = NOW + timedelta(hours=2)
    meeting = CreateTask(
        "outbound", lead, TaskKind.MEETING, soon, soon + timedelta(minutes=30), email="ada@example.com"
    )
    task = (await vendor.act(meeting)).record
    await vendor.act(EditTask("outbound", task, status=TaskStatus.DONE))
    await vendor.act(AddNote("outbound", lead, "called back", at=NOW))
    notes = (await client.comments(lead, NOW - timedelta(days=1), NOW + timedelta(days=1))).items
    await vendor.act(EditNote("outbound", lead, notes[0].id, "called again", at=NOW))
    await vendor.act(DeleteNote("outbound", lead, notes[0].id))
    campaign = (await client.campaigns()).items[0].id
    await vendor.act(AddToCampaign("outbound", campaign, (lead,)))
    await transport.aclose()
