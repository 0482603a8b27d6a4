"""Settings for a command: read, with the options of the line laid over them, and the log begun."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from console.cli.exit_codes import ExitCode, Stop
from console.config import locations, logs
from console.config.problems import ConfigInvalid, suggestion
from console.config.reading.file import read_settings
from console.config.settings import AnyAccount, Settings
from console.domain.text import clean


def load(arguments: Namespace) -> Settings:
    """The settings the command works with; Stop with every problem of the config file."""
    logs.start(locations.log_file())
    with refused_config():
        settings = read_settings(locations.config_file(arguments.config))
    if arguments.theme:
        lines = {key: line for key, line in settings.look_lines.items() if key != "theme"}
        settings = replace(settings, theme=arguments.theme, look_lines=lines)
    return replace(settings, read_only=settings.read_only or bool(arguments.read_only))


@contextmanager
def refused_config() -> Iterator[None]:
    """Turns a config file that cannot be used into Stop, with every problem of it."""
    try:
        yield
    except ConfigInvalid as error:
        raise Stop(ExitCode.USAGE, *map(str, error.problems)) from error


def account_named(settings: Settings, name: str) -> AnyAccount:
    """The account of that name; Stop with the nearest one."""
    account = settings.account(name)
    if account is None:
        names = [account.name for account in settings.accounts]
        raise Stop(ExitCode.USAGE, f'There is no account "{clean(name)}". {suggestion(name, names)}')
    return account
