"""Every endpoint of CircleLoop, by the console's own client and requests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from console.domain.contacts import Phone
from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.menus import EditMenu
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.secrets import Secret
from console.domain.statistics import Period
from console.transport.auth import CredentialForm, KeyAndSecretAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.circleloop import requests
from console.vendors.circleloop.client import CircleLoopClient
from console.vendors.circleloop.made import made
from tests.contract.endpoints.reaching import ROOTS, Vendor
from tests.simulator.serving import START, Running

FIELDS = ContactFields("Ada", "Byron", (Phone("+441234501234", "Home"),), ("ada@example.com",))


async def reach(running: Running) -> None:
    """Asks and acts."""
    options = running.options
    auth = KeyAndSecretAuth(
        Secret(options.circleloop_key), Secret(options.circleloop_secret), CredentialForm.JOINED_BY_COLON
    )
    transport = Transport(running.url + ROOTS["circleloop"], auth, Budget(1000.0))
    client, vendor = CircleLoopClient(transport), Vendor(transport, requests.build, made)
    await client.my_user()
    user = (await client.my_users()).items[0]
    await client.user(user.id)
    await vendor.act(EditUser("leeds", None, "me", full_name="Mei Lin"))
    await vendor.act(EditUser("leeds", user.id, "them", out_of_hours=True))
    team = (await client.my_teams()).items[0]
    await client.team(team.id)
    await vendor.act(EditTeam("leeds", team.id, "team", new_name="Night"))
    menu = (await client.my_menus()).items[0]
    await client.menu(menu.id)
    await vendor.act(EditMenu("leeds", menu.id, "menu", new_name="Front"))
    contact = (await vendor.act(CreateContact("leeds", FIELDS))).contact_id
    await client.my_contacts()
    await client.contact(contact)
    await vendor.act(UpdateContact("leeds", contact, FIELDS))
    await vendor.act(DeleteContact("leeds", contact, "Ada"))
    await client.my_client()
    await vendor.act(RenameCompany("leeds", "Old", "New"))
    now = datetime.fromtimestamp(START, UTC)
    period = Period(now - timedelta(days=3), now)
    numbers = (await client.numbers_summary(period)).items
    await client.search_number(str(numbers[0].number), period)
    await client.teams_summary(period)
    await client.users_summary(period)
    await transport.aclose()
