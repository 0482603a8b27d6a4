"""One call as its events tell it, each about one person's part in it. Pure: instants are handed in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from console.domain.accounts import Identifier
from console.domain.calls import Call
from console.domain.conversations import CallEvent
from console.domain.deliveries import CallStep, Step

WORDS = {
    Step.INCOMING: "ringing",
    Step.STARTED: "started",
    Step.ANSWERED: "answered",
    Step.HANGUP: "hung up",
}
CLICK_TO_CALL = "-clicktocall"
"""How the id of a call ends that a click-to-call set up (facts VX29)."""
LONGEST_TIMELINE = 50
"""Events of one call that are kept for its details."""
SHORTEST_NUMBER = 6
"""Fewer digits than this are an extension, which nobody outside sees."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One person's part in a call."""

    step: Step
    at: datetime
    """When its last event happened."""
    since: datetime
    """When its state began."""
    user: str | None = None
    is_lost: bool = False
    """Whether somebody else answered while it rang here; no event says so by itself."""

    @property
    def is_open(self) -> bool:
        """Whether the person is still busy with it."""
        return self.step is not Step.HANGUP and not self.is_lost


@dataclass(slots=True)
class LiveCall:
    """A call from its first event on. `legs` are by extension, "" for events that name nobody."""

    id: Identifier
    began: datetime
    last: datetime
    """When its last event happened."""
    legs: dict[str, Leg] = field(default_factory=dict)
    number: str | None = None
    outbound_number: str | None = None
    connected_at: datetime | None = None
    ended_at: datetime | None = None
    is_given_up: bool = False
    """Whether it can no longer be known how the call stands."""
    timeline: list[CallEvent] = field(default_factory=list)

    def take(self, told: CallStep, at: datetime) -> bool:
        """Takes one event; False for one that came twice, or after a later one about the same person."""
        extension = told.extension or ""
        before = self.legs.get(extension)
        if before is not None and (at, told.step) <= (before.at, before.step):
            return False
        was_talking = before is not None and before.step is told.step and before.is_open
        since = before.since if before is not None and was_talking else at
        self.legs[extension] = Leg(told.step, at, since, told.user or (before.user if before else None))
        self.began, self.last = min(self.began, at), max(self.last, at)
        self._note_numbers(told)
        if len(self.timeline) < LONGEST_TIMELINE:
            self.timeline.append(CallEvent(at, WORDS[told.step], told.user or told.extension))
        if told.step is Step.ANSWERED:
            self._answered(told, at)
        self.ended_at = None if self.open_legs else at
        return True

    def lose(self) -> None:
        """Nobody's part in it is known any longer; what comes later counts again."""
        self.legs = {extension: replace(leg, is_lost=True) for extension, leg in self.legs.items()}

    @property
    def open_legs(self) -> dict[str, Leg]:
        """Who is still busy with it."""
        return {extension: leg for extension, leg in self.legs.items() if leg.is_open}

    @property
    def status(self) -> str:
        """The state in lower_snake, as domain.calls has it."""
        if self.is_given_up:
            return "unknown"
        steps = {leg.step for leg in self.open_legs.values()}
        if not steps:
            return "finished"
        return "connected" if Step.ANSWERED in steps else "connecting"

    @property
    def spokesman(self) -> tuple[str, Leg] | None:
        """Whose call it is: who talks, or dials, or the one it rings at; None where it rings at many."""
        legs = self.open_legs or {key: leg for key, leg in self.legs.items() if not leg.is_lost}
        for steps in ((Step.ANSWERED,), (Step.STARTED,), (Step.INCOMING, Step.HANGUP)):
            found = [(key, leg) for key, leg in legs.items() if leg.step in steps and key]
            if found:
                return found[0] if len(found) == 1 or Step.INCOMING not in steps else None
        return None

    def as_call(self, account: str) -> Call:
        """The call for whoever shows it; its agent bears the name the event told."""
        speaks = self.spokesman
        is_click_to_call = str(self.id).endswith(CLICK_TO_CALL)
        return Call(
            account=account,
            id=self.id,
            kind="CLICK_TO_CALL" if is_click_to_call else "PHONE_CALL",
            status=self.status,
            started_at=self.began,
            agent=speaks[1].user if speaks else None,
            number=self.number,
            connected_at=self.connected_at,
            ended_at=self.ended_at,
            updated_at=self.last,
            outbound_number=self.outbound_number,
            timeline=tuple(sorted(self.timeline, key=lambda event: event.at)),
        )

    def _answered(self, told: CallStep, at: datetime) -> None:
        """Whoever dialled talks now; where it rang beside the one who answered, it rings no more."""
        self.connected_at = self.connected_at or at
        for extension, leg in self.open_legs.items():
            if extension == (told.extension or "") or leg.step is Step.ANSWERED:
                continue
            if leg.step is Step.STARTED or extension == told.destination:
                self.legs[extension] = replace(leg, step=Step.ANSWERED, at=at, since=at)
            else:
                self.legs[extension] = replace(leg, since=at, is_lost=True)

    def _note_numbers(self, told: CallStep) -> None:
        """The other side's number, from the first event that tells it."""
        dialled = told.step is Step.STARTED or (
            told.step is not Step.INCOMING
            and told.extension is not None
            and told.extension == told.originator
        )
        if self.number is None:
            self.number = told.destination if dialled else told.originator
        if dialled and self.outbound_number is None:
            digits = sum(character.isdigit() for character in told.originator or "")
            self.outbound_number = told.originator if digits >= SHORTEST_NUMBER else None
