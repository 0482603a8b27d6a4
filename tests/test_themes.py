"""The packaged themes can be read: contrast by WCAG 2.1, statuses told apart by color-blind eyes."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.theme import Theme

from console.ui.theme import TABLES, load_themes

THEMES = load_themes()
NAMES = ("beacon", "midnight", "paper")
GROUNDS = ("background", "surface", "panel", "cursor-background", "row-bad", "row-warn")
QUIET = {"text-quiet", "status-offline"}
TEXTS = [
    "foreground",
    "accent",
    *(f"{table}-{key}" for table in ("text", "status", "level") for key in TABLES[table]),
]

DISTANCE = 10
"""Smallest CIELAB distance of two statuses; 2.3 is just noticeable side by side."""

VISIONS = {  # Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def colors(name: str) -> dict[str, str]:
    theme: Theme = THEMES.by_name[name]
    return {**theme.to_color_system().generate(), **theme.variables}


def linear(color: str) -> list[float]:
    """Linear RGB of #rrggbb."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21."""
    low, high = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(one), linear(other))
    )
    return (high + 0.05) / (low + 0.05)


def lab(color: str, vision: str) -> tuple[float, float, float]:
    """CIELAB of the color as those eyes see it."""
    rgb = linear(color)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * channel for weight, channel in zip(row, rgb, strict=True))))
        for row in VISIONS[vision]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, vision: str) -> float:
    """How different two colors look (CIE76)."""
    pairs = zip(lab(one, vision), lab(other, vision), strict=True)
    return sum((first - second) ** 2 for first, second in pairs) ** 0.5


def test_all_packaged_themes_are_sound() -> None:
    assert THEMES.problems == ()
    assert tuple(THEMES.by_name) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", TEXTS)
def test_every_tone_can_be_read_on_every_ground(name: str, text: str) -> None:
    theme = colors(name)
    enough = 7.0 if name == "beacon" else 3.0 if text in QUIET else 4.5
    for ground in GROUNDS:
        assert contrast(theme[text], theme[ground]) >= enough, ground


@pytest.mark.parametrize("name", NAMES)
def test_the_titles_can_be_read(name: str) -> None:
    theme = colors(name)
    assert contrast(theme["band-foreground"], theme["band-background"]) >= (7.0 if name == "beacon" else 4.5)
    assert contrast(theme["block-cursor-foreground"], theme["block-cursor-background"]) >= 4.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("table", ["status", "level"])
def test_color_blind_eyes_tell_them_apart(name: str, vision: str, table: str) -> None:
    theme = colors(name)
    for one, other in combinations(TABLES[table], 2):
        apart = distance(theme[f"{table}-{one}"], theme[f"{table}-{other}"], vision)
        assert apart >= DISTANCE, (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_the_cursor_and_marked_rows_stand_out_from_their_ground(name: str) -> None:
    theme = colors(name)
    for ground in ("cursor-background", "row-bad", "row-warn", "band-background"):
        assert distance(theme[ground], theme["background"], "normal") >= 3, ground
