"""A choice from a list answers to any key at any time."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key
from textual.widgets._select import SelectOverlay

from console.ui.widgets.drop_down import DropDown


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_key_in_the_same_write_as_the_opening_does_nothing_bad(host: Any, key: str) -> None:
    app = host(drop_down := DropDown([("One", 1), ("Two", 2)], value=1, allow_blank=False))
    async with app.run_test(size=(60, 20)) as pilot:
        drop_down.expanded = True
        overlay = drop_down.query_one(SelectOverlay)
        getattr(overlay, f"action_page_{key.removeprefix('page')}")()
        await pilot.pause()
        app.post_message(Key(key, None))
        await pilot.press("enter")
        assert app.is_running
        assert drop_down.value == (2 if key == "pagedown" else 1)
