"""Data of a contact that is handed to the vendor's record system during a call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from console.domain.drafts.draft import Draft


@dataclass(frozen=True, slots=True)
class PushContactData(Draft):
    """Send what is known of a contact (ccai-apps.txt l. 3098-3143).

    Which fields are needed and what is answered is not documented (facts AP27): ids are text here, though
    they are numbers elsewhere, and what is None is left out.
    """

    kind: ClassVar[str] = "contact-data-push"

    call_id: str
    agent_id: str | None = None
    lcm_key: str | None = None
    dnis: str | None = None
    """The number that was called."""
    org_id: str | None = None
    contact: tuple[tuple[str, str], ...] = ()
    """Names and values, in order: first_name, account_no, ...; an empty value is sent."""
    pacing_mode: str | None = None
    call_type: str | None = None

    @property
    def words(self) -> str:
        """Of which call."""
        return f"Push contact data to call {self.call_id}"

    @property
    def subject(self) -> str:
        """The call."""
        return self.call_id

    def problems(self) -> Iterable[str]:
        """A call has to be named."""
        if not self.call_id.strip():
            yield "No call is named."
