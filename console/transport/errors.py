"""What can go wrong with a request, told apart by what is PROVEN about it.

    TransportError
    |-- NotSent                no byte of the request left: safe to send again
    |-- MaybeSent              it may have arrived and been carried out; nobody can tell from here
    `-- Answered               somebody answered, with `status`
        |-- Unreadable         not what the vendor promises: a web page, broken JSON, a redirect
        |   `-- TooLarge            more than is taken of any answer
        |-- Refused            4xx, with the vendor's own words
        |   |-- CredentialsRefused   401 and 403
        |   `-- Throttled            429, with how long to wait
        `-- VendorError        5xx

`may_have_acted` says the same in one word for an action: False proves that it did not happen. A cancelled
request raises asyncio.CancelledError as ever, and proves as little as MaybeSent.

No message holds a secret, a query string or a body that was sent.
"""

from __future__ import annotations

from console.domain.faults import Fault, FaultKind

DOUBTFUL_STATUSES = frozenset({408, 409, 425, 499})
"""4xx statuses a server may give after it has carried the request out, or while it carries out its
twin; 499 is what a gateway says that gave up on the server behind it."""


class TransportError(Exception):
    """A request that brought no usable answer."""

    may_have_acted = True
    kind = FaultKind.UNREACHABLE
    advice = ""

    def __init__(self, host: str, what: str, *, advice: str | None = None) -> None:
        """`what` continues the host's name: "did not answer in 10 s"."""
        super().__init__(f"{host} {what}".strip())
        self.host = host
        self.what = what
        if advice is not None:
            self.advice = advice

    def fault(self) -> Fault:
        """The same for a supervisor: what happened, and what to do about it."""
        return Fault(self.kind, str(self), self.advice)


class NotSent(TransportError):
    """Proven: no byte of the request left this machine."""

    may_have_acted = False
    advice = "Check this machine's network and the account's address"


class MaybeSent(TransportError):
    """The request may have left, and no answer came: the vendor may or may not have acted on it."""

    advice = "The vendor or the network in between is in trouble; it will be asked again"

    def __init__(self, host: str, what: str, *, slow: bool = False, advice: str | None = None) -> None:
        super().__init__(host, what, advice=advice)
        if slow:
            self.kind = FaultKind.SLOW


class Answered(TransportError):
    """Somebody answered, but not with what was asked for."""

    def __init__(self, host: str, what: str, *, status: int, advice: str | None = None) -> None:
        super().__init__(host, what, advice=advice)
        self.status = status


class Unreadable(Answered):
    """An answer that is not what the vendor's document promises."""

    kind = FaultKind.UNREADABLE
    advice = "Check the account's address; the vendor may be in trouble"


class TooLarge(Unreadable):
    """An answer of more than is taken of any."""

    advice = "The vendor sent far more than the console takes; it will be asked again"


class Refused(Answered):
    """4xx: the vendor read the request and said no. `message` is the vendor's own words, cleaned.

    `is_page` tells that a web page came: then it may be somebody in between who said no.
    """

    kind = FaultKind.REFUSED

    def __init__(
        self, host: str, status: int, message: str, *, advice: str | None = None, is_page: bool = False
    ) -> None:
        super().__init__(host, f"refused ({status}): {message}", status=status, advice=advice)
        self.message = message
        self.is_page = is_page
        self.may_have_acted = status in DOUBTFUL_STATUSES


class CredentialsRefused(Refused):
    """401, 403, or what a vendor sends in their place: the account's login was not accepted."""

    kind = FaultKind.CREDENTIALS
    advice = "Check the account's login, and that its token has not been withdrawn"

    def __init__(self, host: str, status: int, message: str, *, advice: str | None = None) -> None:
        super().__init__(host, status, message, advice=advice)
        self.may_have_acted = False


class Throttled(Refused):
    """429: more requests than the vendor allows. `retry_after` is in seconds, 1 to 120."""

    kind = FaultKind.THROTTLED
    advice = "Asking more slowly for a while; lower requests_per_second if this goes on"

    def __init__(self, host: str, status: int, message: str, *, retry_after: float) -> None:
        super().__init__(host, status, message)
        self.retry_after = retry_after


class VendorError(Answered):
    """5xx: the vendor failed; it may have acted before it did. `message` is the vendor's own words."""

    kind = FaultKind.VENDOR_ERROR
    advice = "The vendor is in trouble; it will be asked again, more slowly"

    def __init__(self, host: str, status: int, message: str) -> None:
        super().__init__(host, f"failed ({status}): {message}", status=status)
        self.message = message
