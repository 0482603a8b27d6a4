"""A certificate nobody vouches for stops everything; one the settings vouch for does not."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import NotSent
from console.transport.request import Request
from tests.listener import listening

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signed itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    make = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *make.split(), *names], check=True, capture_output=True)
    return certificate, key


@pytest.fixture
async def url(certificate: tuple[Path, Path]) -> AsyncIterator[str]:
    """A server that speaks TLS with that certificate."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")
        await writer.drain()
        writer.close()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    async with listening(answer, ssl=context) as port:
        yield f"https://127.0.0.1:{port}"


async def test_an_untrusted_certificate_proves_that_nothing_was_sent(url: str) -> None:
    transport = Transport(url, HeaderAuth("K", Secret("s")), Budget(1000))

    with pytest.raises(NotSent, match=r"certificate that is not trusted \(.*self.signed") as caught:
        await transport.act(Request("POST", "/calls"))
    assert "ca_bundle" in caught.value.fault().advice


async def test_a_certificate_for_another_name_is_not_accepted(
    url: str, certificate: tuple[Path, Path]
) -> None:
    other = url.replace("127.0.0.1", "localhost")
    transport = Transport(other, HeaderAuth("K", Secret("s")), Budget(1000), ca_bundle=str(certificate[0]))

    with pytest.raises(NotSent, match="certificate that is not trusted"):
        await transport.act(Request("POST", "/calls"))


async def test_the_settings_can_vouch_for_a_certificate(url: str, certificate: tuple[Path, Path]) -> None:
    bundle = str(certificate[0])
    transport = Transport(url, HeaderAuth("K", Secret("s")), Budget(1000), ca_bundle=bundle)

    answer = await transport.act(Request("POST", "/calls"))

    assert answer.json() == []
