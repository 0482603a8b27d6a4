"""The company as it is when the simulator starts: invented people, fictional numbers (Ofcom's for drama)."""

from __future__ import annotations

import random
import uuid

from console.simulator.circleloop.entities import Contact, Extension, Menu, Team, User

COMPANY = "Heatherby & Quill [Logistics] 🚚"
NUMBERS = ("441134960101", "441134960102", "441614960155", "442079460188", "442079460190")
"""The company's own, without the plus as the document prints them (circleloop.txt l. 65)."""
PEOPLE = (
    *("Maren Heatherby", "Tunde Adebanji", "Kasia Wrzosek", "Ffion ap Rhys-Llewelyn", "Oisín Ó Dubhagáin"),
    *("Sunniva Østbjerg", "[Temp] Alex", "Anastasia-Wilhelmina Featherstonebridge-Papadimitropoulakis"),
    *("陳 美玲", "Renée Beauséjourné", "Rafiq 🎧 Qureshani", "Bo Li"),
)
TEAMS = (
    ("Sales Team", (0, 1, 2, 3)),
    ("Support 🎧", (3, 4, 5, 6, 7)),
    ("[Accounts] & Billing", (8, 9, 0)),
    ("Night cover", (10, 11)),
)
"""Names, and who is in them by place in PEOPLE; together everybody."""
FIRST_NAMES = ("Aoife", "Bashir", "Chloé", "Dafydd", "Эмма", "Farah", "Gwen", "Hamza", "Isla", "Jörg")
LAST_NAMES = (
    "Ashdowne",
    "Brearcliff",
    "Castelnovi",
    "D'Ambra",
    "Eccleshaw",
    "Figueirôa",
    "<Garvey>",
    "Hebblethwaite",
)
SOURCES = ("circleloop", "circleloop", "circleloop", "google", "MyCRM")
YEAR = 365 * 86_400


class Directory:
    """Draws the company's first state; the same seed and start draw the same."""

    def __init__(self, seed: int, start: float) -> None:
        self._source = random.Random(f"circleloop company {seed}")
        self._start = int(start)
        self.client_id = self._identity()
        self.users = [self._user(at, name) for at, name in enumerate(PEOPLE)]
        self.teams = [
            Team(self._identity(), name, [self.users[at].id for at in members]) for name, members in TEAMS
        ]
        self.menus = self._menus()
        self.contacts = [self._contact(at) for at in range(40)]

    def _identity(self) -> str:
        return str(uuid.UUID(int=self._source.getrandbits(128), version=4))

    def _user(self, at: int, name: str) -> User:
        return User(
            id=self._identity(),
            full_name=name,
            email=f"user{at + 1}@heatherby-quill.example",
            created=self._start - self._source.randint(YEAR // 2, 4 * YEAR),
            default_number=NUMBERS[at % len(NUMBERS)],
        )

    def _menus(self) -> list[Menu]:
        sales, support, accounts, night = (Extension("teamID", team.id) for team in self.teams)
        owner = Extension("userID", self.users[0].id)
        return [
            Menu(self._identity(), "Main Office", {1: sales, 2: support, 3: accounts, 6: owner}),
            Menu(self._identity(), "Yorkshire line [old]", {1: support, 9: night}),
            Menu(
                self._identity(),
                "Parcel tracking, returns and everything else that has no desk of its own",
                {},
            ),
        ]

    def _contact(self, at: int) -> Contact:
        source = self._source
        first_name, last_name = source.choice(FIRST_NAMES), source.choice(LAST_NAMES)
        numbers = [(f"4420794601{at:02d}", "Direct Dial")]
        if source.random() < 0.3:
            numbers.append((f"4477009002{at:02d}", "Mobile"))
        email = [(f"contact{at}@customer.example", source.choice(("Personal", "Work")))]
        return Contact(
            id=self._identity(),
            first_name=first_name,
            last_name=last_name,
            phone_numbers=numbers,
            emails=email if source.random() < 0.7 else [],
            source=source.choice(SOURCES),
        )
