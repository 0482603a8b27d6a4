"""Secrets out of password managers: run a program, keep what it prints to ourselves."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Collection, Sequence
from contextlib import suppress

from console.config.secret_unavailable import SecretUnavailable, text_of
from console.domain.text import clean

PATIENCE = 10.0
"""Seconds a program has to print the secret and end."""
LARGEST = 64 * 1024
"""Bytes a program may print."""


def output_of(
    command: Sequence[str], patience: float = PATIENCE, withheld: Collection[str] = frozenset()
) -> str:
    """What the program prints. No shell, nothing to read from, no terminal to ask at; errors are dropped.

    It gets the environment without the variables that are `withheld`.
    """
    name = clean(command[0])
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own config file names the program
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={name: value for name, value in os.environ.items() if name not in withheld},
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name or arguments are not valid"
        raise SecretUnavailable(f"the command {name} could not be started: {reason}") from error
    deadline = time.monotonic() + patience
    try:
        output = read_until(process, deadline, name)
        code = process.wait(max(0.0, deadline - time.monotonic()))
    except (TimeoutError, subprocess.TimeoutExpired):
        # not `from error`: TimeoutExpired may carry what was printed so far
        raise SecretUnavailable(f"the command {name} did not end within {patience:g} seconds") from None
    finally:
        end(process)
    if code != 0:
        raise SecretUnavailable(f"the command {name} ended with {code}; run it by hand to see why")
    text = text_of(output)
    if text is None:
        raise SecretUnavailable(f"the command {name} printed something that is not UTF-8 text")
    return text


def read_until(process: subprocess.Popen[bytes], deadline: float, name: str) -> bytes:
    """All the program prints before the deadline (time.monotonic); TimeoutError when it goes on."""
    assert process.stdout is not None  # noqa: S101 - Popen was given a pipe
    pieces: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            piece = os.read(process.stdout.fileno(), LARGEST)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            if sum(map(len, pieces)) > LARGEST:
                raise SecretUnavailable(f"the command {name} printed too much to be a secret")


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and whatever it started, if it still runs."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.stdout is not None:
        process.stdout.close()
    process.wait()
