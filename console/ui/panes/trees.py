"""Trees as rows of a table: each node behind the lines of its branch, and who belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from console.domain.accounts import Identifier
from console.domain.agents import Agent, StatusKind, Team
from console.domain.menus import Menu
from console.domain.parts import in_order
from console.feeds.reading import Noun
from console.ui.format import NOT_OFFERED, STATUS_SHAPES, UNKNOWN
from console.ui.panes.agent_view import KIND_TONES, agent_name
from console.ui.panes.base.detail_lines import Line
from console.ui.panes.base.noun_view import Row
from console.ui.panes.base.pane import Pane
from console.ui.panes.urgency import KIND_ORDER
from console.ui.text import line
from console.ui.theme import Tone

Node = TypeVar("Node", Team, Menu)
Directory: TypeAlias = dict[tuple[str, Identifier], Agent]
"""Agents by account and id."""
NAME_WIDTH = 32
"""Cells of a name in details."""


@dataclass(frozen=True, slots=True)
class Branch(Generic[Node]):
    """A team or menu in its place, with the agents it stands for."""

    node: Node
    place: int
    """Its place in the whole tree, from 0."""
    depth: int
    """How many nodes it stands below."""
    agents: tuple[Agent, ...] | None
    """None while nobody has told who belongs to it."""
    is_live: bool | None = True
    """Whether the account tells what agents do: False is never, None is not yet."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies the node on the whole floor."""
        return self.node.key

    @property
    def name(self) -> str:
        """Its name behind the lines of its branch."""
        return f"{stem(self.depth)}{self.node.name}"

    @property
    def free(self) -> int | None:
        """How many of its agents are available; None where that is not known, or never told."""
        if self.agents is None or not self.is_live:
            return None
        return sum(
            agent.status is not None and agent.status.kind is StatusKind.AVAILABLE for agent in self.agents
        )


def stem(depth: int) -> str:
    """The lines before a node that stands so many nodes deep."""
    return f"{'│ ' * (depth - 1)}└ " if depth else ""


class TreePane(Pane[Row]):
    """Teams or menus of all accounts, with the agents beside them."""

    def trees(self, ids_of: Callable[[Any], Iterable[Identifier]]) -> list[Branch[Any]]:
        """The tree of each account after the other."""
        directory, nodes = self.directory(), self.held.rows()
        found: list[Branch[Any]] = []
        for account in self.held.accounts:
            own = [node for node in nodes if node.account == account]
            found += branches(own, ids_of, directory, len(found))
        return found

    def directory(self) -> Directory:
        """Every agent known, by account and id."""
        return {agent.key: agent for agent in self.joined[Noun.AGENTS].rows()}


def branches(
    nodes: Sequence[Node],
    ids_of: Callable[[Node], Iterable[Identifier]],
    directory: Directory,
    first: int = 0,
) -> list[Branch[Node]]:
    """The nodes of one account as a tree, each with the agents whose ids belong to it.

    `first` is the place of the first of them. A floor on which nobody belongs to anything is one whose list
    has not come yet: then that is not known.
    """
    own = {node.key: tuple(dict.fromkeys(ids_of(node))) for node in nodes}
    names = {(node.account, each): name for node in nodes for each, name in node.agent_names}
    accounts = {node.account for node in nodes}
    told = [agent for agent in directory.values() if agent.account in accounts]
    is_live = any(agent.status is not None for agent in told) if told else None
    is_told = any(own.values())
    found: list[Branch[Node]] = []
    for depth, node in in_order(nodes):
        agents = tuple(
            directory.get(key) or Agent(*key, names.get(key))
            for key in ((node.account, each) for each in own[node.key])
        )
        known = agents if is_told else None
        found.append(Branch(node, first + len(found), depth, known, is_live))  # type: ignore[arg-type]
    return found


def free_words(branch: Branch[Any]) -> str:
    """How many of its agents are available; n/a where that is never told."""
    if branch.agents is None or branch.is_live is None:
        return UNKNOWN
    return str(branch.free) if branch.is_live else NOT_OFFERED


def agent_lines(label: str, branch: Branch[Any]) -> list[Line]:
    """Its agents by name, each with their status, the free ones first."""
    if branch.agents is None:
        return [Line(label, f"{UNKNOWN} not told", Tone.MUTED)]
    if not branch.agents:
        return [Line(label, "nobody", Tone.MUTED)]
    lines: list[Line] = []
    for agent in sorted(branch.agents, key=_urgency):
        status, tone = ("· not logged in", Tone.MUTED) if branch.is_live else ("", Tone.NORMAL)
        if agent.status is not None:
            status = f"{STATUS_SHAPES[agent.status.kind]} {agent.status.name}"
            tone = KIND_TONES[agent.status.kind]
        lines.append(
            Line("" if lines else label, f"{line(agent_name(agent), NAME_WIDTH)}  {status}".rstrip(), tone)
        )
    return lines


def _urgency(agent: Agent) -> tuple[bool, int, str]:
    if agent.status is None:
        return (True, 0, agent_name(agent))
    is_free = agent.status.kind is StatusKind.AVAILABLE
    return (False, -1 if is_free else KIND_ORDER.index(agent.status.kind), agent_name(agent))
