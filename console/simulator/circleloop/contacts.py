"""The contacts of the key's user (circleloop.txt l. 521-780)."""

from __future__ import annotations

import random
import uuid

from console.simulator.circleloop import fields
from console.simulator.circleloop.entities import Contact
from console.simulator.circleloop.fields import Body
from console.simulator.circleloop.refusals import gone

FIELDS = ("firstName", "lastName", "companyName", "jobTitle", "source", "phoneNumbers", "emails")


class Contacts:
    """The contacts in order of creation. A written `source` is taken but never shown (facts CL08)."""

    def __init__(self, seed: int, contacts: list[Contact]) -> None:
        self._source = random.Random(f"circleloop contacts {seed}")
        self._by_id = {contact.id: contact for contact in contacts}

    def rows(self) -> list[dict[str, object]]:
        """All of them."""
        return [contact.row() for contact in self._by_id.values()]

    def get(self, identity: str) -> Contact:
        """One of them. Raises RequestError 404."""
        if identity not in self._by_id:
            raise gone("Contact")
        return self._by_id[identity]

    def create(self, body: Body) -> Contact:
        """A new one; both names and the numbers are required (circleloop.txt l. 721).

        Raises RequestError 404 for a field that is missing or cannot be.
        """
        contact = Contact(
            id=str(uuid.UUID(int=self._source.getrandbits(128), version=4)),
            first_name=fields.text(body, "firstName"),
            last_name=fields.text(body, "lastName"),
            phone_numbers=fields.phone_numbers(body, "phoneNumbers"),
        )
        self._apply(contact, body)
        self._by_id[contact.id] = contact
        return contact

    def change(self, identity: str, body: Body) -> Contact:
        """Changes what is named; the numbers and addresses written replace all there were.

        Raises RequestError 404 for an unknown one and for a field that cannot be.
        """
        contact = self.get(identity)
        self._apply(contact, body)
        return contact

    def delete(self, identity: str) -> None:
        """Removes one. Raises RequestError 404."""
        del self._by_id[self.get(identity).id]

    def _apply(self, contact: Contact, body: Body) -> None:
        named = fields.known_fields(body, *FIELDS)
        names = {name: fields.text(body, name) for name in named & {"firstName", "lastName", "source"}}
        hidden: dict[str, object] = {
            name: fields.text(body, name) for name in named & {"companyName", "jobTitle"}
        }
        numbers, emails = contact.phone_numbers, contact.emails
        if "phoneNumbers" in named:
            numbers = fields.phone_numbers(body, "phoneNumbers")
        if "emails" in named:
            emails = fields.labeled(body, "emails", "email")
        contact.first_name = names.get("firstName", contact.first_name)
        contact.last_name = names.get("lastName", contact.last_name)
        contact.phone_numbers, contact.emails = numbers, emails
        contact.hidden.update(hidden)
        contact.source = "circleloop"
