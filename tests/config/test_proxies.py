"""Which proxy is used: the account's own, else the environment's, and never one to this machine."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.problems import ConfigInvalid
from console.config.proxies import ProxyRefused, proxy_of
from console.config.reading.file import read_settings
from console.config.secret_sources import EnvironmentSource
from console.config.settings import VoxloudAccount

ENVIRONMENT = "http://proxy.example:3128"


def account(base_url: str = "https://vendor.example/api", proxy: str | None = None) -> VoxloudAccount:
    return VoxloudAccount(name="milan", base_url=base_url, proxy=proxy, api_key=EnvironmentSource("KEY"))


def used(it: VoxloudAccount) -> str | None:
    proxy = proxy_of(it)
    return None if proxy is None else proxy.url.reveal()


@pytest.mark.parametrize(
    ("variables", "url"),
    [
        ({}, None),
        ({"HTTPS_PROXY": ENVIRONMENT}, ENVIRONMENT),
        ({"https_proxy": f"{ENVIRONMENT}/"}, ENVIRONMENT),
        ({"ALL_PROXY": ENVIRONMENT, "HTTP_PROXY": "http://other.example"}, ENVIRONMENT),
        ({"HTTPS_PROXY": "http://upper.example", "https_proxy": "http://lower.example"}, "http://lower.example"),
        ({"HTTPS_PROXY": "http://upper.example", "https_proxy": "", "ALL_PROXY": ENVIRONMENT}, ENVIRONMENT),
        ({"HTTP_PROXY": ENVIRONMENT}, None),
        ({"HTTPS_PROXY": "proxy.example:3128"}, ENVIRONMENT),
        ({"HTTPS_PROXY": "https://me:s%40same@proxy.example"}, "https://me:s%40same@proxy.example"),
        ({"HTTPS_PROXY": ENVIRONMENT, "NO_PROXY": "other.example, .vendor.example"}, None),
        ({"HTTPS_PROXY": ENVIRONMENT, "no_proxy": "EXAMPLE"}, None),
        ({"HTTPS_PROXY": ENVIRONMENT, "NO_PROXY": "*"}, None),
        ({"HTTPS_PROXY": ENVIRONMENT, "NO_PROXY": "vendor.example:443"}, None),
        ({"HTTPS_PROXY": ENVIRONMENT, "NO_PROXY": "vendor.example:8443,dor.example"}, ENVIRONMENT),
        ({"HTTPS_PROXY": ENVIRONMENT, "NO_PROXY": "vendor.example", "no_proxy": ""}, ENVIRONMENT),
    ],
)  # fmt: skip
def test_the_environment_counts(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], url: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert used(account()) == url


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "[::1]:9"])
@pytest.mark.parametrize("proxy", [None, "http://mine.example"])
def test_this_machine_is_never_reached_through_another(
    monkeypatch: pytest.MonkeyPatch, host: str, proxy: str | None
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", ENVIRONMENT)
    assert used(account(f"https://{host}/api", proxy)) is None
    assert used(account(f"http://{host}/api", proxy)) is None


def test_the_accounts_own_word_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "*")
    assert used(account(proxy="http://mine.example")) == "http://mine.example"
    assert used(account(proxy="none")) is None


@pytest.mark.parametrize(
    "value",
    ["socks5://me:sesame@h.example:1080", "http://", "http://me:sesame@h.example:99999", "http://[::sesame",
     "http://h.example/sesame", "http://h.example:0?sesame", "sesame in words", "ftp://h.example", "http://ö.example"],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_its_variable_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str
) -> None:
    file = tmp_path / "config.toml"
    one = '[[accounts]]\nname = "milan"\nvendor = "voxloud"\napi_key = { env = "KEY" }\n'
    file.write_text(one)
    monkeypatch.setenv("ALL_PROXY", value)
    with pytest.raises(ConfigInvalid, match="the environment: ALL_PROXY: ") as caught:
        read_settings(file)
    assert 'proxy = "none"' in str(caught.value)
    assert "sesame" not in str(caught.value)
    file.write_text(f'{one}proxy = "none"\n')
    assert read_settings(file).accounts[0].proxy == "none"


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_value_is_used_or_refused(value: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HTTPS_PROXY", value)
        proxy = None
        with suppress(ProxyRefused):
            proxy = proxy_of(account())
    assert proxy is None or ("@" not in proxy.shown and proxy.source == "HTTPS_PROXY")


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://me:sesame@proxy.example:3128")
    proxy = proxy_of(account())
    assert proxy is not None
    assert proxy.shown == ENVIRONMENT
    assert "sesame" not in repr(proxy)
    assert proxy.password is not None
    assert proxy.password.reveal() == "sesame"


@pytest.mark.parametrize("login", ["s%40same", "s%40same:"])
def test_a_token_in_place_of_a_user_is_hidden_like_a_password(
    monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{login}@proxy.example:3128")
    proxy = proxy_of(account())
    assert proxy is not None
    assert proxy.shown == ENVIRONMENT
    assert proxy.password is not None
    assert proxy.password.reveal() == "s@same"
