"""What comes from the terminal, as keys and pastes: what is pasted is never typed, and no bytes end it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest
from textual import events
from textual.message import Message

from console.ui.terminal.parser import AfterEscape, SteadyParser

END = "\x1b[201~"
COLORS = "\x1b[200~one \x1b[31mred\x1b[0m\rtwo" + END


def told(messages: Iterable[Message]) -> list[str]:
    """Keys by their names, pastes by their text."""
    return [
        f"paste {message.text!r}" if isinstance(message, events.Paste) else getattr(message, "key", "")
        for message in messages
    ]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Where time stands still until a test says otherwise."""
    at = [0.0]
    for module in ("textual._parser", "console.ui.terminal.parser"):
        monkeypatch.setattr(f"{module}.get_time", lambda: at[0])
    return at


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (COLORS + "z", ["paste 'one [31mred[0m\\rtwo'", "z"]),
        ("\x1b[200~\x1b" + "cq" * 20 + "\r" + END, [f"paste {'cq' * 20 + chr(13)!r}"]),
        ("\x1b[200~a\x1b[200~b\x00" + END + "x", ["paste 'a[200~b'", "x"]),
        ("\x1b" + "\x1b[200~a" + END, ["escape", "paste 'a'"]),
        ("\x1b[" + "\x1b[200~" + END, ["left_square_bracket", "paste ''"]),
        (END + "a", ["a"]),
        ("\x1b[A\x1b\x1b[<0;1;1M", ["up", "escape", ""]),
    ],
)
def test_what_is_pasted_is_no_key_wherever_it_is_cut(
    clock: list[float], typed: str, expected: list[str]
) -> None:
    for cut in range(len(typed)):
        parser = SteadyParser()
        pieces = [piece for piece in (typed[:cut], typed[cut:]) if piece]
        assert told(itertools.chain.from_iterable(map(parser.feed, pieces))) == expected


def test_a_paste_whose_end_was_lost_is_given_up_with_escape(clock: list[float]) -> None:
    """It took every key from then on, for as long as the console ran."""
    parser = SteadyParser()
    assert told(itertools.chain.from_iterable(map(parser.feed, ["\x1b[200~+1 339", "q", "\x1b"]))) == []
    assert told(parser.tick()) == []
    clock[0] += 10.0
    assert told(parser.tick()) == []
    assert told(parser.feed("q")) == ["q"]


def test_a_paste_waits_for_its_end_and_an_escape_for_nothing_but_its_time(clock: list[float]) -> None:
    parser = SteadyParser()
    assert told(parser.feed("\x1b[200~a\x1b")) == []
    clock[0] += 10.0
    assert told(parser.tick()) == []
    assert told(parser.feed("[201~\x1b")) == ["paste 'a'"]
    assert told(parser.tick()) == []
    clock[0] += 10.0
    assert told(parser.tick()) == ["escape"]
    assert told(parser.feed("[")) == ["left_square_bracket"]
    assert told([*parser.feed("\x1b"), *parser.feed("")]) == ["escape"]


@pytest.mark.parametrize("typed", ["\r", "1", "q", " ", "\x7f", "\x03", "\t"])
def test_a_key_tells_of_the_escape_that_came_just_before_it(clock: list[float], typed: str) -> None:
    parser = SteadyParser()
    keys = [*parser.feed("\x1b" + typed)]
    clock[0] += 10.0
    keys += parser.tick()
    assert [type(key) for key in keys] == [AfterEscape]
    assert [type(key) for key in (*parser.feed("x"), *parser.feed("\x1b[A"))] == [events.Key, events.Key]


@pytest.mark.parametrize(
    "sequence", ["\x1b[99999999999;1u", "\x1b[1114112;1u", "\x1b[41:6;S", "\x1b[55296;1u", "\x1b[;;55296u"]
)
def test_a_character_that_there_is_not_is_no_key_and_ends_nothing(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, sequence: str
) -> None:
    monkeypatch.setattr("textual.constants.DISABLE_KITTY_KEY", False)
    parser = SteadyParser()
    keys = [*told(parser.feed(sequence))]
    clock[0] += 10.0
    keys += told(parser.tick())
    assert all(key.isprintable() for key in keys)
    assert told(parser.feed("q")) == ["q"]
