"""Which addresses credentials may be sent to."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from console.config.settings import NO_PROXY
from console.domain.accounts import VENDOR_TITLES, Vendor

OWN_PATHS = {
    Vendor.CCAI: ("/manager/api/v1", "/apps/api/v1", "/manager/api", "/apps/api"),
    Vendor.VOXLOUD: ("/api/v1", "/api/v2", "/api"),
}
"""Paths that these vendors' endpoints begin with, so a base_url must not end with them."""


HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9a-fA-F:.]+")
PATH = re.compile(r"[A-Za-z0-9._~/%@:-]*")


class UrlRefused(ValueError):
    """An address that cannot be used; the message says why and never repeats the address."""


def checked_base_url(text: str, vendor: Vendor | None = None) -> str:
    """The API root without its trailing slash, or UrlRefused."""
    parts = split(text)
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise UrlRefused("must end with the path, without ? or #")
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise UrlRefused("must begin with https://; plain http would send the credentials readable to anyone")
    url = f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"
    if vendor is not None:
        for path in OWN_PATHS.get(vendor, ()):
            if url.endswith(path):
                raise UrlRefused(f"must be the root, without {path}, for {VENDOR_TITLES[vendor]}")
    return url


def checked_proxy(text: str) -> str:
    """A proxy's address without its trailing slash, or the word for none; else UrlRefused."""
    if text == NO_PROXY:
        return text
    parts = split(text)
    return f"{parts.scheme}://{parts.netloc}"


def split(text: str) -> SplitResult:
    """The parts of an http or https address with a host and no login."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise UrlRefused("is not an address") from error
    if parts.scheme not in {"http", "https"}:
        raise UrlRefused("must begin with https://")
    if parts.username is not None or parts.password is not None:
        raise UrlRefused("must hold no user name or password: secrets never lie in the config file")
    if port == 0 or not HOST.fullmatch(parts.hostname or "") or not PATH.fullmatch(parts.path):
        raise UrlRefused("is not an address with a host")
    return parts


def is_loopback(host: str) -> bool:
    """Whether the host is this machine: 127.0.0.0/8, ::1 or localhost."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
