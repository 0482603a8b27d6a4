"""Refusals that a supervisor could not understand as the vendor says them, said better."""

from __future__ import annotations

from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.draft import Draft
from console.transport.errors import CredentialsRefused, Refused
from console.vendors.ccai.apps import API_USER_ONLY
from console.vendors.ccai.reading import NOT_FOUND

BULK = (UploadUsers, ReplaceUsers, ProceedUsers)


def explained(draft: Draft, error: Refused) -> Refused:
    """The refusal with what the vendor leaves out; itself where its own words do (facts AP05, AP17).

    A 404 to a bulk change is no lost job: it says in which state the job is (facts AP33).
    """
    if isinstance(error, CredentialsRefused) and isinstance(draft, BULK):
        return CredentialsRefused(error.host, error.status, f"{error.message}. {API_USER_ONLY}")
    if error.status == NOT_FOUND and isinstance(draft, SetAgentStatus | ForceLogout):
        what = "set agents' statuses" if isinstance(draft, SetAgentStatus) else "log agents out"
        said = f"This account's API cannot {what}: CCAI has that for some customers only ({error.message})"
        return Refused(error.host, error.status, said)
    return error
