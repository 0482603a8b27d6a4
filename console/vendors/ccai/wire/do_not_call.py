"""The do-not-call list (ccai-apps.txt l. 4221-4333)."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from console.vendors.wire import MaybeFlag, MaybeMoment, MaybeText, Wire

EXPIRY = AliasChoices("expired_at", "expires_at")
"""The check and the answer to adding call it differently (facts AP39)."""


class DoNotCall(Wire):
    """The answer of outbound_dialer/dnc/check (l. 4326-4330)."""

    phone_number: MaybeText = None
    do_not_call: MaybeFlag = None
    """None where the vendor does not say (facts AP41)."""
    expires_at: MaybeMoment = Field(default=None, validation_alias=EXPIRY)


class DoNotCallResult(Wire):
    """What became of one number that was added, in the order they were sent (l. 4261-4297)."""

    phone_number: MaybeText = None
    status: MaybeText = None
    error: MaybeText = None
    expires_at: MaybeMoment = Field(default=None, validation_alias=EXPIRY)
