"""Texts that are attacks, and the gate they have to pass."""

from __future__ import annotations

from random import Random

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from wcwidth import wcwidth

from console.domain.text import clean
from console.ui.text import GateFilter, content, fit, line, plain, shown
from tests.fuzzing.target import Target, assert_clean, is_dangerous

BLACK = Color(0, 0, 0)
ESCAPES = (
    *(
        "\x1b]0;PWN\x07",
        "\x1b]2;PWN\x1b\\",
        "\x1b]52;c;UFdO\x07",
        "\x1b]8;;http://evil.example\x1b\\x",
        "\x1b[2J",
    ),
    *(
        "\x1b[6n",
        "\x1b[c",
        "\x1bP+q544e\x1b\\",
        "\x1b_x\x1b\\",
        "\x1b^x\x1b\\",
        "\x1bc",
        "\x1b[?1049l",
        "\x1b[21t",
    ),
    *(
        "\x1b[5i",
        "\x1b]9;7;sh\x07",
        "\x1b(0",
        "\x1b[201~",
        "\x9b2J",
        "\x9d0;PWN\x9c",
        "\x90q\x9c",
        "\x0e",
        "\x0f",
        "\x05",
    ),
)
"""What terminals obey."""
MARKUP = (
    *(
        "[/x]",
        "[/",
        "[red]x[/]",
        "[@click=app.quit]q[/]",
        "[@click=app.x('1')]y[/]",
        "[@click=app.simulate_key('y')]",
    ),
    *(
        "[link=https://evil.example]l[/link]",
        "[$nope]",
        "[@click=nope(]",
        ":smile:",
        "[bold",
        "[]",
        "\\[",
        "[[x]]",
    ),
)
"""What an app might obey."""
ODD = (
    *(
        "\u202e1900+\u202c",
        "\u2066x\u2069",
        "\u200f",
        "\u061c",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "\u2029",
    ),
    *(
        "z" + "\u0301" * 60,
        "\u0301" * 9,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f44d\U0001f3fd",
    ),
    *(
        "\u2764\ufe0f",
        "1\ufe0f\u20e3",
        "\U0001f1ee\U0001f1f9",
        "\U0001fae8",
        "\U000e0041\U000e007f",
        "\u3164",
        "\u115f",
    ),
    *(
        "\ud800",
        "\udfff\ud800",
        "\ue000",
        "\U000f0000",
        "\U0010ffff",
        "\ufdd0",
        "\u0378",
        "\x00",
        "\x7f",
        "\x85",
        "\t",
        "\r\n",
    ),
    *(
        "名前",
        "한글",
        "ᄒ" + "\u1161",
        "สมชาย",
        "محمد",
        "हिन्दी",
        "\u0e33",
        "\u0f77",
        "\u1a7f",
        "\uff9e",
        "A" * 40,
        "\U0001f600" * 3,
    ),
)
"""What a screen may draw otherwise than it is counted."""


def hostile(dice: Random, longest: int = 12) -> str:
    """A text of attacks, letters, and characters of anywhere."""
    parts = []
    for _ in range(dice.randint(1, longest)):
        kind = dice.random()
        if kind < 0.6:
            parts.append(dice.choice(dice.choice((ESCAPES, MARKUP, ODD))))
        elif kind < 0.8:
            parts.append(chr(dice.randrange(0x110000)))
        else:
            parts.append(
                dice.choice(("Ann", " ", "x" * dice.choice((1, 300, 10_000)), chr(dice.randrange(0x3000))))
            )
    return "".join(parts)


def in_a_terminal(text: str) -> int:
    """Cells a text takes where terminals count character by character, as tmux, xterm and pyte do.

    Others give a cell of its own to some vowel signs of Indian scripts; no count suits both.
    """
    return sum(wcwidth(character) for character in text)


def gate(dice: Random) -> None:
    """Whatever the text, what is shown of it is one harmless line of as many cells as are counted."""
    text = hostile(dice)
    cleaned = clean(text)
    assert_clean(cleaned)
    assert len(cleaned) <= 256
    assert clean(cleaned) == cleaned == plain(text) == shown(text).plain == content(text).plain
    assert not shown(text).spans
    assert not content(text).spans
    width = dice.randrange(60)
    for told in (line(text, width), line(text, width, "right")):
        assert cell_len(told) == width
    assert cell_len(fit(text, width)) <= width
    assert in_a_terminal(cleaned) == cell_len(cleaned), ascii(cleaned)


def second_wall(dice: Random) -> None:
    """Where nothing was cleaned, the filter at the sink takes out what is obeyed and moves nothing."""
    text = hostile(dice)
    style = Style(link="https://evil.example") + Style.from_meta({"@click": "app.quit"})
    (segment,) = GateFilter().apply([Segment(text, style)], BLACK)
    assert cell_len(segment.text) == cell_len(text)
    assert not any(is_dangerous(one) for one in segment.text), ascii(segment.text)
    assert segment.style is not None
    assert segment.style.link is None
    assert not segment.style.meta


def text_targets() -> list[Target]:
    """What is fuzzed here."""
    return [Target("the gate", gate, 1), Target("the second wall", second_wall, 1)]
