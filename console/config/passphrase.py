"""The passphrase that unlocks actions: kept as what scrypt makes of it, in a file for its owner alone."""

from __future__ import annotations

import json
import os
import stat
import unicodedata
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.config.locations import private_directory
from console.config.secret_files import content_of
from console.config.secret_unavailable import SecretUnavailable
from console.domain.secrets import Secret
from console.domain.text import clean

SHORTEST, LONGEST = 8, 256
"""Characters a passphrase has at least and at most."""
SALT_BYTES = 16
HASH_BYTES = 32
MOST_MEMORY = 256 * 1024 * 1024
"""Bytes that a file's parameters may make scrypt take: beyond it the file is taken for a damaged one."""
MOST_ROUNDS = 16
SCHEME = "scrypt"


class PassphraseUnusable(Exception):
    """There is no file to compare a passphrase with, or none to be trusted; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cost:
    """How much work scrypt makes of one try."""

    n: int = 2**15
    r: int = 8
    p: int = 3

    @property
    def memory(self) -> int:
        """Bytes it takes."""
        return 128 * self.r * (self.n + self.p + 2)

    @property
    def is_sound(self) -> bool:
        """Whether scrypt takes these numbers, and this machine can bear them."""
        is_power = self.n > 1 and self.n & (self.n - 1) == 0
        return is_power and self.r > 0 and 0 < self.p <= MOST_ROUNDS and self.memory <= MOST_MEMORY


USUAL_COST = Cost()


@dataclass(frozen=True, slots=True)
class StoredPassphrase:
    """What is kept of a passphrase."""

    cost: Cost
    salt: bytes = field(repr=False)
    hash: bytes = field(repr=False)

    def matches(self, typed: Secret) -> bool:
        """Whether this was typed. Takes a good part of a second on purpose: never on the screen's loop."""
        import hmac

        return hmac.compare_digest(_hashed(typed, self.salt, self.cost), self.hash)


def problem_of(typed: Secret) -> str | None:
    """Why this cannot be a passphrase; None when it can."""
    text = typed.reveal()
    if len(text) < SHORTEST:
        return f"A passphrase has at least {SHORTEST} characters"
    if len(text) > LONGEST:
        return f"A passphrase has at most {LONGEST} characters"
    if not text.isprintable():
        return "A passphrase has only characters that can be typed and seen"
    return None


def store(file: Path, passphrase: Secret, cost: Cost = USUAL_COST) -> None:
    """Keeps a passphrase in place of the one before, complete at once or not at all. Raises OSError."""
    salt = os.urandom(SALT_BYTES)
    kept = {
        "scheme": SCHEME,
        "n": cost.n,
        "r": cost.r,
        "p": cost.p,
        "salt": b64encode(salt).decode(),
        "hash": b64encode(_hashed(passphrase, salt, cost)).decode(),
    }
    private_directory(file.parent)
    beside = file.with_name(f".{file.name}.{os.urandom(6).hex()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            json.dump(kept, stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def stored(file: Path) -> StoredPassphrase | None:
    """What is kept; None where no passphrase was set. Raises PassphraseUnusable."""
    name = clean(str(file))
    try:
        if stat.S_ISLNK(file.lstat().st_mode):
            raise PassphraseUnusable(
                f"{name} is a link. Remove it and set a passphrase: floorwalker passphrase"
            )
        content = content_of(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise PassphraseUnusable(f"{name} cannot be read: {error.strerror}") from None
    except SecretUnavailable as error:
        raise PassphraseUnusable(str(error)) from None
    try:
        return _parsed(json.loads(content))
    except (ValueError, TypeError, KeyError, RecursionError):
        # not `from error`: it carries what stands in the file
        wrong = f"{name} is damaged. Delete it and set the passphrase again: floorwalker passphrase"
        raise PassphraseUnusable(wrong) from None


def matches(file: Path, typed: Secret) -> bool:
    """Whether this is the passphrase as the file has it now. Slow on purpose. Raises PassphraseUnusable."""
    kept = stored(file)
    if kept is None:
        raise PassphraseUnusable(f"{clean(str(file))} is gone. Set a passphrase: floorwalker passphrase")
    return kept.matches(typed)


def _parsed(kept: Any) -> StoredPassphrase:
    cost = Cost(int(kept["n"]), int(kept["r"]), int(kept["p"]))
    salt = b64decode(kept["salt"], validate=True)
    digest = b64decode(kept["hash"], validate=True)
    if kept["scheme"] != SCHEME or not cost.is_sound or len(digest) != HASH_BYTES or len(salt) < SALT_BYTES:
        raise ValueError("not what was written")
    return StoredPassphrase(cost, salt, digest)


def _hashed(passphrase: Secret, salt: bytes, cost: Cost) -> bytes:
    """The same whichever way a keyboard spells accents."""
    import hashlib

    text = unicodedata.normalize("NFKC", passphrase.reveal()).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(
        text, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=cost.memory + 2**20, dklen=HASH_BYTES
    )
