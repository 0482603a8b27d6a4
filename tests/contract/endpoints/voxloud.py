"""Every endpoint of Voxloud, by the console's own client and requests."""

from __future__ import annotations

from console.domain.contacts import Phone
from console.domain.drafts.calls import Connect
from console.domain.drafts.click_to_calls import CreateClickToCall, DeleteClickToCall
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.voxloud import requests
from console.vendors.voxloud.client import VoxloudClient
from console.vendors.voxloud.made import made
from tests.contract.endpoints.reaching import Vendor
from tests.simulator.serving import Running

FIELDS = ContactFields("Ada", "Byron", (Phone("+390612345678"),), ("ada@example.com",))
HOOK = ("CALL_STARTED", "https://hooks.example/in")


async def reach(running: Running) -> None:
    """Asks and acts."""
    transport = Transport(
        running.url, HeaderAuth("Voverc-Auth", Secret(running.options.api_key)), Budget(1000.0)
    )
    client, vendor = VoxloudClient(transport), Vendor(transport, requests.build, made)
    await client.validate_auth()
    users = (await client.users()).items
    records = (await client.telephony_events()).items
    await client.telephony_event(records[0].id or 0)
    await client.telephony_event_by_call_id(str(records[0].call_id))
    contact = (await vendor.act(CreateContact("milan", FIELDS))).contact_id
    await client.search_contacts((("first_name", "Ada"),))
    await client.contact(contact)
    await vendor.act(UpdateContact("milan", contact, FIELDS))
    await vendor.act(DeleteContact("milan", contact, "Ada"))
    hook = (await vendor.act(CreateWebhook("milan", *HOOK))).contact_id
    await client.webhook_subscriptions()
    await client.webhook_subscription(hook)
    await vendor.act(UpdateWebhook("milan", hook, *HOOK, enabled=False))
    await vendor.act(DeleteWebhook("milan", hook, *HOOK))
    resource = (await client.click_to_calls()).items[0]
    await client.click_to_call(resource.id)
    await vendor.act(Connect("milan", resource.id, "+390612345678"))
    await vendor.act(DeleteClickToCall("milan", resource.id, "ctc"))
    number = resource.outbound_number or "+390612345678"
    await vendor.act(CreateClickToCall("milan", "desk", str(users[0].extension_number), number))
    await transport.aclose()
