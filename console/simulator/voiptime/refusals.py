"""What VoIPTime Cloud answers when it does not do as asked.

Only 401, 403 and 404 are documented, without a body (voiptime.txt l. 10-12, facts VT20). Chosen for the
rest: 400 for a body or a query that cannot be, as Spring answers, and `{"message": ...}` for all.
"""

from __future__ import annotations

from console.simulator.http.answers import RequestError


def required(name: str) -> RequestError:
    """Something that must be there is missing."""
    return RequestError(400, f"{name} is required")


def invalid(name: str) -> RequestError:
    """Something is not what it must be."""
    return RequestError(400, f"{name} is invalid")


def gone() -> RequestError:
    """There is no such object (voiptime.txt l. 12)."""
    return RequestError(404, "Not Found")


def forbidden() -> RequestError:
    """The project is not one of the key's user (voiptime.txt l. 11, 30)."""
    return RequestError(403, "Forbidden")
