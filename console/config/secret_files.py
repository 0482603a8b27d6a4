"""Secrets out of files, if nobody else can read them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from console.config.secret_unavailable import SecretUnavailable, text_of
from console.domain.text import clean

LARGEST = 64 * 1024
"""Bytes a file with a secret may have."""


def content_of(file: Path) -> str:
    """The text of a file of mode 0600 or 0400 that is ours and no link to somewhere else."""
    name = clean(str(file))
    handle = opened(file, name)
    try:
        refuse_if_open_to_others(os.fstat(handle), name)
        content = os.read(handle, LARGEST + 1)
    except OSError as error:
        raise SecretUnavailable(f"the file {name} could not be read: {error.strerror}") from error
    finally:
        os.close(handle)
    if len(content) > LARGEST:
        raise SecretUnavailable(f"the file {name} is too large to be a secret")
    text = text_of(content)
    if text is None:
        raise SecretUnavailable(f"the file {name} is not UTF-8 text")
    return text


def opened(file: Path, name: str) -> int:
    """The file opened for reading, unless it is a link to another directory."""
    try:
        if file.is_symlink() and file.resolve().parent != file.parent.resolve():
            raise SecretUnavailable(f"the file {name} is a link to another directory: name the file itself")
        return os.open(file.resolve(), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError, RuntimeError) as error:  # a link to itself is a RuntimeError
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise SecretUnavailable(f"the file {name} could not be opened: {reason}") from error


def refuse_if_open_to_others(status: os.stat_result, name: str) -> None:
    """Raises SecretUnavailable unless it is a plain file, ours, and of mode 0600 or 0400."""
    if not stat.S_ISREG(status.st_mode):
        raise SecretUnavailable(f"{name} is not a plain file")
    if status.st_uid != os.geteuid():
        raise SecretUnavailable(f"the file {name} belongs to another user")
    mode = stat.S_IMODE(status.st_mode)
    if mode not in {0o600, 0o400}:
        raise SecretUnavailable(f"the file {name} has mode {mode:04o} and must be 0600: chmod 600 {name}")
