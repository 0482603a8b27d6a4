"""Reading `[receiver]`."""

from __future__ import annotations

from console.config.base_urls import HOST, is_loopback
from console.config.reading.secrets import secret_source
from console.config.reading.tables import Table
from console.config.settings import LOOPBACK, ReceiverSettings

LARGEST_PORT = 65535


def receiver(top: Table) -> ReceiverSettings:
    """Where webhooks are received; off where nothing is said. What is wrong is noted."""
    value = top.of_kind("receiver", dict)
    if value is None:
        return ReceiverSettings()
    table = Table(value, ("receiver",), top.report)
    table.refuse_unknown("port", "host", "path_secret")
    source = secret_source(table, "path_secret") if "path_secret" in value else None
    host = table.checked("host", _host) or LOOPBACK
    if not is_loopback(host) and "path_secret" not in value:
        table.add(
            "host",
            "lets other machines in, and there is no path_secret",
            f'Add path_secret = {{ env = "NAME" }}, or leave host at "{LOOPBACK}"',
        )
    return ReceiverSettings(
        port=table.whole_number("port", 0, 0, LARGEST_PORT), host=host, path_secret=source
    )


def _host(text: str) -> str:
    """The name or address of one of this machine's own interfaces, or ValueError."""
    if not HOST.fullmatch(text):
        raise ValueError('must be an address of this machine, such as "127.0.0.1" or "0.0.0.0"')
    return text
