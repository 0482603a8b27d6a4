"""Refusals that a supervisor could not understand as the vendor says them, said better."""

from __future__ import annotations

from console.transport.errors import CredentialsRefused, Refused
from console.transport.request import Request
from console.vendors.ccai.apps import API_USER_ONLY, BULK
from console.vendors.ccai.reading import APPS, NOT_FOUND

NOT_EVERYWHERE = {
    f"{APPS}/agent_statuses": "set agents' statuses",
    f"{APPS}/agent_statuses/force_logout": "log agents out",
}
"""What the documents leave out and some customers' API has (facts 2.4)."""


def explained(request: Request, error: Refused) -> Refused:
    """The refusal with what the vendor leaves out; itself where its own words do (facts AP05, AP17).

    A 404 to a bulk change is no lost job: it says in which state the job is (facts AP33).
    """
    if isinstance(error, CredentialsRefused) and request.path.startswith(BULK):
        return CredentialsRefused(error.host, error.status, f"{error.message}. {API_USER_ONLY}")
    if error.status == NOT_FOUND and request.path in NOT_EVERYWHERE:
        what = NOT_EVERYWHERE[request.path]
        said = f"This account's API cannot {what}: CCAI has that for some customers only ({error.message})"
        return Refused(error.host, error.status, said)
    return error
