"""`[receiver]`: off unless a port is set, on this machine alone unless there is a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.config.problems import ConfigInvalid
from console.config.reading.file import parse_settings
from console.config.secret_sources import EnvironmentSource
from console.config.settings import ReceiverSettings

ACCOUNT = '[[accounts]]\nname = "milan"\nvendor = "voxloud"\napi_key = { env = "KEY" }\n'
SECRET = 'path_secret = { env = "PATH_SECRET" }\n'
FILE = Path("/etc/floorwalker/config.toml")


def read(receiver: str) -> ReceiverSettings:
    return parse_settings((ACCOUNT + receiver).encode(), FILE).receiver


def test_it_is_off_unless_a_port_is_set_and_on_this_machine_alone() -> None:
    assert read("") == read("[receiver]\n") == ReceiverSettings(port=0, host="127.0.0.1", path_secret=None)
    assert read("[receiver]\nport = 8765\n") == ReceiverSettings(port=8765)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "hooks.example.com"])
def test_other_machines_come_in_only_with_a_secret(host: str) -> None:
    found = read(f'[receiver]\nport = 1\nhost = "{host}"\n{SECRET}')
    assert (found.host, found.path_secret) == (host, EnvironmentSource("PATH_SECRET"))
    with pytest.raises(ConfigInvalid, match="lets other machines in, and there is no path_secret"):
        read(f'[receiver]\nport = 1\nhost = "{host}"\n')


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.9.1"])
def test_this_machine_needs_none(host: str) -> None:
    assert read(f'[receiver]\nport = 1\nhost = "{host}"\n').host == host


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("receiver = 5\n", "receiver", "must be a table"),
        ("[receiver]\nprt = 5\n", "receiver.prt", 'Did you mean "port"?'),
        ("[receiver]\nport = 70000\n", "receiver.port", "between 0 and 65535"),
        ("[receiver]\nport = -1\n", "receiver.port", "between 0 and 65535"),
        ("[receiver]\nhost = 'http://x'\n", "receiver.host", "must be an address of this machine"),
        ("[receiver]\npath_secret = 'hush-hush'\n", "receiver.path_secret", "holds the secret itself"),
    ],
)
def test_what_is_wrong_is_named(text: str, key: str, said: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        parse_settings((text + ACCOUNT if text.startswith("receiver") else ACCOUNT + text).encode(), FILE)
    (problem,) = caught.value.problems
    assert problem.key == key
    assert said in str(problem)
    assert "hush-hush" not in str(problem)
