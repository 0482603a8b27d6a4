"""Processes that are the program at once: forked from one that has imported it, each with its own world."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

IMPORTED = (
    *(
        f"console.cli.{name}"
        for name in ("call", "sms", "connect", "status", "status_text", "check", "journal")
    ),
    *(f"console.wiring.{name}" for name in ("acting", "checks", "once", "own_answers", "stations")),
    *(f"console.wiring.{name}" for name in ("ccai", "voxloud", "circleloop", "voiptime")),
    *("console.actions.journal", "console.transport.shared_pace", "anyio._backends._asyncio", "phonenumbers"),
)
"""What the commands import when they run; a second of processor time for every process that has to."""
PARENT = """
import gc, importlib, json, os, socket, sys
orders = socket.socket(fileno=int(sys.argv[1]))
from console.cli.main import main
for name in sys.argv[2:]:
    importlib.import_module(name)
gc.freeze()
while True:
    told, files, _, _ = socket.recv_fds(orders, 65536, 3)
    if not told:
        break
    child = os.fork()
    if child == 0:
        order = json.loads(told)
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        orders.close()
        os.environ.clear()
        os.environ.update(order["environment"])
        sys.argv = ["floorwalker", *order["words"]]
        sys.exit(main())
    for file in files:
        os.close(file)
    orders.send(b"%d" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


class Forks:
    """Runs one command after the other, each in a process of its own."""

    def __init__(self, orders: socket.socket) -> None:
        self._orders = orders

    async def run(self, words: Sequence[str], environment: Mapping[str, str]) -> tuple[int, bytes, bytes]:
        """Exit code, standard output and standard error of `floorwalker` with these words."""
        order = json.dumps({"words": list(words), "environment": dict(environment)}).encode()
        with (
            Path(os.devnull).open("rb") as nothing,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            socket.send_fds(self._orders, [order], [nothing.fileno(), out.fileno(), err.fileno()])
            code = int(await asyncio.to_thread(self._orders.recv, 16))
            out.seek(0)
            err.seek(0)
            return code, out.read(), err.read()


@contextmanager
def forks() -> Iterator[Forks]:
    """The process that has imported the program, for as long as the block lasts."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, its:
        process = subprocess.Popen(
            [sys.executable, "-c", PARENT, str(its.fileno()), *IMPORTED],
            pass_fds=[its.fileno()],
            stdin=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": os.devnull},
        )
        its.close()
        try:
            yield Forks(ours)
        finally:
            ours.close()
            process.wait(30)
