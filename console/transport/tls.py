"""TLS: whom to trust. Always checked, and nothing of it is decided by the environment."""

from __future__ import annotations

import functools
import ssl

import certifi


def context_for(base_url: str, ca_bundle: str | None) -> ssl.SSLContext:
    """How connections to an address are secured. Plain HTTP needs no certificates and loads none.

    Raises:
        OSError: `ca_bundle` cannot be read or holds no certificate; the text names it.
    """
    return trusting(ca_bundle) if base_url.lower().startswith("https:") else _strict()


def trusting(ca_bundle: str | None) -> ssl.SSLContext:
    """Trusts the public authorities, and those of the bundle. Raises OSError, see context_for."""
    if ca_bundle is None:
        return _public()
    context = _public_anew()
    try:
        context.load_verify_locations(cafile=ca_bundle)
    except OSError as error:
        reason = error.strerror or "no certificate in it"
        raise OSError(f"ca_bundle {ca_bundle} cannot be used: {reason}") from error
    return context


@functools.cache
def _public() -> ssl.SSLContext:
    """Loading the authorities takes 70 ms, so all accounts without a bundle share them."""
    return _public_anew()


def _public_anew() -> ssl.SSLContext:
    context = _strict()
    context.load_verify_locations(cafile=certifi.where())
    return context


def _strict() -> ssl.SSLContext:
    """Checks certificate and host name, and trusts nobody yet.

    Not `ssl.create_default_context`: that writes the keys of every connection into the file which
    SSLKEYLOGFILE names.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
