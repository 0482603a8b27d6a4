"""Every file has its place, the user can say where the config is, and asking creates nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.config import locations


def test_places_follow_the_platform(private_world: Path) -> None:
    found = locations.labelled()
    assert found["config"] == private_world / "config" / "floorwalker" / "config.toml"
    assert found["themes"] == private_world / "config" / "floorwalker" / "themes"
    assert found["journal"] == private_world / "data" / "floorwalker" / "journal.sqlite"
    assert found["logs"] == private_world / "state" / "floorwalker" / "floorwalker.log"
    assert list(private_world.iterdir()) == []


def test_the_variable_names_the_file_and_the_option_wins(
    monkeypatch: pytest.MonkeyPatch, private_world: Path
) -> None:
    monkeypatch.setenv("FLOORWALKER_CONFIG", "~/mine.toml")
    assert locations.config_file() == private_world / "mine.toml"
    assert locations.config_file(Path("other.toml")) == Path("other.toml")


def test_a_home_that_nobody_has_and_a_name_that_is_none_are_places_all_the_same(tmp_path: Path) -> None:
    odd = Path("~nobody-of-that-name/x.toml")
    assert locations.config_file(odd) == odd
    assert locations.is_missing(tmp_path / "x")
    assert not locations.is_missing(tmp_path / ("x" * 300)), "nobody can tell"
    (tmp_path / "round").symlink_to("round")
    assert not locations.is_missing(tmp_path / "round"), "it leads nowhere, and whoever opens it says so"


def test_a_directory_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    locations.private_directory(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755
