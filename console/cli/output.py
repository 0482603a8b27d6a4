"""Printing. Everything goes through `clean`, line by line; a reader that went away changes no exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from console.domain.text import clean

LONGEST_LINE = 10_000


class CannotPrint(OSError):
    """Standard output takes no more: the disk is full, the device fails. A reader that left is no fault."""


def prepare() -> None:
    """Makes characters that the locale cannot spell come out as ? instead of raising."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str) -> bool:
    """Prints a result, on standard output; False where nobody reads it any more."""
    return put(sys.stdout, text)


def tell(text: str) -> None:
    """Prints what is not the result (a question, a step, an error), on standard error; where that is full or
    gone, nothing else fails of it."""
    with suppress(OSError):
        put(sys.stderr, text)


def say_json(value: object) -> bool:
    """Prints one JSON object on one line, in ASCII: control characters come out escaped. Returns as `say`."""
    import json

    return write(sys.stdout, json.dumps(value, ensure_ascii=True, allow_nan=False))


def put(stream: TextIO, text: str) -> bool:
    """Prints lines. Callers clean each field that comes from outside; this cleans what they forgot.

    False where nobody reads them any more.
    """
    return write(stream, "\n".join(clean(line, LONGEST_LINE) for line in text.split("\n")))


def write(stream: TextIO | None, text: str) -> bool:
    """Prints now, so that a closed pipe shows here and not at exit; False where it is closed."""
    if stream is None:
        return False
    try:
        print(text, file=stream, flush=True)
    except OSError as error:
        forget(stream)
        if not isinstance(error, BrokenPipeError):
            raise CannotPrint(error.strerror or "it failed") from error
        return False
    return True


def forget(stream: TextIO) -> None:
    """Sends the rest of a stream nowhere: its reader is gone, and the interpreter would complain at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
