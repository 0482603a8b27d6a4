"""Logins: what a request carries to prove whose account it is, without ever showing it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Generator

import httpx

from console.domain.accounts import CredentialForm
from console.domain.secrets import MASK, Secret, spellings
from console.transport.answer import Answer
from console.transport.echoes import Echoes


class MaskedAuth(httpx.Auth):
    """A login in one header. Its repr shows no secret, and the secret is taken out of what is answered."""

    __slots__ = ("_echoes", "_hidden", "_name", "_value")

    def __init__(self, name: str, value: Secret, hidden: tuple[Secret, ...]) -> None:
        self._name = name
        self._value = value
        self._hidden = hidden
        self._echoes = Echoes(dict.fromkeys((*hidden, value), MASK))

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Adds the header; called by httpx for each request."""
        request.headers[self._name] = self._value.reveal()
        yield request

    def mask(self, text: str) -> str:
        """The text without the secret in it, should a vendor echo what it was sent."""
        secrets = [secret.reveal() for secret in (*self._hidden, self._value) if secret]
        found = set(secrets).union(*map(spellings, secrets))
        for spelled in sorted(found, key=len, reverse=True):
            text = text.replace(spelled, MASK)
        return text

    def without_echoes(self, answer: Answer) -> Answer:
        """The answer without the secret in it, should a vendor repeat it among its data."""
        return self._echoes.out_of(answer)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._name}: {MASK})"


class BasicAuth(MaskedAuth):
    """HTTP Basic: `Authorization: Basic base64(user:secret)` (ccai-manager.txt l. 10-16)."""

    __slots__ = ()

    def __init__(self, user: Secret | str, secret: Secret) -> None:
        name = user.reveal() if isinstance(user, Secret) else user
        token = b64encode(f"{name}:{secret.reveal()}".encode()).decode()
        hidden = (secret, Secret(token), user) if isinstance(user, Secret) else (secret, Secret(token))
        super().__init__("Authorization", Secret(f"Basic {token}"), hidden)


class HeaderAuth(MaskedAuth):
    """A header of the vendor's own: `Voverc-Auth` (voxloud.txt), `Api-Key` (voiptime.txt l. 2)."""

    __slots__ = ()

    def __init__(self, header: str, secret: Secret) -> None:
        super().__init__(header, secret, ())


class KeyAndSecretAuth(MaskedAuth):
    """A key and a secret that follows it, in the scheme `Basic` (circleloop.txt l. 14, facts CL01)."""

    __slots__ = ()

    def __init__(self, key: Secret, secret: Secret, form: CredentialForm) -> None:
        if form is CredentialForm.KEY_IN_CLEAR:
            token = key.reveal() + _encoded(secret.reveal())
        else:
            separator = ":" if form is CredentialForm.JOINED_BY_COLON else ""
            token = _encoded(f"{key.reveal()}{separator}{secret.reveal()}")
        hidden = (Secret(token), Secret(_encoded(secret.reveal())), secret, key)
        super().__init__("Authorization", Secret(f"Basic {token}"), hidden)


def _encoded(text: str) -> str:
    return b64encode(text.encode()).decode()


class BearerAuth(MaskedAuth):
    """`Authorization: Bearer token`: what one newer Apps page shows instead of Basic (facts 2.3)."""

    __slots__ = ()

    def __init__(self, secret: Secret) -> None:
        super().__init__("Authorization", Secret(f"Bearer {secret.reveal()}"), (secret,))
