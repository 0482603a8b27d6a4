"""Questions asked once: answered by ticket, ahead of the feeds, dropped when nobody waits any more."""

from __future__ import annotations

import asyncio
from typing import Any

from console.actions.journal.store import JournalUnavailable
from console.domain.faults import FaultKind
from console.domain.questions.contacts import SearchContacts
from console.domain.questions.leads import KnownLeads
from console.domain.questions.question import AnyPage, Page, Question
from console.engine import Answered
from console.engine.asking import Questions
from console.feeds.answers.answering import Answering
from console.transport.errors import NotSent

QUESTION = SearchContacts("milan", "ana")


class OneStation:
    """An account that is open, or is known not to be."""

    def __init__(self, answer: Any = None, fault: Any = None) -> None:
        self.summary = type("Summary", (), {"name": "milan"})
        self.opened = None if answer is None else type("Opened", (), {"answer": staticmethod(answer)})
        self.fault = fault
        self.tried = asyncio.Event()
        self.tried.set()


async def ask(station: Any, question: Question = QUESTION) -> Answered:
    told: asyncio.Queue[Answered] = asyncio.Queue()
    Questions([station], told.put_nowait).ask(5, question)
    return await asyncio.wait_for(told.get(), 5)


async def test_an_answer_comes_with_its_ticket() -> None:
    async def answer(question: Question) -> AnyPage:
        return Page((question,), more=True)

    answered = await ask(OneStation(answer))
    assert (answered.ticket, answered.page) == (5, Page((QUESTION,), more=True))


async def test_what_cannot_be_asked_is_a_fault_and_no_silence() -> None:
    async def unreachable(question: Question) -> AnyPage:
        raise NotSent("milan.example", "refused the connection")

    async def surprising(question: Question) -> AnyPage:
        raise RuntimeError("nobody foresaw this")

    for station, kind in (
        (OneStation(unreachable), FaultKind.UNREACHABLE),
        (OneStation(surprising), FaultKind.UNREADABLE),
        (OneStation(), FaultKind.UNREACHABLE),
    ):
        answered = await ask(station)
        assert answered.page is None
        assert answered.fault is not None
        assert answered.fault.kind is kind


async def test_a_forgotten_question_is_never_sent() -> None:
    turn = asyncio.Event()
    sent: list[Question] = []

    async def route(question: Question) -> AnyPage:
        sent.append(question)
        return Page()

    async def wait() -> None:
        await turn.wait()

    told: list[Answered] = []
    questions = Questions([OneStation(Answering(wait, {SearchContacts: route}))], told.append)  # type: ignore[list-item]
    questions.ask(1, QUESTION)
    questions.ask(2, QUESTION)
    await asyncio.sleep(0)
    questions.forget(1)
    turn.set()
    while not told:
        await asyncio.sleep(0)
    assert [each.ticket for each in told] == [2]
    assert len(sent) == 1
    await questions.close()


async def test_what_the_journal_answers_waits_for_no_account_and_says_when_it_cannot_be_read() -> None:
    question = KnownLeads("nobody opened this")

    async def known(asked: KnownLeads) -> AnyPage:
        return Page((asked,))

    async def damaged(asked: KnownLeads) -> AnyPage:
        raise JournalUnavailable("The journal cannot be used: the disk is full")

    told: list[Answered] = []
    for answer in (known, damaged):
        Questions([], told.append, {KnownLeads: answer}).ask(1, question)
    while len(told) < 2:
        await asyncio.sleep(0)
    assert told[0].page == Page((question,))
    assert told[1].fault is not None
    assert (told[1].fault.kind, told[1].page) == (FaultKind.JOURNAL, None)
    assert "the disk is full. What was done before is safe" in str(told[1].fault)
