"""Whatever is typed: it places no action by accident, and only a key to quit ends the console."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from console.simulator.http.running import in_thread
from console.simulator.server import Options, Simulator, build

Start = Callable[..., Any]
PIECES = (
    *("\x1b", "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~", "\x1b[Z", "\x1b[I", "\x1b[O", "\x1bP", "\x1b[1;5H"),
    *(
        "\x1b[<0;20;9M",
        "\x1b[<0;20;9m",
        "\x1b[M   ",
        "\x1b[200~a\nb\x1b[201~",
        "\x1b]52;c;x\x07",
        "\x1b[24;80R",
    ),
    *(
        "\t",
        "\r",
        "\r\r",
        "c\r",
        "s",
        "k",
        "o",
        "/",
        "?",
        "123456",
        "z",
        "p",
        "t",
        "y",
        "r",
        "\x7f",
        "+15551234567",
    ),
)
QUIT = {ord("q"), ord(":"), *b"\x03\x10\x11\x1a\x1c"}
"""Keys that quit, stop, or open the list of commands, in which quitting can be found."""


def junk(seed: int) -> bytes:
    """Three thousand bytes of noise, none of which asks to quit."""
    dice = random.Random(seed)
    noise = bytearray()
    while len(noise) < 3000:
        noise += dice.choice(PIECES).encode() if dice.random() < 0.5 else bytes([dice.randrange(256)])
    return bytes(byte for byte in noise if byte not in QUIT)


def orders(simulator: Simulator) -> list[str]:
    """What was sent to the vendor with an effect; Voxloud's events are asked for by POST."""
    rows = simulator.log.rows()
    asked = [str(row["path"]) for row in rows if row["method"] != "GET"]
    return [path for path in asked if not path.endswith("/telephony-events")]


SEEDS = range(3, 3 + int(os.environ.get("NOISE_SEEDS", "1")))
"""Which noise is made; more of it for who has the time."""


def test_noise_neither_ends_it_nor_acts(start: Start, config: Callable[[int], str]) -> None:
    app = build(Options(agents=10, queues=2, rate_limit=None))
    with in_thread(app) as port:
        console = start("--config", config(port))
        console.until(r"Agents \d")
        console.is_drawn = False
        for seed in SEEDS:
            make_noise(console, junk(seed))
            assert console.process.poll() is None, f"seed {seed}: {bytes(console.raw[-2000:])!r}"
        console.is_drawn = True
        assert console.reaches("?", "Place an outbound call"), console.text
        assert orders(app.state.simulator) == []
        console.write(b"\x11")
        assert console.ended() == 0


def make_noise(console: Any, noise: bytes) -> None:
    """Types it, and closes what it may have begun, a string, then a paste, once all before it is read."""
    for place in range(0, len(noise), 250):
        console.write(noise[place : place + 250])
        console.read(lambda: False, 0.02)
    for end in (b"\x1b\\", b"\x1b[201~"):
        console.be_quiet()
        console.write(end)


def test_keys_typed_ahead_confirm_nothing(start: Start, config: Callable[[int], str], tmp_path: Path) -> None:
    app = build(Options(agents=10, queues=2, rate_limit=None))
    with in_thread(app) as port:
        console = start("--config", config(port))
        console.until(
            r"(?s)\A(?!.*agent \d).*Agents \d"
        )  # the form takes the row's address, once it is known
        console.type("c\r\r\r", "Place an outbound call")
        console.be_quiet()
        console.type("+16282253501", "Number +.16282253501")
        console.type("\r\r\r", "Type 501")
        # at once: a little later the confirmation listens, and this would be a deliberate yes
        console.write(b"501\r")
        console.until("enter sends it")
        console.write(b"501\r\r\r")  # a yes, and keys that would hurry it on
        console.until("Sending in")
        console.type("\x11", "Leave\\?")
        console.type("\x1b", r"(?s)\A(?!.*Leave\?).*stopped: nothing was sent")
        console.type("501\r", "Sending in")
        console.type("\x1b", "stopped: nothing was sent")
        console.type("\x1b", "Review")
        assert orders(app.state.simulator) == []
