"""`floorwalker passphrase`: sets the passphrase that unlocks the console's actions."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from pathlib import Path

from console.cli.exit_codes import ExitCode, Stop
from console.cli.output import is_terminal, say
from console.cli.parser import Parser
from console.config import locations
from console.config.passphrase import PassphraseUnusable, problem_of, store, stored
from console.domain.secrets import Secret
from console.domain.text import clean

UNCHANGED = "Nothing was changed."


def add_arguments(parser: Parser) -> None:
    """What to do with it."""
    parser.add_argument("--remove", action="store_true", help="go without one from now on")


def run(arguments: Namespace) -> int:
    """Sets, changes or removes it: 1 when what was typed will not do, 2 without a terminal."""
    if not is_terminal(sys.stdin):
        raise Stop(ExitCode.USAGE, "floorwalker passphrase: somebody has to type it, and this is no terminal")
    file = locations.passphrase_file()
    try:
        is_set = let_in(file)
        if arguments.remove:
            return remove(file, is_set=is_set)
        store(file, asked_twice())
    except PassphraseUnusable as error:
        raise Stop(ExitCode.USAGE, f"floorwalker passphrase: {clean(error, 600)}") from None
    except OSError as error:
        wrong = f"{clean(str(file))} could not be written: {error.strerror}"
        raise Stop(ExitCode.USAGE, f"floorwalker passphrase: {wrong}") from None
    say("The passphrase is set. Consoles started from now on can be locked with it.")
    return ExitCode.DONE


def let_in(file: Path) -> bool:
    """Whether a passphrase was set before; Stop unless it is given."""
    before = stored(file)
    if before is not None and not before.matches(asked("The passphrase as it is now: ")):
        raise Stop(ExitCode.REFUSED, f"That is not the passphrase. {UNCHANGED}")
    return before is not None


def remove(file: Path, *, is_set: bool) -> int:
    """Takes the passphrase away."""
    file.unlink(missing_ok=True)
    say("The passphrase is removed." if is_set else "There is no passphrase.")
    return ExitCode.DONE


def asked_twice() -> Secret:
    """A new passphrase; Stop where it will not do."""
    typed = asked("The new passphrase: ")
    problem = problem_of(typed)
    if problem is not None:
        raise Stop(ExitCode.REFUSED, f"{problem}. {UNCHANGED}")
    if asked("Once more: ") != typed:
        raise Stop(ExitCode.REFUSED, f"The two are not the same. {UNCHANGED}")
    return typed


def asked(question: str) -> Secret:
    """What is typed, without it being seen."""
    try:
        return Secret(getpass.getpass(question))
    except EOFError:
        raise Stop(ExitCode.REFUSED, "", UNCHANGED) from None
