"""Reading where a secret comes from. What stands in its place is never repeated: it may be the secret."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from console.config.locations import at_home
from console.config.problems import nearest
from console.config.reading.tables import Table
from console.config.secret_sources import (
    CommandSource,
    EnvironmentSource,
    FileSource,
    KeyringSource,
    SecretSource,
)

WAYS = ("env", "command", "file", "keyring")


def secret_source(table: Table, key: str) -> SecretSource | None:
    """The source under the key; None when it is missing or wrong, and noted."""
    value = table.values.get(key)
    ways = '{ env = "NAME" }, { command = [...] }, { file = "..." } or { keyring = "service/user" }'
    example = f"write {key} = {ways}"
    if value is None:
        table.add(key, "is missing", example)
    elif isinstance(value, str):
        table.add(
            key, "holds the secret itself; secrets never lie in the config file", f"Move it out and {example}"
        )
    elif not isinstance(value, dict):
        table.add(key, "must say where the secret is", example)
    else:
        return one_way(Table(value, (*table.path, key), table.report), table, key, example)
    return None


def one_way(inner: Table, table: Table, key: str, example: str) -> SecretSource | None:
    """The source that an inline table with exactly one key names."""
    unknown = [word for word in inner.values if word not in WAYS]
    for word in unknown:
        near = nearest(word, WAYS)
        # an unknown word that is like none of ours may be a pasted secret
        name = f'"{word}"' if near else "a key here"
        table.add(key, f"{name} is unknown", f'Did you mean "{near}"?' if near else example)
    ways = [word for word in inner.values if word in WAYS]
    if len(ways) != 1:
        if not unknown:
            table.add(key, "must name exactly one place", example)
        return None
    return READERS[ways[0]](inner)


def environment(inner: Table) -> SecretSource | None:
    """`{ env = "NAME" }`."""
    name = inner.text("env")
    if name is None:
        return None
    if not name.isascii() or not name.isidentifier():
        inner.add("env", "must be the name of an environment variable: letters, digits and _")
        return None
    return EnvironmentSource(name)


def command(inner: Table) -> SecretSource | None:
    """`{ command = [...] }`; the words are kept exactly as written."""
    value = inner.values["command"]
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(word, str) and "\0" not in word for word in value)
    ):
        inner.add(
            "command", "must be a list of texts", 'No shell is used: command = ["pass", "show", "name"]'
        )
        return None
    if not value[0].strip():
        inner.add("command", "must begin with the name of a program")
        return None
    return CommandSource((str(at_home(Path(value[0]))) if value[0][0] == "~" else value[0], *value[1:]))


def file(inner: Table) -> SecretSource | None:
    """`{ file = "..." }`; a relative path starts at the config file's directory."""
    path = path_of(inner, "file")
    return None if path is None else FileSource(path)


def keyring(inner: Table) -> SecretSource | None:
    """`{ keyring = "service/user" }`."""
    name = inner.text("keyring")
    if name is None:
        return None
    service, _, user = name.rpartition("/")
    if not service or not user:
        inner.add("keyring", "must be service/user, as the keyring files it")
        return None
    return KeyringSource(service, user)


def path_of(table: Table, key: str) -> Path | None:
    """A path as the file system spells it, from the config file's directory and with ~ filled in."""
    value: Any = table.of_kind(key, str)
    if value is None:
        return None
    if not value.strip() or not value.isprintable():
        table.add(key, "must be the path of a file")
        return None
    try:
        return table.report.file.parent / Path(value).expanduser()
    except RuntimeError:
        table.add(key, "begins with ~ and a user that does not exist")
        return None


READERS: Mapping[str, Callable[[Table], SecretSource | None]] = {
    "env": environment,
    "command": command,
    "file": file,
    "keyring": keyring,
}
