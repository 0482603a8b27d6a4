"""Where a secret comes from. The config file names the place; the value is fetched when it is needed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from console.config import logs
from console.config.secret_commands import output_of
from console.config.secret_files import content_of
from console.config.secret_unavailable import SecretUnavailable
from console.domain.accounts import Vendor
from console.domain.secrets import Secret
from console.domain.text import clean

__all__ = [
    "SECRET_KEYS",
    "CommandSource",
    "EnvironmentSource",
    "FileSource",
    "GivenSource",
    "KeyringSource",
    "SecretSource",
    "SecretUnavailable",
    "resolve",
]

SECRET_KEYS: dict[Vendor, tuple[str, ...]] = {
    Vendor.CCAI: ("token",),
    Vendor.VOXLOUD: ("api_key",),
    Vendor.CIRCLELOOP: ("key", "secret"),
    Vendor.VOIPTIME: ("api_key",),
}
"""Keys of each vendor's accounts that name a secret's place."""


@dataclass(frozen=True, slots=True)
class EnvironmentSource:
    """`{ env = "NAME" }`: an environment variable."""

    variable: str


@dataclass(frozen=True, slots=True)
class CommandSource:
    """`{ command = ["pass", "show", "ccai"] }`: what a program prints, started without a shell."""

    command: tuple[str, ...]
    withheld: frozenset[str] = field(default=frozenset(), compare=False)
    """Variables of the environment it does not get: see `secrets_apart`."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """`{ file = "..." }`: a file nobody else can read."""

    file: Path


@dataclass(frozen=True, slots=True)
class KeyringSource:
    """`{ keyring = "service/user" }`: the desktop's keyring."""

    service: str
    user: str


@dataclass(frozen=True, slots=True)
class GivenSource:
    """A secret already at hand, such as the one of the demo's own simulator. No config file can say this."""

    secret: Secret


SecretSource: TypeAlias = EnvironmentSource | CommandSource | FileSource | KeyringSource | GivenSource


def resolve(source: SecretSource) -> Secret:
    """Fetches the secret; SecretUnavailable says why not, naming the place and never the value.

    From then on the log hides it.
    May take up to ten seconds (a command), so it is never called on the screen's event loop.
    """
    match source:
        case EnvironmentSource(variable):
            found, place = from_environment(variable), f"the environment variable {variable}"
        case CommandSource(command, withheld):
            found, place = (
                output_of(command, withheld=withheld),
                f"the output of the command {clean(command[0])}",
            )
        case FileSource(file):
            found, place = content_of(file), f"the file {clean(str(file))}"
        case KeyringSource(service, user):
            found, place = from_keyring(service, user), f"the keyring's entry {clean(service)}/{clean(user)}"
        case GivenSource(secret):
            logs.hide(secret)
            return secret
    secret = Secret(checked(found, place))
    logs.hide(secret)
    return secret


def checked(value: str, place: str) -> str:
    """The value without the white space round it; refused when it cannot go into a request header."""
    stripped = value.strip()
    if not stripped:
        raise SecretUnavailable(f"{place} is empty")
    if not stripped.isprintable():
        raise SecretUnavailable(f"{place} has more than one line, or characters that no token has")
    return stripped


def from_environment(variable: str) -> str:
    """The value of an environment variable."""
    value = os.environ.get(variable)
    if value is None:
        raise SecretUnavailable(f"the environment variable {variable} is not set")
    return value


def from_keyring(service: str, user: str) -> str:
    """The password the desktop's keyring holds for a service and user.

    keyring is imported only here: it takes a fifth of a second, and over SSH there is none to ask.
    """
    import keyring

    value, kind = None, ""
    try:
        value = keyring.get_password(service, user)
    except Exception as error:  # the backends raise errors of their own kinds
        kind = type(error).__name__
    if kind:  # out here, so that the backend's own error, which may say anything, does not hang on ours
        raise SecretUnavailable(f"the keyring could not be read ({kind}); over SSH there often is none")
    if value is None:
        raise SecretUnavailable(f"the keyring has no entry {clean(service)}/{clean(user)}")
    return value
