"""Receipts follow an action to its end and never call a thing done that is not."""

from __future__ import annotations

from typing import Any

import pytest

from console.actions.news import ActionNews, Step
from console.actions.outcomes import ACCEPTED
from console.domain.actions import Outcome, OutcomeState, Search, Verdict
from console.domain.drafts.calls import Connect, OutboundCall, TextMessage
from console.domain.drafts.notes import AddNote
from console.ui.panes.receipt_strip import MOST_LINES, ReceiptStrip
from console.ui.panes.receipts import KEPT_FOR, Receipts

CALL = OutboundCall("support", "ana@example.com", "+13392195276")


def news(floor: Any, step: Step, state: OutcomeState | None = None, **more: Any) -> ActionNews:
    outcome = None if state is None else Outcome(state, more.pop("words", "told by the vendor"))
    return ActionNews(more.pop("id", "a"), floor.ago(0), CALL, step, "step", outcome, **more)


def words(receipts: Receipts) -> list[str]:
    return [f"{receipt.sign} {receipt.words}" for receipt in receipts]


def test_it_follows_the_states_of_a_call(floor: Any) -> None:
    receipts = Receipts()
    seen = []
    for step in (
        news(floor, Step.INTENDED),
        news(floor, Step.SENDING),
        news(floor, Step.OUTCOME, OutcomeState.ACCEPTED, words="call 515"),
        news(floor, Step.FOLLOWED, contact_status="assigned"),
        news(floor, Step.FOLLOWED, contact_status="connected"),
        news(floor, Step.FOLLOWED, contact_status="finished", is_final=True),
    ):
        receipts.take(step)
        seen += words(receipts)
    assert seen == [
        "○ waiting for its turn",
        "▷ sending, cannot be recalled",
        "✓ accepted: call 515",
        "◔ assigned",
        "● connected",
        "✓ finished",
    ]


def test_what_is_accepted_is_not_said_twice(floor: Any) -> None:
    receipts = Receipts()
    receipts.take(news(floor, Step.OUTCOME, OutcomeState.ACCEPTED, words=ACCEPTED, is_final=True))
    assert words(receipts) == ["✓ accepted"]


@pytest.mark.parametrize(
    ("state", "telling"),
    [
        (OutcomeState.REFUSED, "refused: told by the vendor"),
        (OutcomeState.UNKNOWN, "look at recent calls"),
        (OutcomeState.WAITING_FOR_AGENT, "the agent has to finish it in the widget"),
        (OutcomeState.NOT_SENT, "not sent"),
    ],
)
def test_what_did_not_simply_work_stays_until_dismissed(
    floor: Any, state: OutcomeState, telling: str
) -> None:
    receipts = Receipts()
    receipts.take(news(floor, Step.OUTCOME, state, is_final=True))
    receipts.tick(floor.clocks.now() + 100 * KEPT_FOR)
    (said,) = words(receipts)
    assert telling in said
    assert receipts.dismiss()
    assert not len(receipts)


def test_what_went_well_goes_by_itself(floor: Any) -> None:
    receipts = Receipts()
    receipts.take(news(floor, Step.OUTCOME, OutcomeState.ACCEPTED, is_final=True))
    receipts.tick(floor.clocks.now() + KEPT_FOR - 1)
    assert len(receipts) == 1
    receipts.tick(floor.clocks.now() + KEPT_FOR + 1)
    assert len(receipts) == 0


def test_what_is_on_its_way_cannot_be_dismissed(floor: Any) -> None:
    receipts = Receipts()
    receipts.take(news(floor, Step.SENDING))
    assert not receipts.dismiss()
    assert len(receipts) == 1


def test_a_later_failure_of_the_call_is_told(floor: Any) -> None:
    receipts = Receipts()
    receipts.take(news(floor, Step.OUTCOME, OutcomeState.ACCEPTED))
    receipts.take(news(floor, Step.FOLLOWED, contact_status="failed", is_final=True))
    assert words(receipts) == ["× failed"]


def test_each_action_is_told_in_a_few_words() -> None:
    assert CALL.words == "Call +13392195276 from ana@example.com"
    assert OutboundCall("support", "a@example.com", ticket_id="7").words == "Call ticket 7 from a@example.com"
    assert TextMessage("support", "+1", "+2", "hello").words == "SMS to +1"
    assert Connect("milan", "f00", "+39").words == "Connect f00 with +39"


async def test_the_strip_is_hidden_until_there_is_something_to_tell(host: Any, floor: Any, seen: Any) -> None:
    strip = ReceiptStrip()
    app = host(strip)
    async with app.run_test(size=(100, 10)) as pilot:
        assert not strip.display
        for number in range(MOST_LINES + 2):
            strip.take(news(floor, Step.OUTCOME, OutcomeState.REFUSED, id=str(number), words="[/no] number"))
        await pilot.pause()
        assert "2 more" in seen(app)
        assert "refused: [/no] number" in seen(app)
        assert strip.dismiss()
        await pilot.pause()
        assert strip.text == ""
        assert not strip.display


def test_what_is_in_doubt_says_where_it_would_show(floor: Any) -> None:
    receipts = Receipts()
    note = AddNote("outbound", 42, "called")
    outcome = Outcome(OutcomeState.UNKNOWN, "the connection broke")
    receipts.take(ActionNews("a", floor.ago(0), note, Step.OUTCOME, "step", outcome, is_final=True))
    (said,) = words(receipts)
    assert said.startswith("? unknown: look at the vendor's own records before trying again")
    assert "calls" not in said


@pytest.mark.parametrize(
    ("verdict", "sign"), [(Verdict.FOUND, "✓"), (Verdict.NOT_FOUND, "∅"), (Verdict.UNDECIDED, "?")]
)
def test_what_was_found_of_an_action_in_doubt_is_told_in_its_own_words_and_stays(
    floor: Any, verdict: Verdict, sign: str
) -> None:
    receipts = Receipts()
    receipts.take(news(floor, Step.OUTCOME, OutcomeState.UNKNOWN))
    assert receipts.dismiss()
    search = Search(verdict, "evidence")
    receipts.take(news(floor, Step.SEARCHED, OutcomeState.UNKNOWN, search=search, is_final=True))
    assert words(receipts) == [f"{sign} step"]
    receipts.tick(floor.clocks.now() + 100 * KEPT_FOR)
    assert receipts.dismiss()


def test_what_was_found_is_still_told_when_it_can_be_followed_no_further(floor: Any) -> None:
    receipts = Receipts()
    search = Search(Verdict.FOUND, "evidence", 7)
    seen = []
    for step in (
        news(floor, Step.OUTCOME, OutcomeState.UNKNOWN),
        news(floor, Step.SEARCHED, OutcomeState.UNKNOWN, search=search),
        news(floor, Step.FOLLOWED, OutcomeState.UNKNOWN, contact_status="connected"),
        news(floor, Step.FOLLOWED, OutcomeState.UNKNOWN, is_final=True),
    ):
        receipts.take(step)
        seen += words(receipts)
    assert seen[1:] == ["✓ step", "● connected", "✓ step"]


def test_what_the_vendor_was_told_to_mean_is_said_once(floor: Any) -> None:
    receipts = Receipts()
    told = "The agent has to finish it in the widget."
    receipts.take(news(floor, Step.OUTCOME, OutcomeState.WAITING_FOR_AGENT, words=told))
    assert words(receipts) == ["◔ the agent has to finish it in the widget"]
