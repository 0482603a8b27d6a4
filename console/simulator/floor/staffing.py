"""Draws the people who work here: agents, their skills by queue, language and level, and their teams."""

from __future__ import annotations

import math
from random import Random

from console.simulator.floor.entities import OFFLINE, Agent, Assignment, Channel, Team
from console.simulator.floor.menu_tree import MenuTree
from console.simulator.floor.people import FIRST_NAMES, LAST_NAMES, LOCATIONS, LONG_NAME, MIDDLE_NAMES, Name

TEAM_SIZE = 12
DAY = 86_400.0
TEAM_NAMES = ("Harbor", "Lantern", "Meadow", "Quartz", "Ridge", "Saffron", "Tide", "Birch", "Comet", "Delta")


def draw_agents(random: Random, tree: MenuTree, count: int, opened: float) -> dict[int, Agent]:
    """`count` agents with their assignments, all still offline."""
    agents: dict[int, Agent] = {}
    emails: dict[str, int] = {}
    for place in range(count):
        first, last = _draw_name(random, place)
        agent = _draw_agent(random, 45 + place, first[0], last[0], opened)
        stem = f"{first[1]}.{last[1]}"
        emails[stem] = emails.get(stem, 0) + 1
        serial = "" if emails[stem] == 1 else str(emails[stem])
        agent.email = f"{stem}{serial}@example.com"
        agents[agent.id] = agent
    _assign(random, tree, list(agents.values()))
    return agents


def _draw_name(random: Random, place: int) -> tuple[Name, Name]:
    """A name; the fourth agent bears the long one."""
    if place == 3:
        return LONG_NAME
    return random.choice(FIRST_NAMES), random.choice(LAST_NAMES)


def _draw_agent(random: Random, agent_id: int, first: str, last: str, opened: float) -> Agent:
    """One person, without skills yet."""
    lot = random.random()
    number = None if lot < 0.2 else f"{agent_id % 1000:03d}" if lot < 0.5 else str(1000 + agent_id)
    roles = ("agent", "manager") if random.random() < 0.06 else ("agent",)
    return Agent(
        id=agent_id,
        email="",
        first_name=first,
        middle_name=random.choice(MIDDLE_NAMES),
        last_name=last,
        agent_number=number,
        avatar_url=f"https://customer.example.com/avatars/{agent_id}.png",
        status_id=OFFLINE,
        status_since=opened - random.uniform(600, 12 * 3600),
        location=random.choice(LOCATIONS),
        roles=roles,
        team_ids=[],
        assignments=[],
        created_at=opened - random.uniform(30 * DAY, 900 * DAY),
        crm_authenticated=random.random() < 0.95,
        may_call_out=random.random() > 0.04,
    )


def _assign(random: Random, tree: MenuTree, agents: list[Agent]) -> None:
    """Gives every agent a queue of their own (in proportion to the staffing), others to help in."""
    taken = dict.fromkeys(tree.staffing, 0)
    helped = [menu_id for menu_id, share in tree.demand.items() if share > 0] or list(tree.demand)
    own: dict[int, int] = {}
    menus_of: dict[int, list[int]] = {}
    for agent in agents:
        own[agent.id] = max(taken, key=lambda menu_id: tree.staffing[menu_id] / (taken[menu_id] + 1))
        taken[own[agent.id]] += 1
        helps = random.sample(helped, min(len(helped), random.choice((1, 1, 2, 2, 3))))
        menus_of[agent.id] = [own[agent.id], *(menu_id for menu_id in helps if menu_id != own[agent.id])]
    _cover_closed_queues(random, tree, agents, menus_of)
    langs_of = _draw_languages(random, tree, agents, menus_of)
    for agent in agents:
        for menu_id in menus_of[agent.id]:
            level = "primary" if menu_id == own[agent.id] else "secondary"
            agent.assignments += _assignments(tree, menu_id, level, langs_of[agent.id])


def _assignments(tree: MenuTree, menu_id: int, level: str, langs: set[str]) -> list[Assignment]:
    """The rows of one agent at one queue: every language both speak, every channel the queue offers."""
    menu = tree.menus[menu_id]
    channels: tuple[Channel, ...] = menu.channels
    return [
        (menu_id, lang, channel, "primary" if level == "primary" else "secondary")
        for lang in menu.langs
        if lang in langs
        for channel in channels
    ]


def _cover_closed_queues(
    random: Random, tree: MenuTree, agents: list[Agent], menus_of: dict[int, list[int]]
) -> None:
    """Queues without agents of their own get a few who help out, or nobody could ever answer there."""
    for menu_id, share in tree.staffing.items():
        if share > 0:
            continue
        wanted = max(2, math.ceil(len(agents) * 0.12))
        for agent in random.sample(agents, min(len(agents), wanted)):
            if menu_id not in menus_of[agent.id]:
                menus_of[agent.id].append(menu_id)


def _draw_languages(
    random: Random, tree: MenuTree, agents: list[Agent], menus_of: dict[int, list[int]]
) -> dict[int, set[str]]:
    """Everybody speaks English; each further language of a queue is spoken by enough of its agents."""
    langs_of = {agent.id: {"en"} for agent in agents}
    for menu_id in tree.demand:
        staff = [agent.id for agent in agents if menu_id in menus_of[agent.id]]
        own = [agent_id for agent_id in staff if menus_of[agent_id][0] == menu_id]
        for lang in tree.menus[menu_id].langs[1:]:
            wanted = max(2, math.ceil(0.3 * len(own)))
            speakers = sum(1 for agent_id in staff if lang in langs_of[agent_id])
            pool = own or staff
            for agent_id in random.sample(pool, min(len(pool), max(0, wanted - speakers // 2))):
                langs_of[agent_id].add(lang)
    return langs_of


def draw_teams(random: Random, agents: dict[int, Agent]) -> dict[int, Team]:
    """A tree of teams: one department over teams of about a dozen; some agents are in two, a few in none."""
    root = Team(147, "Customer Care", None, 1)
    teams = {root.id: root}
    count = max(1, math.ceil(len(agents) / TEAM_SIZE))
    for place in range(count):
        name = TEAM_NAMES[place % len(TEAM_NAMES)] + (
            "" if place < len(TEAM_NAMES) else f" {place // 10 + 1}"
        )
        teams[148 + place] = Team(148 + place, f"Team {name}", root.id, place // 2)
    for place, agent in enumerate(agents.values()):
        if place % 25 == 24:
            continue
        _join(teams[148 + place % count], agent)
        if random.random() < 0.08:
            _join(teams[148 + random.randrange(count)], agent)
    return teams


def _join(team: Team, agent: Agent) -> None:
    """Makes an agent a member, once."""
    if agent.id not in team.agent_ids:
        team.agent_ids.append(agent.id)
        agent.team_ids.append(team.id)
