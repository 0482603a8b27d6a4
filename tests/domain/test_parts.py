"""Parts of the floor: a team or menu stands for all below it, and no tree can lose a node."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.accounts import Channel
from console.domain.agents import Agent, Team
from console.domain.calls import Call
from console.domain.menus import Menu
from console.domain.parts import below, in_order, menu_part, path_of, team_part
from console.domain.queues import Queue
from console.domain.service_levels import Scope, ServiceLevel

TEAMS = [
    Team("support", 1, "Floor", None, 1, ()),
    Team("support", 2, "Quartz", 1, 2, (10,)),
    Team("support", 3, "Meadow", 1, 1, (11,)),
    Team("support", 4, "Elsewhere", None, 2, (12,)),
]
MENUS = [
    Menu("support", 7, "Support", None, 1),
    Menu("support", 8, "Billing", 7, 1, agent_ids=(10,)),
    Menu("support", 9, "Sales", None, 2, team_ids=(4,)),
]


def queue(path: str, menu_id: int | None = None, account: str = "support") -> Queue:
    return Queue(account, path, path, "en", Channel.CALL, 1, menu_id=menu_id)


def test_a_team_stands_for_the_teams_below_it_and_what_they_serve() -> None:
    part = team_part(TEAMS[0], TEAMS, MENUS)
    assert part.keeps(Agent("support", 11, "Mei"))
    assert part.keeps(Agent("support", 99, "By name", teams=("Quartz",)))
    assert not part.keeps(Agent("support", 12, "Other"))
    assert not part.keeps(Agent("milan", 11, "Same id, other account"))
    assert part.keeps(queue("Support/Billing", 8))
    assert not part.keeps(queue("Sales", 9))
    assert part.keeps(Call("support", 1, "x", "queued", None, queue="Support/Billing"))
    assert part.keeps(Call("support", 1, "x", "queued", None, queue="Sales", agent_id=10))
    assert not part.keeps(Call("support", 1, "x", "queued", None, queue="Sales", agent_id=12))


def test_a_menu_stands_for_the_menus_below_it_and_those_who_serve_them() -> None:
    part = menu_part(MENUS[0], MENUS, TEAMS)
    assert part.keeps(queue("Support/Billing", 8))
    assert part.keeps(queue("Support/Billing"))
    assert not part.keeps(queue("Supporters"))
    assert part.keeps(Agent("support", 10, "Ana"))
    assert menu_part(MENUS[2], MENUS, TEAMS).keeps(Agent("support", 12, "By team"))
    level = ServiceLevel("support", Scope.QUEUE, 1, "Support/Billing", "en", Channel.CALL, 80.0)
    assert part.keeps(level)
    assert not part.keeps(replace(level, name="Sales"))


def test_rows_that_have_neither_agent_nor_queue_belong_everywhere() -> None:
    assert team_part(TEAMS[0], TEAMS, MENUS).keeps(object())


def test_the_tree_is_read_from_the_top_by_position() -> None:
    assert [(depth, node.name) for depth, node in in_order(TEAMS)] == [
        (0, "Floor"),
        (1, "Meadow"),
        (1, "Quartz"),
        (0, "Elsewhere"),
    ]
    assert path_of(MENUS[1], MENUS) == "Support/Billing"


@given(st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=12))
def test_no_node_is_lost_and_no_circle_is_endless(edges: list[tuple[int, int | None]]) -> None:
    teams = list({at: Team("a", at, f"T{at}", parent) for at, parent in edges}.values())
    ordered = [node.id for _, node in in_order(teams)]
    assert sorted(ordered) == sorted(team.id for team in teams)
    for team in teams:
        assert team.id in below(teams, team.id)
        team_part(team, teams, [])


def test_a_chain_deeper_than_the_stack_is_a_tree_like_any_other() -> None:
    chain = [Menu("a", at, "m", at - 1 if at else None) for at in range(5000)]
    assert in_order(chain)[-1][0] == 4999
