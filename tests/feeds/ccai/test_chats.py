"""Recent chats come by the same tail as calls, and are shown apart from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from console.domain import timestamps
from console.feeds.reading import Noun
from tests.feeds.ccai.test_calls import Calls

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PATH = "/manager/api/v1/chats"


def row(chat: int, updated: datetime, status: str = "finished", **more: Any) -> Any:
    return {
        "id": chat,
        "status": status,
        "chat_type": "Messaging Inbound (Web Chat)",
        "created_at": timestamps.vendor(NOON - timedelta(minutes=20)),
        "updated_at": timestamps.vendor(updated),
        **more,
    }


async def follow(ccai: Any) -> int:
    """Asks until nothing more is due; how many requests that took."""
    for asked in range(1, 50):
        if not (await ccai.feed("chats").ask()).more:
            return asked
    raise AssertionError("the tail is walked for ever")


async def test_chats_are_tailed_by_their_last_update(ccai: Any) -> None:
    chats = Calls([row(one, NOON - timedelta(minutes=5)) for one in range(150)])
    ccai.vendor.thinking[PATH] = chats
    await follow(ccai)
    assert len(ccai.rows(Noun.CHATS)) == 150
    chats.rows.append(row(999, NOON - timedelta(minutes=1), "assigned"))
    assert await follow(ccai) <= 2
    assert {chat.id: chat.is_open for chat in ccai.rows(Noun.CHATS)}[999]
    assert ccai.vendor.asked(PATH)[-1].query["sort_column"] == ["updated_at"]


async def test_a_chat_never_takes_the_place_of_the_call_with_its_number(ccai: Any) -> None:
    ccai.says("calls", [row(1, NOON, "connected")])
    ccai.says("chats", [row(1, NOON, "assigned", message_count=3)])
    await ccai.ask("calls", "chats")
    (call,), (chat,) = ccai.rows(Noun.CALLS), ccai.rows(Noun.CHATS)
    assert (call.status, chat.status, chat.messages) == ("connected", "assigned", 3)


async def test_an_unchanged_chat_stays_the_same_object_and_has_the_directorys_name(ccai: Any) -> None:
    ccai.says("agents", [{"id": 7, "name": "Ann Lee"}])
    ccai.says("chats", [row(1, NOON, agent_info={"id": 7, "name": "Lee Ann"})])
    await ccai.ask("agents", "chats")
    (first,) = ccai.rows(Noun.CHATS)
    await ccai.ask("chats")
    assert ccai.rows(Noun.CHATS)[0] is first
    assert first.agent == "Ann Lee"
