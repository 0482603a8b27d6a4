"""The fault switch: what goes wrong, where, as written in `name[:argument][@path-prefix]`, comma-separated.

This file reads and holds the specifications; `delivery.py` and `gateway.py` carry them out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

FAULTS = {
    "slow": ("slow:SECONDS", "acts at once and answers after SECONDS"),
    "status": ("status:CODE", "answers CODE (400 to 599) without acting"),
    "unauthorized": ("unauthorized", "answers 401 without acting"),
    "html": ("html", "answers 200 with an HTML page, as a proxy would, without acting"),
    "drop": ("drop", "closes the connection without acting"),
    "drop-after": ("drop-after", "acts, then closes the connection without an answer"),
    "empty": ("empty", "acts, then answers 200 with an empty body"),
    "truncate": ("truncate", "acts, then closes the connection in the middle of the body"),
    "badrow": ("badrow", "slips one malformed row into each list"),
    "drip": ("drip[:SECONDS]", "sends the body byte by byte, SECONDS apart (0.5)"),
}
"""Every fault by name: how it is written, and what it does."""

DRIP_SECONDS = 0.5


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong for requests whose path starts with `prefix`."""

    name: str
    argument: float = 0.0
    """Seconds for slow and drip, a status code for status, else unused."""
    prefix: str = "/"

    def hits(self, path: str) -> bool:
        """Whether a request to `path` suffers from it."""
        return path.startswith(self.prefix)


class FaultSwitch:
    """The faults in force. May be changed while the simulator runs, from any thread."""

    def __init__(self, specification: str | Iterable[str] = ()) -> None:
        self._faults: tuple[Fault, ...] = ()
        self.set(specification)

    def set(self, specification: str | Iterable[str]) -> None:
        """Replaces the faults in force. Raises ValueError naming the valid ones; then nothing has changed."""
        self._faults = parse_faults(specification)

    def clear(self) -> None:
        """All is well again."""
        self._faults = ()

    def on(self, path: str) -> dict[str, Fault]:
        """The faults a request to `path` suffers from, by name; of two of a name the later one."""
        return {fault.name: fault for fault in self._faults if fault.hits(path)}


def parse_faults(specification: str | Iterable[str]) -> tuple[Fault, ...]:
    """The faults a specification names; several are separated by commas or given as several strings.

    Raises ValueError with the offending part and the valid forms.
    """
    texts = [specification] if isinstance(specification, str) else list(specification)
    return tuple(_parse(part.strip()) for text in texts for part in text.split(",") if part.strip())


def _parse(text: str) -> Fault:
    head, at, prefix = text.partition("@")
    name, colon, argument = head.partition(":")
    if name not in FAULTS:
        forms = ", ".join(form for form, _ in FAULTS.values())
        raise ValueError(f"unknown fault {name!r} in {text!r}; valid are: {forms}")
    if at and not prefix.startswith("/"):
        raise ValueError(f"the path in {text!r} must start with '/'")
    return Fault(name, _argument(name, argument if colon else None, text), prefix or "/")


def _argument(name: str, argument: str | None, text: str) -> float:
    reader = _READERS.get(name)
    if reader is None:
        if argument is not None:
            raise ValueError(f"{name} in {text!r} takes no argument; write: {FAULTS[name][0]}")
        return 0.0
    try:
        return reader(argument)
    except ValueError as error:
        raise ValueError(f"cannot read {text!r}: {error}; write: {FAULTS[name][0]}") from error


def _seconds(argument: str | None) -> float:
    if argument is None:
        raise ValueError("SECONDS is missing")
    seconds = float(argument)
    if not math.isfinite(seconds) or seconds < 0:
        raise ValueError("SECONDS must be 0 or more")
    return seconds


def _drip_seconds(argument: str | None) -> float:
    return DRIP_SECONDS if argument is None else _seconds(argument)


def _code(argument: str | None) -> float:
    if argument is None:
        raise ValueError("CODE is missing")
    code = int(argument)
    if code not in range(400, 600):
        raise ValueError("CODE must be 400 to 599")
    return code


_READERS: dict[str, Callable[[str | None], float]] = {
    "slow": _seconds,
    "drip": _drip_seconds,
    "status": _code,
}
