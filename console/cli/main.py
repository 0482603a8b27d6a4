"""The command `floorwalker`: finds the command's own file, runs it, and turns every end into an exit code.

Only the file of the command on the line is imported: `floorwalker --version` must not wait for a library.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from console import __version__
from console.cli import output
from console.cli.exit_codes import ExitCode, Stop
from console.cli.parser import Parser, parsed
from console.cli.process import close_up
from console.domain.text import clean

COMMANDS = {
    "demo": "open the console on a simulated contact center; needs no account and no network",
    "wall": "read-only wall display that changes boards by itself",
    "status": "ask every feed once and print the floor; for scripts and cron",
    "check": "config, theme, keys, secrets, reachability, clocks, terminal: one line each, with the fix",
    "call": "place an outbound call from an agent to a number",
    "sms": "send an SMS",
    "connect": "click-to-call: connect a resource with a contact",
    "listen": "only receive webhooks: print the addresses to subscribe and each event that comes",
    "journal": "every action that was taken, with its outcome; decides what is in doubt",
    "passphrase": "set, change or remove the passphrase that unlocks actions",
    "simulate": "only the simulator, for integrators",
    "locate": "print where config, themes, passphrase, journal and logs live",
}
"""Every command beside the console itself; each has a file of its name here."""

DESCRIPTION = (
    "A terminal console for the people who run a contact-center floor. Without a command: the console."
)

OPENS_BOARDS = {None, "demo"}
OPENS_THEMES = {None, "demo", "wall"}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; never raises."""
    words = list(sys.argv[1:] if argv is None else argv)
    output.prepare()
    close_up()
    try:
        return run(words)
    except Stop as stop:
        for line in stop.lines:
            output.tell(line)
        return stop.code
    except SystemExit as end:  # argparse after --help and --version
        return end.code if isinstance(end.code, int) else ExitCode.DONE
    except KeyboardInterrupt:
        output.tell("")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        output.forget(sys.stdout)
        return ExitCode.DONE
    except output.CannotPrint as error:
        output.tell(f"floorwalker: the output cannot be written: {error}")
        return ExitCode.USAGE
    except Exception as error:
        return unexpected(error)


def run(words: Sequence[str]) -> int:
    """Parses the words and runs their command."""
    parser, children = build(words)
    arguments = parsed(parser, children, words)
    refuse_meaningless(arguments)
    module = importlib.import_module(f"console.cli.{arguments.command or 'console'}")
    return int(module.run(arguments))


def build(words: Sequence[str]) -> tuple[Parser, dict[str, Parser]]:
    """The parser, and the parser of each command. Only commands named on the line get their options."""
    parser = Parser(prog="floorwalker", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"floorwalker {__version__}")
    add_common(parser, None, default=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    children: dict[str, Parser] = {}
    for name, purpose in COMMANDS.items():
        child = commands.add_parser(name, help=purpose, description=purpose)
        children[name] = child
        if name in words:
            add_common(child, name, default=argparse.SUPPRESS)
            importlib.import_module(f"console.cli.{name}").add_arguments(child)
    return parser, children


def add_common(parser: Parser, command: str | None, default: str | None) -> None:
    """Options that may stand before or after the command's name, where they mean something to it."""
    off = default if default is not None else False
    parser.add_argument("--config", metavar="FILE", type=Path, default=default, help="another config file")
    parser.add_argument("--read-only", action="store_true", default=off, help="take no actions")
    if command in OPENS_BOARDS:
        parser.add_argument("--board", metavar="NAME", default=default, help="the board to open first")
    if command in OPENS_THEMES:
        parser.add_argument("--theme", metavar="NAME", default=default, help="the theme to open with")


def refuse_meaningless(arguments: argparse.Namespace) -> None:
    """Raises Stop for an option that the command would ignore."""
    for option, value, commands in (
        ("--board", arguments.board, OPENS_BOARDS),
        ("--theme", arguments.theme, OPENS_THEMES),
    ):
        if value is not None and arguments.command not in commands:
            raise Stop(ExitCode.USAGE, f"floorwalker: {option} means nothing to {arguments.command}")


def unexpected(error: Exception) -> int:
    """A fault of our own: one line for the user, the traceback (without locals) for the log."""
    import logging

    from console.config import locations, logs

    logs.start(locations.log_file())
    logging.getLogger("console").critical("unexpected", exc_info=error)
    output.tell(f"floorwalker: unexpected {type(error).__name__}: {clean(logs.FORMATTER.redact(str(error)))}")
    output.tell("This is a fault in floorwalker; the log has more: floorwalker locate")
    return ExitCode.INTERNAL
