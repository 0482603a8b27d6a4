"""Imports modules, then becomes any program it is told to be: `python -m tests.fork_server FD MODULE...`.

Each order comes with four files: the program's standard three, and a pipe on which its number is told and, in
the end, its exit code.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import sys
from contextlib import suppress
from typing import Any


def serve(orders: socket.socket) -> None:
    """Starts what it is told to, and tells what has ended, until nobody is left to tell it."""
    woken, wakes = socket.socketpair()
    wakes.setblocking(False)
    signal.set_wakeup_fd(wakes.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    reports: dict[int, int] = {}
    while True:
        ready = select.select([orders, woken], [], [])[0]
        if woken in ready:
            woken.recv(4096)
            tell_ended(reports)
        if orders in ready:
            told, files, _, _ = socket.recv_fds(orders, 1 << 18, 4)
            if not told:
                return
            *standard, report = files
            program = os.fork()
            if program == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for own in (orders, woken, wakes):
                    own.close()
                become(json.loads(told), standard)
            for file in standard:
                os.close(file)
            reports[program] = report
            os.write(report, b"%d\n" % program)


def tell_ended(reports: dict[int, int]) -> None:
    """Tells the exit code of each program that has ended."""
    while reports:
        program, status = os.waitpid(-1, os.WNOHANG)
        if program == 0:
            return
        report = reports.pop(program)
        with suppress(BrokenPipeError):
            os.write(report, b"%d\n" % os.waitstatus_to_exitcode(status))
        os.close(report)


def become(order: dict[str, Any], standard: list[int]) -> None:
    """Does what an interpreter does at its start, and ends as it would."""
    for number, file in enumerate(standard):
        os.dup2(file, number)
    os.closerange(3, 256)
    if order["terminal"]:
        os.login_tty(0)
    # Ignored, it would stay so: where the tests run in the background of a shell, Ctrl-C ended nothing.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.argv = [order["program"], *order["words"]]
    if order["program"].endswith(".py"):
        runpy.run_path(order["program"], run_name="__main__")
    else:
        runpy.run_module(order["program"], run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    for module in sys.argv[2:]:
        importlib.import_module(module)
    gc.freeze()
    serve(socket.socket(fileno=int(sys.argv[1])))
