"""What CircleLoop's refusals mean: a login that is not accepted has no status of its own (facts CL02)."""

from __future__ import annotations

import re

from console.domain.accounts import CredentialForm
from console.transport.answer import Answer
from console.transport.errors import CredentialsRefused, TransportError
from console.transport.refusals import Judge

SPOKEN_OF = re.compile("authori[sz]ation", re.IGNORECASE)
"""What a 409 about the login says: "Invalid data, check the authorization token is correct" (l. 51)."""


def login_judge(form: CredentialForm) -> Judge:
    """Tells a refused login from other refusals, and how it was put together (facts CL01)."""
    others = " or ".join(f'"{other}"' for other in CredentialForm if other is not form)
    advice = (
        f"Check key and secret. They were sent as Basic {form}; if they are right, set credential_form to "
        f"{others} in the config file"
    )

    def judge(answer: Answer, said: str) -> TransportError | None:
        is_about_login = answer.status == 409 and SPOKEN_OF.search(said) is not None
        if answer.status in {401, 403} or is_about_login:
            return CredentialsRefused(answer.host, answer.status, said, advice=advice)
        return None

    return judge
