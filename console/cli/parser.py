"""The argument parser: argparse, with errors that say which word was probably meant."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from console.cli.exit_codes import ExitCode, Stop
from console.domain.text import clean

INVALID_CHOICE = re.compile(r"argument COMMAND: invalid choice: '([^']*)'")


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that raises Stop instead of ending the process, and takes no shortened options."""

    def __init__(self, **options: Any) -> None:
        self.flags: list[str] = []
        """Every option it knows, in every spelling."""
        super().__init__(allow_abbrev=False, **options)

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """As argparse has it; remembers the option's spellings."""
        action = super().add_argument(*names, **options)
        self.flags += action.option_strings
        return action

    def error(self, message: str) -> NoReturn:
        """Raises Stop."""
        raise Stop(ExitCode.USAGE, f"{self.prog}: {clean(message, 600)}", f"See {self.prog} --help")


def parsed(parser: Parser, children: dict[str, Parser], argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; Stop names the unknown word and the nearest known one."""
    try:
        arguments, surplus = parser.parse_known_args(argv)
    except Stop as stop:
        every_flag = {flag for one in (parser, *children.values()) for flag in one.flags}
        match = INVALID_CHOICE.search(stop.lines[0])
        taken = match[1] if match else ""
        # an unknown option before it may have left its value to be taken for the command
        before = argv.index(taken) if taken in argv else len(argv)
        refuse_unknown(argv[:before], every_flag, every_flag)
        if match is None:
            raise
        raise unknown(f'unknown command "{clean(taken)}"', taken, children) from stop
    child = children.get(arguments.command, parser)
    if surplus and (flag := surplus[0].partition("=")[0]) in parser.flags:
        raise Stop(ExitCode.USAGE, f"floorwalker: {flag} means nothing to {arguments.command}")
    refuse_unknown(surplus, (), [*child.flags, *parser.flags])
    if surplus:
        raise Stop(ExitCode.USAGE, f'{child.prog}: "{clean(surplus[0])}" is one word too many')
    return arguments


def refuse_unknown(words: Iterable[str], known: Iterable[str], likely: Iterable[str]) -> None:
    """Raises Stop at the first option that is not known."""
    for word in words:
        if word == "--":
            return
        flag = word.partition("=")[0]
        if re.match(r"--?[A-Za-z]", flag) and flag not in known:
            raise unknown(f"unknown option {clean(flag)}", flag, likely)


def unknown(message: str, word: str, known: Iterable[str]) -> Stop:
    """A refusal with the nearest known word."""
    near = difflib.get_close_matches(word[:40], list(known), n=1, cutoff=0.5)
    advice = f"Did you mean {near[0]}?" if near else "See floorwalker --help"
    return Stop(ExitCode.USAGE, f"floorwalker: {message}", advice)


def whole_number(text: str) -> int:
    """A whole number of any sign."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a whole number") from None


def positive_integer(text: str) -> int:
    """A whole number from 1."""
    value = whole_number(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return value


def positive_number(text: str) -> float:
    """A number above 0, and finite."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError("must be a number above 0")
    return value


def port(text: str) -> int:
    """A TCP port; 0 lets the system choose."""
    value = whole_number(text)
    if not 0 <= value <= 65535:
        raise argparse.ArgumentTypeError("must be between 0 and 65535")
    return value
