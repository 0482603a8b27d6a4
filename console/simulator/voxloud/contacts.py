"""The company's address book (voxloud.txt l. 19-260)."""

from __future__ import annotations

import random
import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from starlette.datastructures import QueryParams

from console.simulator.http.answers import RequestError, text_or_none
from console.simulator.voxloud.click_to_calls import E164, e164
from console.simulator.voxloud.queries import whole

ROME = timezone(timedelta(hours=1))
"""Every documented contact is dated +01:00 (voxloud.txt l. 47)."""
FIRST_NAMES = ("Paolo", "Laura", "Stefano", "Ilaria", "Nicolò", "Beatrice", "Ettore", "Camilla")
LAST_NAMES = ("De Amicis", "Ferri", "Bellini", "Sartori", "D'Angelo", "Moretti", "Galli")
COMPANIES = ("Studio Ferri", "Bellini & Figli", None, "Officine Galli", "Sartori & Associates")
AT_FIRST = 40
KEPT = 5_000
OFFSET_DEFAULT, LIMIT_DEFAULT, LIMIT_MAXIMUM = 0, 20, 100
PLAIN_TEXTS = ("last_name", "primary_email", "job_title", "website", "crm_contact_url")
DAY = 86_400.0


@dataclass(slots=True)
class Contact:
    """Somebody outside the company; times are unix seconds."""

    id: str
    fields: dict[str, Any]
    created_at: float
    updated_at: float

    def row(self) -> dict[str, Any]:
        """The contact as every answer writes it (voxloud.txt l. 32)."""
        times = {"created_at": _written(self.created_at), "updated_at": _written(self.updated_at)}
        return {"id": self.id, **self.fields, **times}

    def matches(self, query: QueryParams) -> bool:
        """Whether a search means this contact; texts are parts of the value, whatever their case."""
        phones = [self.fields["primary_phone"], *self.fields["phones"]]
        values: dict[str, list[str | None]] = {
            "first_name": [self.fields["first_name"]],
            "last_name": [self.fields["last_name"]],
            "email": [self.fields["primary_email"], *self.fields["emails"]],
        }
        phone = "".join(filter(str.isdigit, query.get("phone", "")))
        return any(phone in number for number in phones) and all(
            any(query.get(name, "").casefold() in (value or "").casefold() for value in own)
            for name, own in values.items()
        )


class AddressBook:
    """The contacts, in order of creation; the same seed and start give the same ones."""

    def __init__(self, seed: int, now: float) -> None:
        self._source = random.Random(f"voxloud contacts {seed}")
        self._by_id: dict[str, Contact] = {}
        for _ in range(AT_FIRST):
            self._add(self._drawn(), now - self._source.uniform(1, 700) * DAY)

    def search(self, query: QueryParams) -> dict[str, Any]:
        """One page of the contacts that match, and whether there is more. Raises RequestError 400."""
        offset = whole(query, "offset", OFFSET_DEFAULT, least=0)
        limit = whole(query, "limit", LIMIT_DEFAULT, least=1)
        if limit > LIMIT_MAXIMUM:
            raise RequestError(400, "limit must be more than 0 and less than or equal to 100")
        found = [contact for contact in self._by_id.values() if contact.matches(query)]
        rows = [contact.row() for contact in found[offset : offset + limit]]
        return {"data": rows, "has_next": len(found) > offset + limit}

    def get(self, identity: str) -> Contact:
        """One of them. Raises RequestError 404."""
        contact = self._by_id.get(identity)
        if contact is None:
            raise RequestError(404, "Not Found")
        return contact

    def create(self, body: dict[str, Any], now: float) -> Contact:
        """A new one. Raises RequestError 400."""
        fields = _fields(body)
        if len(self._by_id) >= KEPT:
            raise RequestError(400, "the limit of contacts is reached")
        return self._add(fields, now)

    def update(self, identity: str, body: dict[str, Any], now: float) -> Contact:
        """Replaces what is known of one; what the body leaves out is gone. Raises RequestError 400 or 404."""
        contact = self.get(identity)
        contact.fields, contact.updated_at = _fields(body), now
        return contact

    def delete(self, identity: str) -> None:
        """Removes one. Raises RequestError 404."""
        del self._by_id[self.get(identity).id]

    def _add(self, fields: dict[str, Any], now: float) -> Contact:
        identity = str(uuid.UUID(int=self._source.getrandbits(128), version=1))
        self._by_id[identity] = Contact(identity, fields, now, now)
        return self._by_id[identity]

    def _drawn(self) -> dict[str, Any]:
        source = self._source
        first_name, last_name = source.choice(FIRST_NAMES), source.choice(LAST_NAMES)
        stem = re.sub("[^a-z.]", "", f"{first_name}.{last_name}".lower())
        body = {
            "first_name": first_name,
            "last_name": last_name,
            "primary_phone": f"+3906555{source.randrange(100_000):05d}",
            "phones": [f"+3902555{source.randrange(100_000):05d}"] if source.random() < 0.3 else [],
            "primary_email": f"{stem}@example.com" if source.random() < 0.8 else None,
            "company_name": source.choice(COMPANIES),
            "job_title": source.choice(("Director", "Buyer", None)),
        }
        return _fields(body)


def _fields(body: dict[str, Any]) -> dict[str, Any]:
    """What a body says of a contact, with nulls and empty lists for the rest. Raises RequestError 400."""
    first_name = text_or_none(body.get("first_name"))
    if first_name is None:
        raise RequestError(400, "first_name is required")
    texts = {name: text_or_none(body.get(name)) for name in PLAIN_TEXTS}
    company = text_or_none(body.get("company_name"))
    phones = _texts(body, "phones")
    if not all(E164.fullmatch(number) for number in phones):
        raise RequestError(400, "phones must be in e164 format")
    return {
        "first_name": first_name,
        "last_name": texts["last_name"],
        "primary_phone": e164(body, "primary_phone"),
        "phones": phones,
        "primary_email": texts["primary_email"],
        "emails": _texts(body, "emails"),
        # John&Associates comes back as John & Associates (voxloud.txt l. 27, 42).
        "company_name": company and re.sub(r"\s*&\s*", " & ", company),
        "job_title": texts["job_title"],
        "website": texts["website"],
        "crm_name": text_or_none(body.get("crm_name")) or "Voxloud",
        "crm_contact_url": texts["crm_contact_url"],
    }


def _texts(body: dict[str, Any], key: str) -> list[str]:
    values = body.get(key)
    if values is None:
        return []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise RequestError(400, f"{key} must be an array of strings")
    return values


def _written(instant: float) -> str:
    """The spelling 2022-12-27T14:42:37+01:00."""
    return datetime.fromtimestamp(int(instant), ROME).isoformat()
