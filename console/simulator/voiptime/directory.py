"""The company: invented users, teams, and whose key it is; ids as Mongo writes them (facts VT07)."""

from __future__ import annotations

import random
from dataclasses import dataclass

NAMES = (
    *(
        "Ximena Larrañeta",
        "Bohdan Orlovina",
        "Aroha Te Whatakura",
        "[Dialer] Night-shift",
        "Zeynep Yıldızhan",
    ),
    *("Ọláyínká Nwosuji", "Юрій 🎯 Коваленчик", "Maximiliane von und zu Grünewalder-Tremblère-Fontanesi"),
)


@dataclass(frozen=True, slots=True)
class User:
    """A person who logs in."""

    id: str
    name: str


class Directory:
    """Draws the company; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        source = random.Random(f"voiptime company {seed}")
        self.company_id = object_id(source)
        self.users = {user.id: user for user in (User(object_id(source), name) for name in NAMES)}
        self.teams = [object_id(source) for _ in range(3)]
        self.me = next(iter(self.users.values()))

    def name_of(self, identity: str) -> str:
        """A user's name; empty for an id that is nobody's."""
        user = self.users.get(identity)
        return "" if user is None else user.name


def object_id(source: random.Random) -> str:
    """A new id: 24 hexadecimal digits."""
    return f"{source.getrandbits(96):024x}"
