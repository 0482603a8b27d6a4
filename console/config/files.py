"""Files a supervisor names: read whole to be sent, or written new so that an answer is kept."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from console.domain.text import clean


class FileUnusable(ValueError):
    """A file cannot be used. The message says which, why, and what to do."""


def named(typed: str) -> Path:
    """The file that was typed, `~` being somebody's home.

    Raises:
        FileUnusable: There is no such home, or no directory that it could be in.
    """
    text = typed.strip()
    if not text or "\0" in text:
        raise FileUnusable("Type the path of a file.")
    try:
        return Path(os.path.abspath(Path(text).expanduser()))  # noqa: PTH100 - resolve() follows links
    except RuntimeError:
        raise FileUnusable(f"{clean(text)}: there is no such home. Type the whole path.") from None
    except OSError:
        raise FileUnusable("The directory this was started in is gone. Type the whole path.") from None


def suggested(name: str) -> str:
    """A path for a new file: where this was started, or at home where that is gone."""
    try:
        return str(Path.cwd() / name)
    except OSError:
        return f"~/{name}"


def new_place(typed: str) -> Path:
    """The file that was typed, where a new one can be made. Raises FileUnusable where none can."""
    file = named(typed)
    try:
        if file.is_dir():
            raise FileUnusable(f"{file} is a directory. Name a file in it.")
        if file.exists() or file.is_symlink():
            raise FileUnusable(f"{file} is there already and stays as it is. Name another file.")
        if not file.parent.is_dir():
            raise FileUnusable(f"There is no directory {file.parent}. Name another place.")
    except OSError as error:
        raise FileUnusable(f"{_reason(error)}. Name another place.") from None
    return file


def read_whole(file: Path, most: int) -> str:
    """The text of a plain file of at most so many bytes, UTF-8 with or without a byte-order mark.

    Raises:
        FileUnusable: There is none, it is no plain file, it is too large, or it is no text.
    """
    name = clean(str(file))
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise FileUnusable(f"{name}: {_reason(error)}. Check the path.") from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise FileUnusable(f"{name} is no plain file. Name a file.")
        with os.fdopen(os.dup(handle), "rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        raise FileUnusable(f"{name}: {_reason(error)}. Check the file.") from None
    finally:
        os.close(handle)
    if len(content) > most:
        raise FileUnusable(f"{name} is larger than {most // 1024 // 1024} MB. Split it into several.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileUnusable(f"{name} is no UTF-8 text (byte {error.start + 1}). Save it as UTF-8.") from None


def keep(file: Path, text: str) -> None:
    """Writes an answer to a file that is not there yet. Raises FileUnusable with words for the supervisor."""
    name = clean(str(file))
    try:
        save_new(file, text)
    except FileExistsError:
        raise FileUnusable(f"{name} is there already and stays as it is. Name another file.") from None
    except (OSError, ValueError) as error:
        raise FileUnusable(f"{name} was not written: {_reason(error)}. Name another place.") from None


def save_new(file: Path, text: str) -> None:
    """Writes a file that is not there yet, for its owner alone (0600); FileExistsError when it is.

    It appears complete or not at all: written beside its place, then linked into it. A link, unlike a
    rename, fails when something is there.
    """
    beside = file.with_name(f".{file.name}.{secrets.token_hex(6)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(beside, file)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _reason(error: Exception) -> str:
    """Why, in the system's words."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
