"""Two methods for one endpoint: which of them an account takes (facts VX01, VX02)."""

from __future__ import annotations

from dataclasses import replace

from console.transport.errors import Refused
from console.transport.request import Request
from console.vendors.voxloud.paths import CONTACTS, WEBHOOKS

OTHER = {"PUT": "POST", "POST": "PUT"}
METHOD_NOT_ALLOWED = 405


class Methods:
    """Remembers, for the updates whose document names PUT and POST, which one the account refused.

    A 405 proves that nothing was done, yet nothing with an effect is sent twice by itself: the other method
    is used when the supervisor sends it again.
    """

    def __init__(self) -> None:
        self._use: dict[str, str] = {}

    def chosen(self, request: Request) -> Request:
        """The request, with the method this account takes."""
        collection = _updated(request)
        return request if collection is None else replace(request, method=self._use.get(collection, "PUT"))

    def refused(self, request: Request, error: Refused) -> Refused:
        """The refusal as the supervisor is told it; a refused method is remembered."""
        collection = _updated(request)
        if collection is None or error.status != METHOD_NOT_ALLOWED:
            return error
        other = self._use[collection] = OTHER[request.method]
        words = (
            f"{error.message.rstrip('.')}. Nothing was done: this account does not take {request.method} "
            f"here. Sent again, it goes as {other}."
        )
        return Refused(error.host, error.status, words, advice=error.advice)


def _updated(request: Request) -> str | None:
    """The collection whose member a request updates; None for every other request."""
    if request.method not in OTHER:
        return None
    return next((path for path in (CONTACTS, WEBHOOKS) if request.path.startswith(f"{path}/")), None)
