"""Invented people and fictional telephone numbers: no name is a real person's, no number can ring.

Numbers: +1 xxx-555-01xx (NANPA), +44 20 7946 0xxx (Ofcom's numbers for drama), +39 06 555 0xxxx.
"""

from __future__ import annotations

from random import Random

from console.simulator.floor.entities import EndUser

Name = tuple[str, str]
"""As written, and as it stands in an e-mail address."""

FIRST_NAMES: tuple[Name, ...] = (
    *(("Amara", "amara"), ("José", "jose"), ("Siobhán", "siobhan"), ("Noah", "noah"), ("Begoña", "begona")),
    *(("佳奈", "kana"), ("Tomasz", "tomasz"), ("Leïla", "leila"), ("Priya", "priya"), ("Mateo", "mateo")),
    *(("Freya", "freya"), ("Çağla", "cagla"), ("Ivo", "ivo"), ("Zoë", "zoe"), ("Kwame", "kwame")),
    *(("明", "ming"), ("Renée", "renee"), ("Oluwaseun", "oluwaseun"), ("Nils", "nils"), ("Giulia", "giulia")),
    *(("Hana", "hana"), ("Łucja", "lucja"), ("Idris", "idris"), ("Marta", "marta"), ("Søren", "soren")),
    *(("Anaïs", "anais"), ("Tariq", "tariq"), ("Inês", "ines"), ("Wren", "wren"), ("지우", "jiwoo")),
    *(("Otto", "otto"), ("Dalia", "dalia"), ("Ruairí", "ruairi"), ("Mei", "mei"), ("Bastian", "bastian")),
    *(("Nkechi", "nkechi"), ("Elio", "elio"), ("Vesna", "vesna"), ("Юлия", "yuliya"), ("Sam", "sam")),
)
LAST_NAMES: tuple[Name, ...] = (
    *(("Okonedo", "okonedo"), ("Ibáñez", "ibanez"), ("O'Garvey", "ogarvey"), ("Lindqvist", "lindqvist")),
    *(("Peñalver", "penalver"), ("森川", "morikawa"), ("Wrzosek", "wrzosek"), ("Benhamou", "benhamou")),
    *(("Raghunath", "raghunath"), ("D'Ambra", "dambra"), ("Thorvik", "thorvik"), ("Yıldızhan", "yildizhan")),
    *(("Kovačec", "kovacec"), ("van der Meulenberg", "vandermeulenberg"), ("Asantewah", "asantewah")),
    *(
        ("林原", "linyuan"),
        ("Beauséjourné", "beausejourne"),
        ("Adebanji", "adebanji"),
        ("Halvorsby", "halvorsby"),
    ),
    *(("Castelnovi", "castelnovi"), ("Dvořáčková", "dvorackova"), ("Szczygielny", "szczygielny")),
    *(
        ("El-Khalidi", "elkhalidi"),
        ("Müllerberg", "mullerberg"),
        ("Østbjerg", "ostbjerg"),
        ("Larrañeta", "larraneta"),
    ),
    *(("Qureshani", "qureshani"), ("Figueirôa", "figueiroa"), ("Ashdowne", "ashdowne"), ("박선", "parkseon")),
    *(
        ("Grünewalder", "grunewalder"),
        ("Nwosuji", "nwosuji"),
        ("Fontanesi", "fontanesi"),
        ("Hrubcová", "hrubcova"),
    ),
    *(
        ("Tremblère", "tremblere"),
        ("Orlovina", "orlovina"),
        ("McTavishe", "mctavishe"),
        ("Sandovalle", "sandovalle"),
    ),
)
LONG_NAME: tuple[Name, Name] = (
    ("Anastasia-Wilhelmina", "anastasia-wilhelmina"),
    ("Featherstonebridge-Papadimitropoulakis", "featherstonebridge"),
)
MIDDLE_NAMES = (None, None, None, None, None, "J.", "María", "del Carmen", "T.")
LOCATIONS = ("Dublin", "Kraków", "Austin", "Málaga", "Remote", "Manila", "Milano", None)
AREA_CODES = (202, 206, 212, 303, 312, 404, 415, 503, 512, 602, 617, 628, 702, 713, 805, 916)


def draw_number(random: Random) -> str:
    """A fictional number, well-formed: country code and groups."""
    lot = random.random()
    if lot < 0.8:
        return f"+1 {random.choice(AREA_CODES)}-555-01{random.randrange(100):02d}"
    if lot < 0.92:
        return f"+44 20 7946 0{random.randrange(1000):03d}"
    return f"+39 06 555 0{random.randrange(10000):04d}"


def draw_end_users(random: Random, count: int) -> list[EndUser]:
    """The customers who will call; some are unknown to the CRM, some nameless."""
    users = []
    for number in range(count):
        name = f"{random.choice(FIRST_NAMES)[0]} {random.choice(LAST_NAMES)[0]}"
        known = random.random() < 0.7
        users.append(
            EndUser(
                id=300 + number,
                identifier=name if known else None,
                out_contact_id=str(360_000_000_000 + random.randrange(30_000_000_000)) if known else None,
                number=draw_number(random),
            )
        )
    return users
