"""The log: a file for its owner alone, off the terminal, without secrets and without whole phone numbers."""

from __future__ import annotations

import logging
import logging.handlers
import os
import re
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path

from console.config.locations import private_directory
from console.domain.personal import EMAIL, HIDDEN, NUMBER, emails
from console.domain.secrets import MASK, SHORTEST, Secret, spellings
from console.domain.text import clean

LARGEST = 2 * 1024 * 1024
"""Bytes of a log before the next is begun."""
KEPT = 3
"""Older logs that are kept."""
LONGEST_LINE = 2000

NUMBER_IN_QUERY = re.compile(r"(?<==)(?:\+|%2B)?\d{7,18}(?!\w)")
REFUSED_VALUE = re.compile(r"input_value=.*(?=, input_type=)")
"""What pydantic repeats of a value it refuses: a part of an answer, and with it of somebody's name."""
QUIETED = ("httpx", "httpcore", "asyncio", "uvicorn")
"""At INFO and below these write whole URLs, phone numbers among them."""


class RedactingFormatter(logging.Formatter):
    """Takes known secrets and phone numbers out of a finished line, its traceback included.

    A traceback shows no locals; logging never does. Line breaks inside a message are indented, so that no
    message can pass for a log line of its own.
    """

    def __init__(self) -> None:
        super().__init__()
        self._hidden: set[str] = set()

    def __reduce__(self) -> str:
        raise TypeError("the secrets it knows are never written to a file or sent to another process")

    def hide(self, secret: Secret) -> None:
        """Takes this secret out from now on, also in a URL and inside anything in base64."""
        value = secret.reveal()
        if len(value) >= SHORTEST:
            self._hidden |= spellings(value)

    def redact(self, text: str) -> str:
        """The text without any hidden secret, any value refused, any address; numbers by three digits."""
        for value in sorted(self._hidden, key=len, reverse=True):
            text = text.replace(value, MASK)
        text = REFUSED_VALUE.sub(f"input_value={HIDDEN}", text)
        text = EMAIL.sub(lambda found: emails(found[0]), text)
        return NUMBER_IN_QUERY.sub(masked, NUMBER.sub(masked, text))

    def format(self, record: logging.LogRecord) -> str:
        """One record as it is written: time in UTC, level, logger, message, traceback."""
        moment = datetime.fromtimestamp(record.created, UTC)
        return f"{moment:%Y-%m-%dT%H:%M:%S.%fZ} {record.levelname} {clean(record.name)}: {self._body(record)}"

    def _body(self, record: logging.LogRecord) -> str:
        try:
            parts = [record.getMessage()]
        except (TypeError, ValueError, KeyError):
            parts = [f"{record.msg} (its arguments do not fit)"]
        if record.exc_info:
            parts.append(self.formatException(record.exc_info))
        lines = self.redact("\n".join(parts)).splitlines()
        return "\n    ".join(clean(line, LONGEST_LINE) for line in lines)


def masked(match: re.Match[str]) -> str:
    """A phone number's last three digits behind dots; a date as it is."""
    if match.groupdict().get("date"):
        return match[0]
    digits = "".join(filter(str.isdigit, match[0].removeprefix("%2B")))
    return f"•••{digits[-3:]}"


class PrivateRotatingFile(logging.handlers.RotatingFileHandler):
    """A rotating log that only its owner can read, from its first byte on."""

    def _open(self) -> TextIOWrapper:
        private_directory(Path(self.baseFilename).parent)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        handle = os.open(self.baseFilename, flags, 0o600)
        os.fchmod(handle, 0o600)
        return TextIOWrapper(
            os.fdopen(handle, "ab"), encoding="utf-8", errors="backslashreplace", line_buffering=True
        )


FORMATTER = RedactingFormatter()
"""The one formatter of this process: every secret that is fetched is hidden here."""


def hide(secret: Secret) -> None:
    """Takes this secret out of the log from now on."""
    FORMATTER.hide(secret)


def start(file: Path, level: int = logging.INFO) -> None:
    """Sends all logging of this process to the file and nowhere else; to nowhere if it cannot be written.

    Nothing is created before the first line is written. May be called again.
    """
    logging.raiseExceptions = False
    root = logging.getLogger()
    for other in [one for one in root.handlers if isinstance(one, logging.StreamHandler)]:
        root.removeHandler(other)
        other.close()
    handler = PrivateRotatingFile(file, maxBytes=LARGEST, backupCount=KEPT, delay=True)
    handler.setFormatter(FORMATTER)
    root.addHandler(handler)
    root.setLevel(level)
    logging.lastResort = None
    logging.captureWarnings(capture=True)
    for name in QUIETED:
        logging.getLogger(name).setLevel(logging.WARNING)
