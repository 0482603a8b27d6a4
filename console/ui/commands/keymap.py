"""A user's keymap: which keys a command has, and what is wrong with the keys someone wished for.

Textual takes unknown ids, unknown keys and clashes in silence; here each is a problem with an advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from string import punctuation
from unicodedata import name as unicode_name

from textual.keys import KEY_ALIASES, KEY_NAME_REPLACEMENTS, Keys

from console.ui.commands.registry import BY_ID, COMMANDS, Command

MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
RESERVED = {
    "up": "moves the cursor",
    "down": "moves the cursor",
    "pageup": "moves the cursor",
    "pagedown": "moves the cursor",
    "home": "moves the cursor",
    "end": "moves the cursor",
    "escape": "closes what is open",
    "shift+tab": "goes to the pane before",
}
"""Keys no command can have."""
_NAMED = frozenset(key.value for key in Keys if key.value.isidentifier()) | {"backspace", "space"}


def _punctuation() -> Iterator[tuple[str, str]]:
    """Textual's names of the characters that are neither letters nor digits, and the characters."""
    for character in punctuation + " ":
        name = unicode_name(character).lower().replace("-", "_").replace(" ", "_")
        yield KEY_NAME_REPLACEMENTS.get(name, name), character


_CHARACTERS = dict(_punctuation())
_ALIASES = {alias: key for key, aliases in KEY_ALIASES.items() for alias in aliases}


@dataclass(frozen=True, slots=True)
class KeymapProblem:
    """What is wrong with one line of a keymap, and what to write instead."""

    command: str
    """The command id as it was written."""
    message: str
    advice: str

    def __str__(self) -> str:
        return f"keymap.{self.command}: {self.message}. {self.advice}"


def check_keymap(keymap: Mapping[str, str]) -> list[KeymapProblem]:
    """Every problem of a keymap: unknown commands, unknown or reserved keys, keys two commands have."""
    return [*_unknown_commands(keymap), *_unknown_keys(keymap), *_clashes(keymap)]


def keys_of(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys a command has under a keymap; its own where the keymap gives it none that can be used."""
    wished = _split(keymap.get(command.id, ""))
    usable = tuple(key for key in wished if is_key(key) and canonical(key) not in RESERVED)
    return usable or command.keys


def canonical(key: str) -> str:
    """One spelling for each key: `?` and `question_mark`, `tab` and `ctrl+i` are the same."""
    key = _ALIASES.get(key, key)
    *modifiers, name = ["+"] if key == "+" else key.split("+")
    return "+".join([*sorted(modifiers), _CHARACTERS.get(name, name)])


def is_key(key: str) -> bool:
    """Whether Textual can report a key of that name."""
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    *modifiers, name = key.split("+")
    if not MODIFIERS.issuperset(modifiers):
        return False
    return name in _NAMED or name in _CHARACTERS or (len(name) == 1 and name.isprintable())


def _split(keys: str) -> tuple[str, ...]:
    """The keys of a comma-separated list; a comma alone is the key."""
    if keys.strip() == ",":
        return ("comma",)
    return tuple(key for part in keys.split(",") if (key := part.strip()))


def _nearest(word: str, words: list[str], otherwise: str) -> str:
    """An advice naming the nearest valid word."""
    near = get_close_matches(word, words, n=1, cutoff=0.5)
    return f'Did you mean "{near[0]}"?' if near else otherwise


def _unknown_commands(keymap: Mapping[str, str]) -> Iterator[KeymapProblem]:
    """Lines for commands there are not."""
    for name in keymap:
        if name not in BY_ID:
            listed = ", ".join(command.id for command in COMMANDS)
            advice = _nearest(name, list(BY_ID), f"The commands are {listed}.")
            yield KeymapProblem(name, "there is no such command", advice)


def _unknown_keys(keymap: Mapping[str, str]) -> Iterator[KeymapProblem]:
    """Keys that no keyboard sends, or that are not to be had."""
    for name, keys in keymap.items():
        wished = _split(keys)
        if not wished:
            yield KeymapProblem(name, "no key is named", 'Write a key, as in "c" or "ctrl+p".')
        for key in wished:
            if not is_key(key):
                advice = _nearest(key, sorted(_NAMED), 'Write a key, as in "c", "f5" or "ctrl+p".')
                yield KeymapProblem(name, f"{key} is not a key", advice)
            elif (use := RESERVED.get(canonical(key))) is not None:
                yield KeymapProblem(name, f"{key} always {use}", "Take another key.")


def _clashes(keymap: Mapping[str, str]) -> Iterator[KeymapProblem]:
    """Keys that two commands have once the keymap is applied."""
    owners: dict[str, Command] = {}
    for command in COMMANDS:
        for key in keys_of(command, keymap):
            owner = owners.setdefault(canonical(key), command)
            if owner is not command:
                blamed, other = (command, owner) if command.id in keymap else (owner, command)
                message = f"{key} is the key of {other.id} as well"
                yield KeymapProblem(blamed.id, message, f"Take another key, or give {other.id} another one.")
