"""What no account may do is named by no key, no list and no page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.feeds.reading import Noun
from console.ui.dialogs.picker import Picker
from console.ui.screens.help import HelpScreen
from tests.ui.screens.boards import stand

ACTING = {"call", "sms", "connect", "new", "edit", "remove", "deeds"}


@pytest.mark.parametrize(
    ("ours", "theirs", "left"),
    [
        ({"call", "sms"}, {"connect", "webhook-delete"}, ACTING),
        ({"sms"}, set(), ACTING - {"call", "connect"}),
        (set(), {"webhook-delete"}, ACTING - {"call", "sms", "connect"}),
        (set(), set(), set()),
    ],
)
async def test_keys_footer_help_palette_and_list_have_only_what_an_account_may_do(
    host: Any, backend: Any, floor: Any, until: Any, ours: set[str], theirs: set[str], left: set[str]
) -> None:
    support, milan = backend.accounts
    backend.accounts = (
        replace(support, kinds=frozenset(ours)),
        replace(milan, kinds=frozenset(theirs)),
    )
    app = host()
    async with app.run_test(size=(200, 50), notifications=True) as pilot:
        news = [floor.reading(Noun.WEBHOOKS, [floor.webhook()], "milan")]
        board = await stand(pilot, backend, floor, news, board="webhooks")
        assert ACTING & set(board.keys()) == left
        for command, label in (("call", "c Call"), ("sms", "s SMS"), ("connect", "k Connect")):
            assert (label in board.footer.text) == (command in left)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert ("Send an SMS." in app.screen.text) == ("sms" in left)
        assert ("Remove the row" in app.screen.text) == ("webhook-delete" in theirs)
        assert "Change the row" not in app.screen.text
        await pilot.press("escape", "colon")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        listed = {choice.value for choice in app.screen._choices}
        done = {"remove"} if "webhook-delete" in theirs else set()
        assert ACTING & listed == left - {"new", "edit", "remove"} | done
        assert ("deed:webhook-delete" in listed) == ("webhook-delete" in theirs)
        assert "deed:webhook-create" not in listed
        await pilot.press("escape", "D")
        await pilot.pause()
        assert (app.screen is board) == ("webhook-delete" not in theirs)
        assert backend.acts == []
