"""What a demo is asked for; nothing is imported for it that the first frame would have to wait for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Demo:
    """The size of the demo's floor."""

    agents: int = 50
    queues: int = 12
    seed: int = 7
    speed: float = 1.0
