"""An account answers a question by one request, in a slot of its own."""

from __future__ import annotations

import pytest

from console.domain.questions.contacts import SearchContacts
from console.domain.questions.question import AnyPage, Page, Question
from console.feeds.answers.answering import Answering


async def test_the_question_waits_for_its_slot_and_goes_its_own_way() -> None:
    order: list[str] = []

    async def turn() -> None:
        order.append("slot")

    async def route(question: SearchContacts) -> AnyPage:
        order.append(question.text)
        return Page((1,))

    answering = Answering(turn, {SearchContacts: route})
    assert await answering(SearchContacts("milan", "ana")) == Page((1,))
    assert order == ["slot", "ana"]


async def test_a_question_the_vendor_does_not_know_costs_no_slot() -> None:
    slots: list[int] = []

    async def turn() -> None:
        slots.append(1)

    with pytest.raises(ValueError, match="cannot be asked"):
        await Answering(turn, {})(_Unknown("milan"))
    assert slots == []


class _Unknown(Question):
    kind = "unknown"
