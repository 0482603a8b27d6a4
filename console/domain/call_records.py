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
    recording_url: str | None = None
    voicemail_url: str | None = None
    labels: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Names of the voice menu's rules the call went through."""
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
