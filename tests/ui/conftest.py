"""A floor that holds still, an engine that only remembers, and a small app to stand screens and panes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from console.config.safety import SafetySettings
from console.domain.accounts import Channel, Vendor
from console.domain.agents import Agent, AgentStatus
from console.domain.calls import Call
from console.domain.click_to_calls import ClickToCall
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault, FaultKind
from console.domain.questions.question import Question
from console.domain.queues import Queue
from console.domain.service_levels import Scope, ServiceLevel, Target
from console.domain.webhooks import Webhook
from console.engine import AccountSummary, Mailbox
from console.feeds.reading import AnyReading, Noun, Reading
from console.ui.messages import Beat, Struck
from console.ui.panes.base.clocks import Clocks
from tests import waiting
from tests.idle import pilots_wait_for_idle

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

STATUSES = {
    "available": AgentStatus(0, "Available", "green"),
    "break": AgentStatus(-2, "Break", "yellow"),
    "meal": AgentStatus(-4, "Meal", "brown"),
    "missed": AgentStatus(-5, "Missed Call", "blue_grey"),
    "wrap-up": AgentStatus(-6, "Wrap-up", "purple"),
    "in-call": AgentStatus(-7, "In-call", "light_blue"),
    "offline": AgentStatus(-10, "Offline", "grey"),
    "own meal": AgentStatus(5, "Meal", "green"),
}

CCAI_NOUNS = frozenset({Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS, Noun.CALLS})
VOXLOUD_NOUNS = frozenset({Noun.AGENTS, Noun.CALLS, Noun.WEBHOOKS, Noun.CLICK_TO_CALLS})

SUPPORT = AccountSummary(
    "support",
    Vendor.CCAI,
    CCAI_NOUNS,
    kinds=frozenset({"call", "sms"}),
    outbound_numbers=("+1 339-219-5276", "+1 339-219-5277"),
    region="US",
)
MILAN = AccountSummary("milan", Vendor.VOXLOUD, VOXLOUD_NOUNS, kinds=frozenset({"connect"}), region="IT")


@dataclass
class FakeBackend:
    """Remembers what the screen asked for; nothing leaves it."""

    accounts: tuple[AccountSummary, ...] = (SUPPORT, MILAN)
    read_only: bool = False
    safety: SafetySettings = field(default_factory=SafetySettings)
    mailbox: Mailbox = field(default_factory=Mailbox)
    wanted: list[frozenset[Noun]] = field(default_factory=list)
    refreshed: list[frozenset[Noun]] = field(default_factory=list)
    paused: list[bool] = field(default_factory=list)
    acts: list[Draft] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    forgotten: list[int] = field(default_factory=list)
    closed: list[tuple[str, str]] = field(default_factory=list)

    def want(self, nouns: frozenset[Noun]) -> None:
        self.wanted.append(nouns)

    def refresh(self, nouns: frozenset[Noun]) -> None:
        self.refreshed.append(nouns)

    def pause(self, paused: bool) -> None:
        self.paused.append(paused)

    def act(self, draft: Draft) -> None:
        self.acts.append(draft)

    def ask(self, question: Question) -> int:
        self.asked.append(question)
        return len(self.asked)

    def forget(self, ticket: int) -> None:
        self.forgotten.append(ticket)

    def close_doubt(self, action_id: str, reason: str) -> None:
        self.closed.append((action_id, reason))

    def preview(self, draft: Draft) -> str:
        return f"POST https://customer.example/apps/api/v1/calls\nAuthorization: ********\n\n{draft!r}"


class Floor:
    """Makes domain values at a fixed instant; every clock is moved by hand."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.clocks = Clocks(lambda: NOON.timestamp() + self.passed, lambda: 1000.0 + self.passed)

    def ago(self, seconds: float) -> datetime:
        """An instant before noon."""
        return NOON - timedelta(seconds=seconds)

    def agent(
        self, name: str = "Ana Lima", status: str | None = "available", since: float = 30, **more: Any
    ) -> Agent:
        more = {
            "account": "support",
            "id": name,
            "email": f"{name.split(maxsplit=1)[0].lower()}@example.com",
            **more,
        }
        kind = None if status is None else STATUSES[status]
        return Agent(name=name, status=kind, since=None if status is None else self.ago(since), **more)

    def queue(
        self, path: str = "Billing", waiting: int | None = 3, oldest: float | None = 40, **more: Any
    ) -> Queue:
        more = {"account": "support", "id": path, "lang": "en", "channel": Channel.CALL, **more}
        return Queue(
            path=path, in_queue=waiting, oldest_at=None if oldest is None else self.ago(oldest), **more
        )

    def level(self, name: str = "Billing", percent: float | None = 81.0, **more: Any) -> ServiceLevel:
        more = {
            "account": "support",
            "scope": Scope.QUEUE,
            "id": name,
            "lang": "en",
            "channel": Channel.CALL,
            "target": Target(80, 20),
            **more,
        }
        return ServiceLevel(name=name, percent=percent, **more)

    def call(self, name: int | str = 1, status: str = "finished", started: float = 60, **more: Any) -> Call:
        more = {"account": "support", "kind": "Voice Inbound (IVR)", **more}
        return Call(id=name, status=status, started_at=self.ago(started), **more)

    def webhook(
        self, event: str = "CALL_STARTED", enabled: bool | None = True, failed: int | None = 0, **more: Any
    ) -> Webhook:
        more = {"account": "milan", "id": event, "callback_url": "https://hooks.example/in", **more}
        return Webhook(event=event, enabled=enabled, failed_count=failed, **more)

    def resource(self, name: str = "Desk", extension: str | None = "101", **more: Any) -> ClickToCall:
        more = {
            "account": "milan",
            "id": name,
            "outbound_number": "+390612345678",
            "dial_first": "extension",
            **more,
        }
        return ClickToCall(name=name, extension=extension, **more)

    def reading(
        self, noun: Noun, rows: Sequence[Any] = (), account: str = "support", **more: Any
    ) -> AnyReading:
        """A good answer of this instant."""
        more = {"taken_monotonic": self.clocks.monotonic(), **more}
        return Reading(
            account, noun, tuple(rows), taken_at=NOON + timedelta(seconds=self.passed), attempts=1, **more
        )

    def failed(
        self, noun: Noun, rows: Sequence[Any] = (), account: str = "support", taken: float | None = None
    ) -> AnyReading:
        """A failed poll: the rows of the last good answer, `taken` seconds ago, or none at all."""
        fault = Fault(FaultKind.UNREACHABLE, "no connection to customer.example", "Check the network")
        at = None if taken is None else self.clocks.monotonic() - taken
        return Reading(
            account, noun, tuple(rows), self.ago(taken or 0) if at else None, at, fault=fault, attempts=2
        )


class Host(App[None]):
    """An app with one widget in it."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def on_beat(self, message: Beat) -> None:
        message.screen.post_message(Struck())


def screen_text(app: App[Any]) -> str:
    """What the terminal shows, line by line."""
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in lines)


@pytest.fixture(autouse=True)
def quick_pilots() -> Iterator[None]:
    """Pilots wait for the app alone."""
    with pilots_wait_for_idle():
        yield


@pytest.fixture(autouse=True)
def short_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is confirmed is held for a moment only; a test of the hold itself makes it as long as it needs."""
    monkeypatch.setattr("console.ui.dialogs.confirmation.HOLD_FOR", 0.02)
    monkeypatch.setattr("console.ui.dialogs.confirmation.LANDING", 0.0)
    monkeypatch.setattr("console.ui.dialogs.confirmation.BEAT", 0.04)


@pytest.fixture
def floor() -> Floor:
    return Floor()


@pytest.fixture
def backend() -> FakeBackend:
    return FakeBackend()


@pytest.fixture
def support() -> AccountSummary:
    return SUPPORT


@pytest.fixture
def milan() -> AccountSummary:
    return MILAN


@pytest.fixture
def host() -> type[Host]:
    return Host


@pytest.fixture
def seen() -> Callable[[App[Any]], str]:
    return screen_text


@pytest.fixture
def until() -> Callable[..., Any]:
    """Waits for a state, letting the app work in between; fails when it never comes."""

    async def wait(pilot: Pilot[Any], state: Callable[[], Any], seconds: float = 60.0) -> None:
        await waiting.until(state, seconds=seconds, pause=pilot.pause)

    return wait
