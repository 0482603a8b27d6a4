"""`actions`: what an account may be told to do; nothing that is no action of its vendor is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.config.problems import ConfigInvalid, ConfigProblem
from console.config.reading.file import parse_settings
from console.config.settings import AnyAccount

FILE = Path("/etc/floorwalker/config.toml")
VOXLOUD = '[[accounts]]\nname = "milan"\nvendor = "voxloud"\napi_key = { env = "KEY" }\n'


def account(line: str) -> AnyAccount:
    return parse_settings(f"{VOXLOUD}{line}\n".encode(), FILE).accounts[0]


def problem(line: str) -> ConfigProblem:
    with pytest.raises(ConfigInvalid) as caught:
        account(line)
    (found,) = caught.value.problems
    return found


def test_an_account_may_do_all_unless_it_is_said_what_it_may() -> None:
    assert account("").actions is None
    assert account("").may("connect")
    chosen = account('actions = ["connect", "webhook-edit"]')
    assert chosen.may("connect")
    assert chosen.may("webhook-edit")
    assert not chosen.may("webhook-delete")


@pytest.mark.parametrize("line", ["actions = []", 'actions = ["none"]', 'actions = [ " none " ]'])
def test_an_empty_list_allows_nothing(line: str) -> None:
    assert account(line).actions == ()
    assert not account(line).may("connect")


def test_read_only_wins_over_the_list() -> None:
    assert not account('read_only = true\nactions = ["connect"]').may("connect")


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ('actions = ["conect"]', "actions[0]", '"conect" is no kind of action. Did you mean "connect"?'),
        ('actions = ["connect", "sms"]', "actions[1]", 'Voxloud has no action "sms". Valid here: connect, '),
        (
            'actions = ["webhook-edti"]',
            "actions[0]",
            '"webhook-edti" is no kind of action. Did you mean "webhook-edit"?',
        ),
        ('actions = ["connect", "none"]', "actions[1]", '"none" stands alone. An empty list, [], allows'),
        ('actions = "connect"', "actions", "must be a list in brackets, not a text in quotes"),
        ("actions = [7]", "actions[0]", "must be a text in quotes, and not empty"),
    ],
)
def test_what_is_no_action_of_the_vendor_is_told(line: str, key: str, said: str) -> None:
    found = problem(line)
    assert (found.line, found.key) == (5, f"accounts[0].{key}")
    assert said in f"{found.wrong}. {found.advice}"


def test_a_word_on_a_line_of_its_own_is_found_there() -> None:
    assert problem('actions = [\n  "connect",\n  7x7,\n]'.replace("7x7", '"x"')).line == 7
