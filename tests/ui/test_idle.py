"""A pilot that waits has seen the last frame drawn, however long the frame before it took."""

from __future__ import annotations

import time
from typing import Any

from textual.widgets import Static

from tests.idle import until_idle

TOO_LONG = 0.018
"""Seconds a frame takes that leaves no time for the next one: that comes a whole period later."""


async def test_a_frame_after_one_that_took_too_long_is_waited_for(host: Any) -> None:
    label = Static("")
    app, drawn = host(label), []
    async with app.run_test():
        await until_idle()
        draw = app.screen._compositor_refresh

        def draw_slowly() -> None:
            draw()
            drawn.append(str(label.content))
            time.sleep(TOO_LONG)  # the processor's time, on a machine that has much else to do

        app.screen._compositor_refresh = draw_slowly
        for words in ("a", "b", "c", "d"):
            label.update(words)
            await until_idle()
            assert drawn[-1:] == [words]
