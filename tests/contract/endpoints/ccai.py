"""Every endpoint of CCAI, the Manager and the Apps API, by the console's own client and requests."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from console.domain.accounts import Channel
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.domain.secrets import Secret
from console.transport.auth import BasicAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.ccai import requests
from console.vendors.ccai.client import CcaiClient
from console.vendors.ccai.made import made
from tests.contract.endpoints.reaching import Vendor
from tests.simulator.serving import START, Running

NUMBER = "+18596579625"


async def reach(running: Running) -> None:
    """Asks and acts."""
    auth = BasicAuth(running.options.subdomain, Secret(running.options.token))
    transport = Transport(running.url, auth, Budget(1000.0))
    client, vendor = CcaiClient(transport), Vendor(transport, requests.build, made)
    await _manager(client)
    await _apps(running, client, vendor)
    await _bulk_users(running, client, vendor)
    await transport.aclose()


async def _manager(client: CcaiClient) -> None:
    await client.agents()
    await client.agents_current_status()
    await client.agent_activity_logs()
    await client.calls()
    await client.chats()
    menu = (await client.menus()).items[0]
    await client.menu(menu.id)
    await client.menus_tree()
    await client.menus_current_status()
    await client.menus_sla(Channel.CALL, 30)
    await client.menus_sla_by_queue_groups(Channel.CHAT, 30)
    await client.user_statuses()
    team = (await client.teams()).items[0]
    await client.team(team.id)
    await client.teams_tree()


async def _apps(running: Running, client: CcaiClient, vendor: Vendor) -> None:
    center = running.simulator.center
    agent = next(one for one in center.agents.values() if one.may_call_out and one.status_id == 0)
    shown = center.outbound_numbers[0]
    await vendor.act(OutboundCall("support", agent.email, NUMBER, shown, lang="en"))
    await _into_a_menu(client, vendor)
    await vendor.act(TextMessage("support", NUMBER, shown, "hello"))
    await client.wait_times("en")
    await vendor.act(PushContactData("support", "7"))
    await vendor.act(AddDoNotCall("support", (DoNotCallEntry("+17184511234"),)))
    await client.check_do_not_call("+17184511234")
    await vendor.act(RemoveDoNotCall("support", ("+17184511234",)))
    other = next(one for one in center.agents.values() if one.logged_in and one.status_id == 0)
    await vendor.act(SetAgentStatus("support", "Break", (other.id,)))
    await vendor.act(ForceLogout("support", (other.id,)))


async def _into_a_menu(client: CcaiClient, vendor: Vendor) -> None:
    """A call into a queue and a scheduled one; which menus take them the vendor says (facts AP13)."""
    later = datetime.fromtimestamp(START, UTC) + timedelta(days=1)
    waits = (await client.wait_times("en")).items
    leaves = {row.menu_type: row.menu_id for row in waits}
    await vendor.act(QueuedCall("support", NUMBER, leaves.get("ivr_menu") or leaves["web_menu"], lang="en"))
    menu = leaves.get("web_menu") or leaves["mobile_menu"]
    await vendor.act(ScheduledCall("support", NUMBER, later, menu_id=menu, lang="en"))


async def _bulk_users(running: Running, client: CcaiClient, vendor: Vendor) -> None:
    template = await running_template(running)
    wrong = json.dumps([{**template[0], "email": ""}])
    job = (await vendor.act(UploadUsers("support", "users.json", wrong))).contact_id
    running.clock.tick(60)
    await client.bulk_users_template()
    await client.bulk_users_jobs()
    await client.bulk_users_scheme_errors(job)
    await vendor.act(ReplaceUsers("support", job, "users.json", json.dumps(template)))
    running.clock.tick(60)
    await client.bulk_users_job(job)
    await vendor.act(ProceedUsers("support", job))
    running.clock.tick(600)
    await client.bulk_users_update_errors(job)


async def running_template(running: Running) -> list[dict[str, object]]:
    """The vendor's own sample, which it takes."""
    rows: list[dict[str, object]] = running.ccai.get("/apps/api/v1/bulk/users/template").json()
    return rows
