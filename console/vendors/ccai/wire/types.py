"""The types of CCAI's own: whole-number ids, channels, and parts that come bare or in lists."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import BeforeValidator, Field, Strict, ValidatorFunctionWrapHandler, WrapValidator

from console.domain.accounts import Channel, ChannelName
from console.vendors.usual import Usual
from console.vendors.wire import LARGEST_ID, LARGEST_NUMBER, each_part, number, part_or_none, trimmed


def _no_truth_value(value: Any) -> Any:
    """Keeps true and false from being read as the ids 1 and 0."""
    if isinstance(value, bool):
        raise ValueError("a truth value is no id")  # noqa: TRY004 - pydantic reads ValueError
    return value


def _maybe_id(value: Any) -> int | None:
    """An id of something else; None where there is none or it is no id."""
    if isinstance(value, str) and len(value) <= 20:
        try:
            value = int(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST_ID:
        return None
    return value


def channel_of(value: Any) -> ChannelName:
    """One channel for the vendor's four spellings: Call, call, voice_call, Chat, chat (facts MG37).

    Any other word is a channel nobody knows: a queue of it is no less a queue.
    """
    word = (trimmed(value) or "").lower()
    if not word:
        raise ValueError("no channel")
    return {"call": Channel.CALL, "voice_call": Channel.CALL, "chat": Channel.CHAT}.get(word, word)


def _share(value: Any) -> float | None:
    """A percentage; None for null and empty text alone: what cannot be read is no proof of no contacts."""
    found = number(value)
    if found is None and value in (None, ""):
        return None
    if found is None or found < 0:
        raise ValueError("no percentage")
    return found


def _only_part(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """A part that may come as a list of one."""
    return part_or_none(value[0] if isinstance(value, list) and len(value) == 1 else value, read)


def _bare_or_each(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """A list of parts; an object is a list of one."""
    return each_part([value] if isinstance(value, dict) else value, read)


PlainShare: TypeAlias = Annotated[float, Strict(), Field(ge=0, le=LARGEST_NUMBER)]
PlainId: TypeAlias = Annotated[int, Strict(), Field(ge=-LARGEST_ID, le=LARGEST_ID)]

Id: TypeAlias = Annotated[
    int, BeforeValidator(_no_truth_value), Field(ge=-LARGEST_ID, le=LARGEST_ID), Usual(PlainId)
]
"""What a row is known by; without it there is no row. 0 and negatives are valid (facts MG25)."""
MaybeId: TypeAlias = Annotated[int | None, BeforeValidator(_maybe_id), Usual(PlainId | None)]
ChannelWord: TypeAlias = Annotated[ChannelName, BeforeValidator(channel_of)]
Share: TypeAlias = Annotated[float | None, BeforeValidator(_share), Usual(PlainShare | None)]
"""Percent; null is no contacts (facts MG40), and a row whose percentage cannot be read is none."""

Part = TypeVar("Part")
MaybePart = Annotated[Part | None, WrapValidator(_only_part), Usual()]
"""A part of a row that may be missing, broken or in a list of one."""
Parts = Annotated[tuple[Part, ...], WrapValidator(_bare_or_each), Usual()]
"""A list of parts of a row, or one by itself: a broken part costs that part alone."""
