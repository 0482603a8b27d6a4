"""`[personal_data]`: masked on walls and in files unless it says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.config.problems import ConfigInvalid
from console.config.reading.file import parse_settings
from console.config.settings import PersonalData

ACCOUNT = '[[accounts]]\nname = "milan"\nvendor = "voxloud"\napi_key = { env = "KEY" }\n'


def read(text: str) -> PersonalData:
    return parse_settings((ACCOUNT + text).encode(), Path("/etc/floorwalker/config.toml")).personal_data


def test_it_is_shown_only_where_that_is_said() -> None:
    assert read("") == read("[personal_data]\n") == PersonalData(on_walls=False, in_exports=False)
    assert read('[personal_data]\non_walls = "shown"\n') == PersonalData(on_walls=True)
    assert read('[personal_data]\nin_exports = "shown"\non_walls = "masked"\n') == PersonalData(
        in_exports=True
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[personal_data]\non_wall = "shown"\n', 'on_wall: there is no such key. Did you mean "on_walls"'),
        ('[personal_data]\non_walls = "yes"\n', '"yes" is unknown. Valid here: masked, shown'),
        ("[personal_data]\nin_exports = true\n", "must be a text in quotes"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(text: str, said: str) -> None:
    with pytest.raises(ConfigInvalid, match="personal_data") as caught:
        read(text)
    assert said in str(caught.value)
