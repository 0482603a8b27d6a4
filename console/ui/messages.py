"""What the screen is told: one small message per kind of news. Workers never touch widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.message import Message
from textual.screen import Screen

from console.actions.news import ActionNews
from console.domain.drafts.draft import Draft
from console.engine import Answered, BudgetNews, News
from console.feeds.reading import AnyReading


@dataclass
class Beat(Message):
    """A screen begins a new second: what is news is to be handed out now, and then told to be all."""

    screen: Screen[Any]


class Struck(Message, bubble=False):
    """All news that came before the second has been handed out: clocks may move on with them."""


@dataclass
class ReadingArrived(Message, bubble=False):
    """A feed has newer rows, or failed to get them."""

    reading: AnyReading


@dataclass
class BudgetArrived(Message, bubble=False):
    """An account's request budget was measured anew."""

    news: BudgetNews


@dataclass
class ActionMoved(Message, bubble=False):
    """An action took one more step."""

    news: ActionNews


@dataclass
class ActionHanded(Message, bubble=False):
    """An action was given to the engine, which has not said a word of it yet."""

    draft: Draft


@dataclass
class AnswerArrived(Message, bubble=False):
    """A question was answered, or is known not to be."""

    news: Answered


class LockMoved(Message, bubble=False):
    """The console was locked, or unlocked."""


def as_message(news: News) -> Message:
    """The message that carries this news; make a new one for every screen it is posted to."""
    if isinstance(news, ActionNews):
        return ActionMoved(news)
    if isinstance(news, BudgetNews):
        return BudgetArrived(news)
    if isinstance(news, Answered):
        return AnswerArrived(news)
    return ReadingArrived(news)
