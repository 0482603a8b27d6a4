"""From Voxloud's standing things to what they mean on the floor: users, contacts, subscriptions, links."""

from __future__ import annotations

from console.domain.agents import Agent
from console.domain.click_to_calls import ClickToCall
from console.domain.contacts import Contact, Phone
from console.domain.webhooks import Webhook
from console.vendors.voxloud.wire.contacts import ContactRow
from console.vendors.voxloud.wire.resources import ClickToCallRow, Subscription, User


def contact(row: ContactRow, account: str) -> Contact:
    """A contact, its primary number and address first."""
    numbers = dict.fromkeys(number for number in (row.primary_phone, *row.phones) if number)
    emails = dict.fromkeys(email for email in (row.primary_email, *row.emails) if email)
    return Contact(
        account=account,
        id=row.id,
        name=" ".join(part for part in (row.first_name, row.last_name) if part) or None,
        first_name=row.first_name,
        last_name=row.last_name,
        phones=tuple(Phone(number) for number in numbers),
        emails=tuple(emails),
        company=row.company_name,
        job_title=row.job_title,
        website=row.website,
        source=row.crm_name,
        source_url=row.crm_contact_url,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def agent(row: User, account: str) -> Agent:
    """A user. Voxloud tells no live state, so there is no status (facts VX08)."""
    name = " ".join(part for part in (row.first_name, row.last_name) if part)
    return Agent(
        account=account,
        id=row.id,
        name=name or None,
        extension=row.extension_number,
        outbound_numbers=_outbound_numbers(row),
    )


def webhook(row: Subscription, account: str) -> Webhook:
    """A webhook subscription."""
    return Webhook(
        account=account,
        id=row.id,
        event=row.event or "unknown",
        enabled=row.enabled,
        failed_count=row.failed_count,
        callback_url=row.callback_url,
        last_error=row.last_error,
        notification_email=row.notification_email,
    )


def click_to_call(row: ClickToCallRow, account: str) -> ClickToCall:
    """A click-to-call resource."""
    return ClickToCall(
        account=account,
        id=row.id,
        name=row.name or str(row.id),
        extension=row.extension,
        outbound_number=row.outbound_number,
        dial_first=row.dial_first.lower() if row.dial_first else None,
    )


def _outbound_numbers(row: User) -> tuple[str, ...]:
    """The numbers a user may call from, the selected one first."""
    if row.outbound_cli is None:
        return ()
    dids = [row.outbound_cli.outbound_did, *row.outbound_cli.available_dids]
    return tuple(dict.fromkeys(did.number for did in dids if did is not None and did.number))
