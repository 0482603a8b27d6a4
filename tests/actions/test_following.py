"""What becomes of an action after its outcome: each later state once, and always an end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Any, Protocol

import pytest

from console.actions.actor import Follow
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.transport.errors import NotSent

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")
OpenFloor = Callable[..., Any]
"""Opens the Floor of conftest.py: a dispatcher at the vendor, and the news it published."""


class Vendor(Protocol):
    """The counting vendor of conftest.py."""

    mode: str


def follow_with(*states: str, error: Exception | None = None, for_ever: bool = False) -> Follow:
    """Something that tells these states of what was made."""

    async def tell(outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None]:
        for state in states:
            yield state
        if error is not None:
            raise error
        if for_ever:
            await asyncio.Event().wait()

    return tell


async def test_a_call_is_followed_to_its_end_and_no_state_is_told_twice(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    follow = follow_with("assigned", "connected", "connected", "finished", "never told")
    floor = open_floor(follow=follow)
    await floor.dispatcher.act(DRAFT)
    states = ["assigned", "connected", "finished"]
    assert [news.contact_status for news in floor.news] == [None, None, None, *states]
    assert [news.is_final for news in floor.news] == [False] * 5 + [True]
    assert all(news.outcome is not None for news in floor.news[2:])
    (entry,) = journal.entries()
    assert [step.contact_status for step in entry.steps[3:]] == states
    assert entry.outcome is not None
    assert entry.outcome.state is OutcomeState.ACCEPTED


@pytest.mark.parametrize(
    ("follow", "words"),
    [
        (follow_with("assigned", for_ever=True), "no longer"),
        (follow_with("assigned"), "no further"),
        (
            follow_with("assigned", error=NotSent("vendor", "refused the connection")),
            "refused the connection",
        ),
        (follow_with("assigned", error=RuntimeError("a mistake of ours")), "the log"),
    ],
)
async def test_following_always_comes_to_an_end_that_is_told(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor, follow: Follow, words: str
) -> None:
    floor = open_floor(follow=follow, follow_for=0.05)
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.ACCEPTED
    assert floor.news[-1].is_final
    assert floor.news[-1].contact_status == "assigned"
    assert words in floor.news[-1].message


@pytest.mark.parametrize("is_listed", [True, False])
async def test_an_unknown_outcome_is_left_to_whoever_looks_for_it(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor, is_listed: bool
) -> None:
    vendor.mode = "close after acting"
    asked: list[Draft] = []

    def on_doubt(draft: Draft) -> bool:
        asked.append(draft)
        assert journal.entries()[0].is_in_doubt  # written down before anybody looks
        return is_listed

    floor = open_floor(follow=follow_with("connected", "finished"), on_doubt=on_doubt)
    await floor.dispatcher.act(DRAFT)
    assert asked == [DRAFT]
    assert floor.steps() == [Step.INTENDED, Step.SENDING, Step.OUTCOME]
    assert floor.news[-1].is_final is not is_listed


async def test_what_was_found_is_followed_as_what_was_accepted_is(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    floor = open_floor(follow=follow_with("connected", "finished"))
    outcome = Outcome(OutcomeState.UNKNOWN, "Broken off.", contact_id=7)
    name = journal.intend(DRAFT, "POST")
    following = floor.dispatcher.following_found(name, DRAFT, outcome)
    assert following is not None
    await following
    assert [(news.id, news.contact_status) for news in floor.news] == [
        (name, "connected"),
        (name, "finished"),
    ]
    assert floor.news[-1].is_final
    assert [step.contact_status for step in journal.entries()[0].steps[1:]] == ["connected", "finished"]
    assert floor.dispatcher.following_found(name, OutboundCall("nowhere", "a@b.example"), outcome) is None


async def test_what_was_refused_is_not_followed(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    vendor.mode = "404"
    floor = open_floor(follow=follow_with("connected"))
    await floor.dispatcher.act(DRAFT)
    assert floor.steps()[-1] is Step.OUTCOME
    assert floor.news[-1].is_final
