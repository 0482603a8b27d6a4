"""Through a proxy: what it gets to see, what its refusals prove, and whose word there is no other way."""

from __future__ import annotations

import asyncio
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from console.config.secret_sources import EnvironmentSource
from console.config.settings import VoxloudAccount
from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import NotSent
from console.transport.request import Request
from console.transport.tls import context_for, trusting
from console.wiring.accounts.parts import transport
from tests.listener import listening

CALL = Request("POST", "/calls", (("number", "+13392195276"),))
LOGIN = "me:s@same"


@dataclass
class RefusingProxy:
    """Hears what it is asked for and refuses."""

    url: str = ""
    heard: list[str] = field(default_factory=list)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()


@pytest.fixture
async def proxy() -> AsyncIterator[RefusingProxy]:
    it = RefusingProxy()
    async with listening(it.handle) as port:
        it.url = f"http://127.0.0.1:{port}"
        yield it


def way(**more: Any) -> Transport:
    account = VoxloudAccount(
        name="milan", base_url="https://vendor.invalid", api_key=EnvironmentSource("K"), **more
    )
    return transport(account, HeaderAuth("Voverc-Auth", Secret("sentinel-4711")), Budget(1000))


async def test_a_proxy_of_the_environment_hears_where_to_and_nothing_else(
    proxy: RefusingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("//", "//me:s%40same@"))

    with pytest.raises(NotSent, match="the proxy refused") as caught:
        await way().act(CALL)

    (heard,) = proxy.heard
    assert heard.startswith("CONNECT vendor.invalid:443 HTTP/1.1\r\n")
    assert f"Proxy-Authorization: Basic {b64encode(LOGIN.encode()).decode()}" in heard
    assert not [secret for secret in ("4711", "1339", "/calls") if secret in heard]
    assert "HTTPS_PROXY" in caught.value.fault().advice
    assert "same" not in str(caught.value.fault())


async def test_the_accounts_word_wins_over_the_environments(
    proxy: RefusingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with pytest.raises(NotSent, match="the proxy refused"):
        await way(proxy=proxy.url).act(CALL)
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    with pytest.raises(NotSent, match=r"vendor.invalid was not found \(DNS\)"):
        await way(proxy="none").act(CALL)
    assert len(proxy.heard) == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://nowhere.invalid"])
async def test_a_proxy_that_is_not_there_is_not_taken_for_the_vendor(address: str) -> None:
    with pytest.raises(NotSent, match=r"vendor.invalid could not be reached: the proxy (refused|was not)"):
        await way(proxy=address).act(CALL)


def test_certificates_are_always_checked_and_the_environment_has_no_say(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keys = tmp_path / "keys"
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(tmp_path / "nothing"))
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    trusting.__globals__["_public"].cache_clear()
    for context in (context_for("https://vendor.invalid", None), context_for("http://127.0.0.1", None)):
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname
        assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context_for("https://vendor.invalid", None).get_ca_certs()
    Transport("https://vendor.invalid", HeaderAuth("K", Secret("s")), Budget(1), proxy="https://p.invalid")
    assert list(tmp_path.iterdir()) == []
