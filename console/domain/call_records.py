"""Call records: all a vendor keeps of one call, fax or click-to-call, for whoever looks at it alone."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.accounts import Identifier
from console.domain.calls import Call


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One record (voxloud.txt l. 545-681). Addresses are shown, never opened."""

    call: Call
    """The same as the list of calls shows it."""
    record_id: Identifier | None = None
    """The record's own number, where it has one beside the call's id."""
    direction: str | None = None
    """INTERNAL, OUTBOUND or INBOUND."""
    originator: str | None = None
    originator_name: str | None = None
    destination: str | None = None
    destination_name: str | None = None
    answerer: str | None = None
    answerer_name: str | None = None
    duration: float | None = None
    """Seconds; of phone calls with the ringing in it, of click-to-calls nobody says (facts VX22)."""
    ring_time: float | None = None
    """Seconds, as far as anybody knows: the document names no unit (facts VX22)."""
    is_masked: bool | None = None
    """Whether the caller's number was hidden."""
    is_archived: bool | None = None
    is_recorded: bool | None = None
    recording_url: str | None = None
    has_voicemail: bool | None = None
    voicemail_url: str | None = None
    labels: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Names of the voice menu's rules the call went through."""
    contact_source: str | None = None
    """Name of the system the other side was found in."""
    contact_url: str | None = None
    transcription: str | None = None
    summary: str | None = None
    sentiment: float | None = None
    """0 to 100."""
    fax_url: str | None = None
    fax_pages: int | None = None
    description: str | None = None

    @property
    def key(self) -> tuple[str, Identifier]:
        """The call's own."""
        return self.call.key
