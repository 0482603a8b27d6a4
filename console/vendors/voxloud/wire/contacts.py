"""Contacts (voxloud.txt l. 21-260)."""

from __future__ import annotations

from console.vendors.voxloud.wire.types import Id, MaybeLongText, MaybeText, Texts
from console.vendors.wire import MaybeMoment, Wire


class ContactRow(Wire):
    """A contact (l. 65-80). Emails are not checked: even the document's own are no addresses (facts VX05)."""

    id: Id
    first_name: MaybeText = None
    last_name: MaybeText = None
    primary_phone: MaybeText = None
    phones: Texts = ()
    primary_email: MaybeText = None
    emails: Texts = ()
    company_name: MaybeText = None
    job_title: MaybeText = None
    website: MaybeText = None
    crm_name: MaybeText = None
    crm_contact_url: MaybeLongText = None
    created_at: MaybeMoment = None
    updated_at: MaybeMoment = None
