"""What somebody may write into a config file, and what is read from it or said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.config.problems import ConfigInvalid
from console.config.reading.file import parse_settings
from console.config.settings import Settings

FILE = Path("/somewhere/config.toml")
ONE = '[[accounts]]\nname = "a"\nvendor = "voiptime"\napi_key = { env = "K" }\n'
CCAI = """\
[[accounts]]
name = "a"
vendor = "ccai"
subdomain = "s"
domain = "d.example"
token = { env = "T" }
"""
LEEDS = """\
[[accounts]]
name = "leeds"
vendor = "circleloop"
key = { env = "K" }
secret = { env = "S" }
"""


def read(text: str | bytes) -> Settings:
    return parse_settings(text.encode() if isinstance(text, str) else text, FILE)


def settings_or_error(content: bytes) -> Settings | ConfigInvalid:
    try:
        return read(content)
    except ConfigInvalid as error:
        return error


def problems(text: str | bytes) -> ConfigInvalid:
    with pytest.raises(ConfigInvalid) as caught:
        read(text)
    return caught.value
