"""Everything that needs a look now, the most urgent first; the urgent strip shows only the first of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from console.domain.agents import Agent
from console.domain.webhooks import Webhook
from console.ui.format import duration, percent
from console.ui.panes.action_rows import ActionRow
from console.ui.panes.action_words import doubt
from console.ui.panes.agent_view import agent_name
from console.ui.panes.base.detail_lines import Details, Line
from console.ui.panes.health import Health
from console.ui.panes.joining import QueueStanding, is_below_target
from console.ui.panes.level_view import LevelStanding
from console.ui.panes.limits import over, over_hold
from console.ui.screens.urgent import Staffing, fault_line, queue_line
from console.ui.theme import Tone
from console.ui.words import webhook_event

CLOSE_IT = "once you know: d on the board of actions closes it, with a reason"
MOST = 30
"""Lines of a kind that are told; beyond, only how many there are."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What is looked through for alerts."""

    accounts: Sequence[Health] = ()
    queues: Sequence[QueueStanding] = ()
    agents: Sequence[Agent] = ()
    levels: Sequence[LevelStanding] = ()
    webhooks: Sequence[Webhook] = ()
    staffing: Staffing = field(default_factory=Staffing)
    doubts: Sequence[ActionRow] = ()
    can_close: bool = False
    """Whether doubts can be closed here."""


def alerts(watched: Watched, now: float) -> Details:
    """Actions in doubt, blind accounts, queues and agents past a limit, broken promises, failing webhooks."""
    lines = [
        *_told("Actions", list(map(doubt, watched.doubts)), Tone.BAD),
        *([Line("", CLOSE_IT, Tone.MUTED)] if watched.doubts and watched.can_close else []),
        *_told("Accounts", [fault_line(one) for one in watched.accounts if one.fault is not None], Tone.BAD),
        *_told("Queues", _queues(watched, now), Tone.BAD),
        *_told("Agents", _agents(watched.agents, now), Tone.BAD),
        *_told("Service level", _levels(watched.levels), Tone.WARN),
        *_told("Webhooks", _webhooks(watched.webhooks), Tone.WARN),
    ]
    return Details("Alerts", tuple(lines) or (Line("", "● nothing needs a look", Tone.GOOD),))


def _queues(watched: Watched, now: float) -> list[str]:
    late = [row for row in watched.queues if row.over_target(now) > 0]
    late.sort(key=lambda row: -row.over_target(now))
    return [queue_line(row, watched.staffing, now) for row in late]


def _agents(agents: Iterable[Agent], now: float) -> list[str]:
    late = sorted(((over(agent, now), agent) for agent in agents), key=lambda each: -each[0])
    return [
        f"! {agent_name(agent)}: {_what(agent, now)}, {duration(seconds)} past the limit"
        for seconds, agent in late
        if seconds > 0
    ]


def _what(agent: Agent, now: float) -> str:
    if over_hold(agent, now) > 0:
        return "on hold"
    return agent.status.name if agent.status is not None else "?"


def _levels(levels: Iterable[LevelStanding]) -> list[str]:
    broken = [row.level for row in levels if is_below_target(row.level)]
    broken.sort(key=lambda level: level.percent or 0.0)
    return [
        f"↓ {level.name} {level.lang or ''} {level.channel.value}: {percent(level.percent)} of {level.target}"
        for level in broken
    ]


def _webhooks(webhooks: Iterable[Webhook]) -> list[str]:
    off = [hook for hook in webhooks if hook.enabled is False]
    failing = [hook for hook in webhooks if hook.enabled is not False and hook.failed_count]
    return [
        *(f"× {webhook_event(hook.event)} to {hook.callback_url or '?'} is disabled" for hook in off),
        *(
            f"! {webhook_event(hook.event)} to {hook.callback_url or '?'} failed {hook.failed_count} times"
            for hook in failing
        ),
    ]


def _told(label: str, texts: Sequence[str], tone: Tone) -> list[Line]:
    lines = [Line("" if place else label, text, tone) for place, text in enumerate(texts[:MOST])]
    if len(texts) > MOST:
        lines.append(Line("", f"and {len(texts) - MOST} more", Tone.MUTED))
    return lines
