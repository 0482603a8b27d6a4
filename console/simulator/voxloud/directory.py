"""Who and what the phone system consists of: users, groups, numbers (voxloud.txt l. 262-345)."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass

DOMAIN = "rossi-forniture.example"
COMPANY = {"name": "Rossi Forniture", "email": f"admin@{DOMAIN}"}
"""What validate-auth answers (voxloud.txt l. 18)."""

NAMES = (
    ("Giulia", "Rossi"),
    ("Marco", "Bianchi"),
    ("Chiara", "Ricci"),
    ("Luca", "Marino"),
    ("Francesca", "Greco"),
    ("Alessandro", "Conti"),
    ("Sofia", "De Luca"),
    ("Matteo", "Costa"),
    ("Aurora", "Giordano"),
    ("Davide", "Mancini"),
    ("Elena", "Lombardi"),
    ("Federico", "Support"),
)
GROUP_COUNT = 3


@dataclass(frozen=True, slots=True)
class Did:
    """A number of the company's."""

    number: str
    label: str

    def row(self) -> dict[str, str]:
        """As the users list writes it."""
        return {"number": self.number, "label": self.label}


DIDS = (
    Did("+390660786731", "Main office"),
    Did("+390212345670", "Customer support"),
    Did("+390112121212", "Secondary office"),
)


@dataclass(frozen=True, slots=True)
class User:
    """A person with an extension."""

    id: str
    first_name: str
    last_name: str
    extension: int
    dids: tuple[Did, ...]

    @property
    def name(self) -> str:
        """As call records write it."""
        return f"{self.first_name} {self.last_name}"

    @property
    def email(self) -> str:
        """As webhooks write it; the users list does not tell it (voxloud.txt l. 318, 519)."""
        return f"{self.first_name}.{self.last_name}@{DOMAIN}".lower().replace(" ", "")

    @property
    def sip_username(self) -> str:
        """As webhooks write it."""
        return f"sip_{self.id[:8]}"

    def row(self) -> dict[str, object]:
        """The user as GET /v2/users writes it: the extension is a number here (voxloud.txt l. 274)."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "extension_number": self.extension,
            "outbound_cli": {
                "outbound_did": self.dids[0].row(),
                "available_dids": [did.row() for did in self.dids],
            },
        }


def draw_users(source: random.Random) -> list[User]:
    """Twelve users, extensions from 101; some may call from one number only."""
    users = []
    for at, (first_name, last_name) in enumerate(NAMES):
        identity = str(uuid.UUID(int=source.getrandbits(128), version=1))
        dids = DIDS if at % 3 == 0 else (DIDS[at % len(DIDS)],)
        users.append(User(identity, first_name, last_name, 101 + at, dids))
    return users
