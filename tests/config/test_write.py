"""The first config file is complete, private, readable, and never written over another."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.reading.file import parse_settings, read_settings
from console.config.secret_sources import EnvironmentSource
from console.config.settings import CcaiAccount
from console.config.write import first_config, write_new
from console.domain.accounts import Vendor


def test_the_written_file_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "er" / "config.toml"
    texts = {"subdomain": "customer", "domain": "uc1.ccaiplatform.com"}
    write_new(file, first_config("support", Vendor.CCAI, {"token": "MY_TOKEN"}, texts))
    (account,) = read_settings(file).accounts
    assert isinstance(account, CcaiAccount)
    assert account.base_url == "https://customer.uc1.ccaiplatform.com"
    assert account.token == EnvironmentSource("MY_TOKEN")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.parent.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in file.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize("vendor", list(Vendor))
def test_every_vendor_can_be_first(vendor: Vendor) -> None:
    texts = {"subdomain": "s", "base_url": "http://127.0.0.1:1"} if vendor is Vendor.CCAI else {}
    (account,) = parse_settings(first_config("a", vendor, {}, texts).encode(), Path("f")).accounts
    assert account.vendor is vendor
    assert account.secret_sources


@pytest.mark.parametrize("vendor", list(Vendor))
def test_every_line_that_is_offered_can_be_taken(vendor: Vendor, tmp_path: Path) -> None:
    texts = {"subdomain": "s", "domain": "d.example"} if vendor is Vendor.CCAI else {}
    text = first_config("a", vendor, {}, texts).replace("https://...", "https://api.example")
    taken = re.sub(r"^# (?=[a-z_]+ = |\[receiver\])", "", text, flags=re.MULTILINE)
    assert taken.count("\n# ") < text.count("\n# ") - 5
    settings = parse_settings(taken.encode(), tmp_path / "f")
    assert settings.read_only
    assert settings.accounts[0].region == "US"
    assert (settings.receiver.port > 0) is (vendor is Vendor.VOXLOUD)


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("mine")
    with pytest.raises(FileExistsError):
        write_new(file, "yours")
    assert file.read_text() == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["config.toml"]


def test_a_link_to_nowhere_is_not_written_through(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        write_new(file, "yours")
    assert not (tmp_path / "elsewhere").exists()


@given(st.text(min_size=1))
def test_any_name_can_be_written(name: str) -> None:
    text = first_config(name.encode("utf-8", "replace").decode(), Vendor.VOIPTIME, {})
    if name.strip() and name.isprintable() and name.isascii() and len(name) < 100:
        assert parse_settings(text.encode(), Path("f")).accounts[0].name == name.strip()
