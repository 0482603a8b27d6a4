"""Weighing an action: what its circumstances add to what the draft alone says. Pure: no I/O, no clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.actions.preflight.availability import note_agent, note_moved
from console.actions.preflight.callee import note_callee
from console.actions.preflight.circumstances import Circumstances
from console.actions.preflight.limits import note_limits
from console.actions.preflight.preflight import Preflight
from console.actions.preflight.repeats import note_repeats
from console.actions.preflight.review import Review
from console.domain.drafts.draft import Draft

NOTES: tuple[Callable[[Review, Draft, Circumstances], None], ...] = (
    note_limits,
    note_repeats,
    note_callee,
    note_agent,
    note_moved,
)
"""What is looked at, in the order it is told."""


def weigh(preflight: Preflight, circumstances: Circumstances) -> Preflight:
    """The same preflight, with what the circumstances have to say beside what was found already."""
    review = Review(circumstances.region, circumstances.outbound_numbers, circumstances.now)
    for note in NOTES:
        note(review, preflight.draft, circumstances)
    return replace(preflight, findings=(*preflight.findings, *review.findings))
