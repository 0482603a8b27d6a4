"""Words that stand for secrets: shown, typed and kept is the word, and only what is sent has the secret."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from console.domain.secrets import Secret, spellings

PATH_SECRET = "{path_secret}"  # noqa: S105
"""In a callback: what its path begins with, see `[receiver]`."""
SHORTEST = 16
"""Characters of a path_secret: the only thing that keeps strangers from telling us about calls."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A word, and the secret whose place it takes in an address."""

    word: str
    secret: Secret

    def covered(self, text: str) -> str:
        """The text with the word in place of the secret."""
        for spelled in sorted(spellings(self.secret.reveal()), key=len, reverse=True):
            text = text.replace(spelled, self.word)
        return text

    def put_back(self, body: bytes) -> bytes:
        """What is sent, with the secret as an address has it."""
        return body.replace(self.word.encode(), quote(self.secret.reveal(), safe="").encode())


def is_path_secret(secret: Secret) -> bool:
    """Whether callbacks may begin with it; what is shorter may be any word of an address."""
    return len(secret.reveal()) >= SHORTEST and "/" not in secret.reveal()


_known: set[StandIn] = set()


def remember(stand_in: StandIn) -> None:
    """From now on what is typed is covered by it."""
    _known.add(stand_in)


def covered(text: str) -> str:
    """What was typed, without a secret that a word stands for."""
    for stand_in in _known:
        text = stand_in.covered(text)
    return text
