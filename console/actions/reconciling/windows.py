"""How long an action in doubt is looked for, and how often."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Windows:
    """All of it in seconds."""

    before: float = 5.0
    """What it made may seem to have begun this long before it was sent: rows tell whole seconds, and the
    vendor's clock is known to within two."""
    sending: float = 75.0
    """Sending ends by itself after this long, whatever the journal says of when that was noticed."""
    settle: float = 120.0
    """What was sent has its effect within this time after the end of sending, as a rule."""
    enough: int = 3
    """Looks that reached the end of the list, before something counts as absent."""
    ended_first: float = 4 * 3600.0
    """Where a call is listed once it has ended, its absence means nothing for this long."""
    unsure: float = 600.0
    """A contact later than `settle` that does not tell whom it reached still leaves doubt for this long."""
    matching: float = 24 * 3600.0
    """After this an action is looked for no longer."""
    soon: tuple[float, ...] = (3.0, 10.0, 30.0, 60.0, 130.0)
    """The first looks, counted from when the doubt arose or the console began."""
    then: tuple[tuple[float, float], ...] = ((3600.0, 600.0), (24 * 3600.0, 1800.0))
    """Until how long after sending one looks how often, when those are over."""
    again: float = 10.0
    """Until the next look after one that failed, or did not reach the end; doubles with each failure."""
    again_at_most: float = 600.0
    scan: float = 15.0
    """Between looks into the journal for what other consoles left."""

    def pause(self, looks: int, age: float) -> float:
        """Seconds until the next look of an action that was looked for `looks` times and is `age` old."""
        if looks < len(self.soon):
            return self.soon[looks] - (self.soon[looks - 1] if looks else 0.0)
        return next((every for until, every in self.then if age < until), self.matching)


WINDOWS = Windows()
"""As they are unless a test says otherwise."""
