"""Who gets to see what: a command that fetches one secret is not handed the others of the environment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.config.secret_sources import CommandSource, EnvironmentSource, SecretSource
from console.config.settings import AnyAccount, Settings


def kept_apart(settings: Settings) -> Settings:
    """The settings, with what each command must not see: variables that only others have their secrets in.

    All else is left to it: what a password manager needs (HOME, PATH, an agent's socket, a proxy) is for
    nobody here to know.
    """
    hook = settings.receiver.path_secret
    variables = _variables([hook]).union(*(_variables(_sources(each)) for each in settings.accounts))
    accounts = tuple(_told(account, variables) for account in settings.accounts)
    if isinstance(hook, CommandSource):
        hook = replace(hook, withheld=variables)
    return replace(settings, accounts=accounts, receiver=replace(settings.receiver, path_secret=hook))


def _told(account: AnyAccount, variables: frozenset[str]) -> AnyAccount:
    """The account, whose commands are told."""
    withheld = variables - _variables(_sources(account))
    commands: dict[str, Any] = {
        key: replace(source, withheld=withheld)
        for key, source in account.secret_sources.items()
        if isinstance(source, CommandSource)
    }
    return replace(account, **commands) if commands else account


def _sources(account: AnyAccount) -> Iterable[SecretSource]:
    return account.secret_sources.values()


def _variables(sources: Iterable[SecretSource | None]) -> frozenset[str]:
    return frozenset(source.variable for source in sources if isinstance(source, EnvironmentSource))
