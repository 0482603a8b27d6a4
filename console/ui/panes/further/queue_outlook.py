"""How a queue stands for whoever is about to join it, and which calls back can be booked."""

from __future__ import annotations

from console.domain.accounts import Channel, ChannelName
from console.domain.questions.question import AnyPage
from console.domain.questions.queues import QueueOutlook
from console.domain.queue_statuses import CallbackPeriod, QueueStatus
from console.domain.queues import Queue
from console.ui.format import UNKNOWN, count, duration
from console.ui.panes.base.detail_lines import Line
from console.ui.panes.base.further import Further
from console.ui.theme import Tone
from console.ui.words import menu_kind

KINDS: dict[ChannelName, str] = {Channel.CALL: "ivr_menu", Channel.CHAT: "web_menu"}
"""The kind of menu that is asked about where the queue's is not told."""


def _ask(queue: Queue) -> QueueOutlook:
    return QueueOutlook(queue.account, queue.lang, (queue.menu_id or queue.id,), _kind(queue))


def _kind(queue: Queue) -> str:
    """The kind of the queue's menu; empty where nobody knows."""
    return queue.menu_kind or KINDS.get(queue.channel, "")


def _lines(page: AnyPage, now: float) -> list[Line]:
    return [line for status in page.rows for line in _status(status, len(page.rows) > 1)]


def _status(status: QueueStatus, is_named: bool) -> list[Line]:
    """A menu that leads to several queues is answered by each of them."""
    lines = [Line("", status.path or UNKNOWN, Tone.STRONG)] if is_named else []
    kind = "" if status.kind is None else f" ({menu_kind(status.kind)})"
    lines += [
        Line("", f"a new contact waits {_wait(status.estimated_wait)}{kind}"),
        Line("", f"a call back waits {_wait(status.callback_wait)}"),
        Line(
            "",
            f"{count(status.available_agents)} of {count(status.logged_in_agents)} agents available, "
            f"{count(status.breakthrough_agents)} more may be broken through to",
        ),
    ]
    periods = status.callback_periods
    if not periods:
        return [*lines, Line("", "no call back can be booked", Tone.MUTED)]
    return [*lines, Line("", "calls back, in the queue's own time:", Tone.MUTED), *map(_period, periods)]


def _wait(seconds: float | None) -> str:
    return UNKNOWN if seconds is None else f"about {duration(seconds)}"


def _period(period: CallbackPeriod) -> Line:
    day = period.date
    if len(day) == 8 and day.isdecimal():
        day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    sign, words, tone = {
        True: ("●", "free", Tone.GOOD),
        False: ("×", "full", Tone.WARN),
        None: (UNKNOWN, "not told", Tone.MUTED),
    }[period.is_free]
    booked = f"{count(period.booked)} of {count(period.slots)} booked"
    return Line("", f"{day} {period.start}–{period.end}  {sign} {words:<8}  {booked}", tone)


FURTHERS: tuple[Further, ...] = (
    Further(
        Queue,
        QueueOutlook,
        "Outlook",
        _ask,
        _lines,
        fits=lambda queue: queue.is_live and queue.lang != "" and _kind(queue) != "",
    ),
)
