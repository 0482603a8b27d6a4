"""Which proxy an account's requests go through: its own, else the environment's; never one to loopback."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from console.config.base_urls import HOST, UrlRefused, is_loopback
from console.config.problems import ConfigProblem
from console.config.settings import NO_PROXY, Account
from console.domain.secrets import Secret

SCHEMES = ("https_proxy", "all_proxy")
"""Variables that count for https addresses, the first that is set; in capitals too."""
EXCEPTIONS = "no_proxy"
HTTPS_PORT = 443
ENVIRONMENT = Path("the environment")
"""Stands for the file where a variable is what is wrong."""
ADVICE = 'Set it to an address such as http://proxy.example:3128, or write proxy = "none" for the account'


class ProxyRefused(UrlRefused):
    """A variable of the environment that cannot be used; the message does not repeat its value."""

    def __init__(self, variable: str, wrong: str) -> None:
        super().__init__(wrong)
        self.variable = variable


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy and where it was named."""

    url: Secret
    """With its login, where there is one."""
    shown: str
    """Without."""
    source: str
    """The setting or the variable."""
    password: Secret | None = None
    """What lets in, to be kept out of the log: where there is none, a user name may be a token."""


def proxy_of(account: Account) -> Proxy | None:
    """The proxy of the account's requests; None where they go straight.

    Raises:
        ProxyRefused: The environment names one that cannot be used.
    """
    parts = urlsplit(account.base_url)
    host = parts.hostname or ""
    if account.proxy == NO_PROXY or is_loopback(host):
        return None
    if account.proxy is not None:
        return Proxy(Secret(account.proxy), account.proxy, "proxy")
    variable = _variable()
    if variable is None or parts.scheme != "https" or _is_excepted(host, parts.port):
        return None
    return _checked(variable, os.environ[variable].strip())


def problems(accounts: Iterable[Account]) -> list[ConfigProblem]:
    """What is wrong with the environment's proxy, where an account would use it."""
    for account in accounts:
        try:
            proxy_of(account)
        except ProxyRefused as error:
            return [ConfigProblem(ENVIRONMENT, None, error.variable, str(error), ADVICE)]
    return []


def _variable() -> str | None:
    """The variable that names the proxy of https addresses; an empty one takes its capitals' place."""
    for name in SCHEMES:
        for spelled in (name, name.upper()):
            if spelled in os.environ:
                if os.environ[spelled].strip():
                    return spelled
                break
    return None


def _is_excepted(host: str, port: int | None) -> bool:
    """Whether NO_PROXY names the host, an ending of it, or everything."""
    listed = os.environ.get(EXCEPTIONS, os.environ.get(EXCEPTIONS.upper(), ""))
    host = host.lower()
    for entry in listed.lower().replace(" ", ",").split(","):
        name = entry.strip().removeprefix("*").removeprefix(".")
        if entry.strip() == "*" or (name and f".{host}".endswith(f".{name}")):
            return True
        if name and f".{host}:{port or HTTPS_PORT}".endswith(f".{name}"):
            return True
    return False


def _checked(variable: str, text: str) -> Proxy:
    """The proxy that a variable names; a bare host and port speak http."""
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise ProxyRefused(variable, "is not the address of a proxy") from None
    if parts.scheme not in {"http", "https"}:
        raise ProxyRefused(
            variable, "must be an http:// or https:// address: no other kind of proxy is spoken"
        )
    if port == 0 or not HOST.fullmatch(host) or parts.path.strip("/") or parts.query or parts.fragment:
        raise ProxyRefused(variable, "is not the address of a proxy")
    if not text.isascii() or not text.isprintable():
        raise ProxyRefused(variable, "is not the address of a proxy")
    place = parts.netloc.rpartition("@")[2]
    password = parts.password or parts.username
    return Proxy(
        Secret(f"{parts.scheme}://{parts.netloc}"),
        f"{parts.scheme}://{place}",
        variable,
        Secret(unquote(password)) if password else None,
    )
