"""Theme files: what is wrong is told key by key, and a broken one never ends the console."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.theme import BUILTIN_THEMES
from textual.widgets import Static

from console.ui.theme import (
    FALLBACKS,
    LARGEST,
    ThemeInvalid,
    Tone,
    load_themes,
    nearest_tone,
    packaged_folder,
    read_theme,
    variable_defaults,
)

GOOD = (packaged_folder() / "midnight.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str, name: str = "mine") -> Path:
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def problems(file: Path) -> dict[str, str]:
    with pytest.raises(ThemeInvalid) as caught:
        read_theme(file)
    assert str(file) in str(caught.value)
    return {problem.key: problem.message for problem in caught.value.problems}


def test_a_theme_is_named_like_its_file_and_has_a_color_for_every_tone(tmp_path: Path) -> None:
    theme = read_theme(written(tmp_path, GOOD))
    colors = {**theme.to_color_system().generate(), **theme.variables}
    assert theme.name == "mine"
    assert theme.dark
    assert {tone.value for tone in Tone} <= set(colors)
    assert theme.variables["status-wrap-up"] == tomllib.loads(GOOD)["status"]["wrap-up"]


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ('missed = "', 'mised = "', "status.mised", "did you mean missed"),
        ('missed = "', 'mised = "', "status.missed", "is missing"),
        ("[status]", "[statuses]", "statuses", "did you mean status"),
        ('primary = "#63c5da"', 'primary = "#63c5d"', "colors.primary", "is not a color"),
        ('primary = "#63c5da"', "primary = 7", "colors.primary", "is not a color"),
        ('primary = "#63c5da"', 'primary = "auto 80%"', "colors.primary", "is not a color"),
        ('primary = "#63c5da"', 'primary = "ansi_red"', "colors.primary", "is not a color"),
        ('primary = "#63c5da"', 'primary = "transparent"', "colors.primary", "is not a color"),
        ('border = "#63c5da"', 'boder = "#63c5da"', "variables.boder", "did you mean border"),
        ("dark = true", 'dark = "yes"', "dark", "neither true nor false"),
        ("dark = true", "dark = true\ncolors = 3", "", "cannot be read"),
        ("dark = true", "dark = tru", "", "line 2"),
    ],
)
def test_what_is_wrong_is_told_by_key(tmp_path: Path, old: str, new: str, key: str, words: str) -> None:
    found = problems(written(tmp_path, GOOD.replace(old, new)))
    assert words in found[key]


@pytest.mark.parametrize("value", ["[" * 5000, "0x" + "f" * 5000, '"' + "x" * 5000 + '"'])
def test_a_value_beyond_all_bounds_is_told_in_a_few_words(tmp_path: Path, value: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(f"[colors]\nprimary = {value}\n")
    with pytest.raises(ThemeInvalid) as caught:
        read_theme(file)
    assert all(len(problem.message) < 100 for problem in caught.value.problems)


def test_a_table_that_is_none_is_told(tmp_path: Path) -> None:
    text = "\n".join(line for line in GOOD.splitlines() if line not in {'background = "#26344a"', "[cursor]"})
    assert problems(written(tmp_path, "cursor = 3\n" + text))["cursor"] == "has to be a table"


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    assert len(problems(written(tmp_path, "dark = true"))) > 20


def test_a_users_theme_joins_and_may_replace_and_a_broken_one_is_only_told(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD.replace("#11151c", "#000000"), "midnight")
    written(tmp_path, "nonsense", "broken")
    (tmp_path / "latin.toml").write_bytes(b"# \xe9")
    themes = load_themes(tmp_path)
    assert {"midnight", "paper", "beacon", "mine"} == set(themes.by_name)
    assert themes.by_name["midnight"].background == "#000000"
    assert {problem.file.stem for problem in themes.problems} == {"broken", "latin"}


def test_what_is_no_plain_file_is_told_and_not_read_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "endless.toml").symlink_to("/dev/zero")
    (tmp_path / "long.toml").write_text("#" * (LARGEST + 1))
    told = load_themes(tmp_path).problems
    assert [problem.file.stem for problem in told] == ["endless", "long", "pipe"]


def test_a_missing_folder_is_no_problem(tmp_path: Path) -> None:
    assert load_themes(tmp_path / "nowhere").problems == ()


def test_textuals_own_themes_get_a_color_for_every_variable() -> None:
    for theme in BUILTIN_THEMES.values():
        assert set(variable_defaults(theme)) == set(FALLBACKS)


class Painted(App[None]):
    CSS = "Static { color: $status-wrap-up; background: $row-bad; }"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield Static("words")


async def test_style_sheets_may_use_the_variables_under_every_theme() -> None:
    app = Painted()
    for theme in load_themes().by_name.values():
        app.register_theme(theme)
    async with app.run_test() as pilot:
        for name in ("midnight", "paper", "beacon", "textual-dark", "nord"):
            app.theme = name
            await pilot.pause()
        app.theme = "midnight"
        await pilot.pause()
        assert app.query_one(Static).styles.color.hex.lower() == "#c0a3f2"


@pytest.mark.parametrize(
    ("color", "tone"),
    [
        ("#4caf50", Tone.AVAILABLE),
        ("orange", Tone.AWAY),
        ("#f44336", Tone.MISSED),
        ("#e91e63", Tone.MISSED),
        ("#2196f3", Tone.BUSY),
        ("purple", Tone.WRAP_UP),
        ("#9e9e9e", Tone.OFFLINE),
        ("#000000", Tone.OFFLINE),
        (None, Tone.OTHER),
        ("", Tone.OTHER),
        ("auto", Tone.OTHER),
        ("ansi_red", Tone.OTHER),
        ("[red]", Tone.OTHER),
        ("rgba(1,2,3,0.5)", Tone.OTHER),
    ],
)
def test_a_vendors_color_is_told_by_the_nearest_tone_and_never_drawn_with(
    color: str | None, tone: Tone
) -> None:
    assert nearest_tone(color) is tone


@given(st.text(max_size=12))
def test_no_text_a_vendor_sends_as_a_color_is_too_odd(color: str) -> None:
    assert nearest_tone(color) in Tone
