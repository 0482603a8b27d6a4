"""Trees as rows of a table: each node behind the lines of its branch, and who belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from console.domain.accounts import Identifier
from console.domain.agents import Agent, StatusKind, Team
from console.domain.menus import Menu
from console.domain.parts import in_order
from console.engine import AccountSummary
from console.feeds.reading import AnyReading, Noun
from console.ui.format import NOT_OFFERED, STATUS_SHAPES, UNKNOWN
from console.ui.panes.agent_view import KIND_ORDER, KIND_TONES, agent_name
from console.ui.panes.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.detail_lines import Line
from console.ui.panes.held import Held
from console.ui.panes.noun_view import NounView, Row
from console.ui.panes.pane import Pane
from console.ui.theme import Tone

Node = TypeVar("Node", Team, Menu)


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
        """How many of its agents are available; None where that is not known."""
        if self.agents is None:
            return None
        return sum(
            agent.status is not None and agent.status.kind is StatusKind.AVAILABLE for agent in self.agents
        )


def stem(depth: int) -> str:
    """The lines before a node that stands so many nodes deep."""
    return f"{'│ ' * (depth - 1)}└ " if depth else ""


class TreePane(Pane[Row]):
    """Teams or menus of all accounts, with the agents beside them."""

    def __init__(
        self,
        view: NounView[Row],
        accounts: Iterable[AccountSummary],
        clocks: Clocks = SYSTEM_CLOCKS,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(view, accounts, clocks, id=id)
        self.agents = Held(Noun.AGENTS, self._accounts)

    def take(self, reading: AnyReading) -> None:
        """Takes readings of the nodes, and of the agents who belong to them."""
        if self.agents.put(reading):
            self.redraw()
        super().take(reading)

    def directory(self) -> dict[tuple[str, Identifier], Agent]:
        """Every agent known, by account and id."""
        return {agent.key: agent for agent in self.agents.rows()}


def branches(
    nodes: Sequence[Node], ids_of: Callable[[Node], Iterable[Identifier]], directory: dict[Any, Agent]
) -> list[Branch[Node]]:
    """The nodes of one account as a tree, each with the agents whose ids belong to it.

    A floor on which nobody belongs to anything is one whose list has not come yet: then that is not known.
    """
    own = {node.key: tuple(dict.fromkeys(ids_of(node))) for node in nodes}
    is_told = any(own.values())
    found: list[Branch[Node]] = []
    for depth, node in in_order(nodes):
        agents = tuple(
            directory.get((node.account, each)) or Agent(node.account, each, None) for each in own[node.key]
        )
        found.append(Branch(node, len(found), depth, agents if is_told else None))  # type: ignore[arg-type]
    return found


def free_words(branch: Branch[Any]) -> str:
    """How many of its agents are available; n/a where no agent has a status at all."""
    agents = branch.agents
    if agents is None:
        return UNKNOWN
    if agents and all(agent.status is None for agent in agents):
        return NOT_OFFERED
    return str(branch.free)


def agent_lines(label: str, agents: Sequence[Agent] | None) -> list[Line]:
    """The agents by name, each with their status, the free ones first."""
    if agents is None:
        return [Line(label, f"{UNKNOWN} not told yet", Tone.MUTED)]
    if not agents:
        return [Line(label, "nobody", Tone.MUTED)]
    lines: list[Line] = []
    for agent in sorted(agents, key=_urgency):
        status, tone = "", Tone.NORMAL
        if agent.status is not None:
            status = f"{STATUS_SHAPES[agent.status.kind]} {agent.status.name}"
            tone = KIND_TONES[agent.status.kind]
        lines.append(Line("" if lines else label, f"{agent_name(agent):<28}  {status}".rstrip(), tone))
    return lines


def _urgency(agent: Agent) -> tuple[bool, int, str]:
    if agent.status is None:
        return (True, 0, agent_name(agent))
    is_free = agent.status.kind is StatusKind.AVAILABLE
    return (False, -1 if is_free else KIND_ORDER.index(agent.status.kind), agent_name(agent))
