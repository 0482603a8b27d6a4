"""Commands: every key does one thing, a keymap's mistakes are told, read-only means read-only."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.binding import BindingsMap

from console.ui.commands import BY_ID, COMMANDS, bindings, check_keymap, commands


def test_no_two_commands_share_an_id_or_a_key() -> None:
    assert len(BY_ID) == len(COMMANDS)
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert check_keymap({}) == []


@pytest.mark.parametrize(
    ("key", "command"),
    [("1", "board_1"), ("9", "board_9"), ("tab", "next_pane"), ("z", "zoom"), ("slash", "filter"),
     ("o", "sort"), ("enter", "details"), ("c", "call"), ("s", "sms"), ("k", "connect"), ("r", "refresh"),
     ("p", "pause"),
     ("y", "copy"), ("t", "theme"), ("colon", "palette"), ("ctrl+p", "palette"), ("question_mark", "help"),
     ("q", "quit")],
)  # fmt: skip
def test_the_keys_are_the_promised_ones(key: str, command: str) -> None:
    (binding,) = BindingsMap(bindings()).get_bindings_for_key(key)
    assert binding.action == command
    assert "(" not in binding.action


def test_every_command_explains_itself() -> None:
    for command in COMMANDS:
        assert command.label
        assert command.help.endswith(".")
        assert f"action_{command.id}".isidentifier()


def test_a_read_only_console_has_no_key_that_does_something_to_the_world() -> None:
    dangerous = {command.id for command in COMMANDS if command.dangerous}
    assert dangerous == {"call", "sms", "connect", "new", "edit", "remove", "deeds"}
    assert not dangerous & {binding.action for binding in bindings({"call": "x"}, read_only=True)}
    assert not dangerous & {command.id for command in commands(read_only=True)}


def test_a_keymap_gives_other_keys() -> None:
    keymap = {"call": "x", "palette": "f2, ctrl+k", "help": "?", "zoom": "+"}
    assert check_keymap(keymap) == []
    keys = BindingsMap(bindings(keymap)).key_to_bindings
    assert keys["x"][0].action == "call"
    assert keys["f2"][0].action == keys["ctrl+k"][0].action == "palette"
    assert keys["question_mark"][0].action == "help"
    assert "c" not in keys


@pytest.mark.parametrize(
    ("keymap", "command", "words"),
    [
        ({"cal": "x"}, "cal", 'Did you mean "call"?'),
        ({"xyzzy": "x"}, "xyzzy", "The commands are"),
        ({"quit": "esc"}, "quit", 'Did you mean "escape"?'),
        ({"quit": "ctlr+x"}, "quit", "is not a key"),
        ({"quit": "f99"}, "quit", "is not a key"),
        ({"quit": " "}, "quit", "no key is named"),
        ({"quit": "up"}, "quit", "always moves the cursor"),
        ({"quit": "escape"}, "quit", "always closes"),
        ({"sms": "c"}, "sms", "is the key of call as well"),
        ({"zoom": "?"}, "zoom", "is the key of help as well"),
        ({"zoom": "question_mark"}, "zoom", "is the key of help as well"),
        ({"zoom": "ctrl+i"}, "zoom", "is the key of next_pane as well"),
    ],
)
def test_a_keymaps_mistakes_are_told(keymap: dict[str, str], command: str, words: str) -> None:
    (problem,) = check_keymap(keymap)
    assert problem.command == command
    assert words in str(problem)


def test_swapping_two_keys_is_no_clash() -> None:
    assert check_keymap({"call": "s", "sms": "c"}) == []


def test_a_keymap_with_mistakes_still_gives_every_command_a_key() -> None:
    found = bindings({"quit": "esc", "cal": "x", "sort": "up", "zoom": ""})
    assert {binding.action for binding in found} == set(BY_ID)


class Reached(App[None]):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings({"call": "?", "help": "f1", "zoom": "comma"})
    done: list[str]

    def on_mount(self) -> None:
        self.done = []

    def action_call(self) -> None:
        self.done.append("call")

    def action_zoom(self) -> None:
        self.done.append("zoom")

    def action_palette(self) -> None:
        self.done.append("palette")


async def test_the_keys_arrive_in_the_app() -> None:
    app = Reached()
    async with app.run_test() as pilot:
        await pilot.press("question_mark", "comma", "colon", "ctrl+p")
        assert app.done == ["call", "zoom", "palette", "palette"]
