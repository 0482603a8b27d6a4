"""A keyring that has one secret, and needs no desktop: named by PYTHON_KEYRING_BACKEND."""

from __future__ import annotations

from keyring.backend import KeyringBackend

CANARY = "CANARY-ring/+'q\\b=14"


class Keyring(KeyringBackend):
    """Holds the same for everybody."""

    priority = 1.0  # type: ignore[assignment]  # the parent computes it

    def get_password(self, service: str, username: str) -> str:
        return CANARY

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError
