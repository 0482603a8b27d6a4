"""What a call, a fax or a click-to-call leaves behind, in two spellings (voxloud.txt l. 530-690, 697-735).

Lists write the timestamp as "+0000" text, a single record as unix milliseconds, "like the webhooks".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

RecordType = Literal["PHONE_CALL", "FAX_CALL", "CLICK_TO_CALL"]
Direction = Literal["INTERNAL", "OUTBOUND", "INBOUND"]
SHORTEST_NUMBER = 6
"""Fewer digits than this are an extension or a short code."""
MEDIA = "https://media.example/call_recordings"
CRM_EVERY, HEARD_EVERY = 3, 4
TRANSCRIPTION = "Good morning. I am calling about the order of last week: two pallets are still missing."
SUMMARY = "The caller asks for two missing pallets."


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a call; the number is opaque: an extension, national, without a plus, or `anonymous`."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call detail record. Times are unix seconds, durations whole seconds."""

    id: int
    type: RecordType
    account_id: str
    direction: Direction
    started_at: float
    originator: Party
    destination: Party
    call_id: str
    duration: int
    """Ringing included."""
    ring_time: int = 0
    answerer: Party | None = None
    last_event: str = "CALL_TERMINATED"
    recorded: bool = False
    voicemail: bool = False
    rule_names: tuple[str, ...] = ()
    total_pages: int = 0
    dial_first: Literal["extension", "contact"] = "extension"
    """For a click-to-call: who was called first."""

    def listed(self) -> dict[str, Any]:
        """The record as the query lists it (voxloud.txt l. 697)."""
        moment = datetime.fromtimestamp(math.floor(self.started_at), UTC)
        row = self._common(moment.strftime("%Y-%m-%dT%H:%M:%S.000+0000"))
        match self.type:
            case "PHONE_CALL":
                heard = {"recorded": self.recorded, "voicemail": self.voicemail}
                return {**row, "lastEvent": self.last_event, **heard, **self._answer()}
            case "CLICK_TO_CALL":
                return {**row, **self._click_to_call()}
            case "FAX_CALL":
                return row

    def single(self) -> dict[str, Any]:
        """The record by itself, as the webhooks write it (voxloud.txt l. 572, 616, 657)."""
        milliseconds = math.floor(self.started_at) * 1000
        match self.type:
            case "PHONE_CALL":
                return {**self._common(milliseconds), **self._phone_details()}
            case "CLICK_TO_CALL":
                return {**self._common(milliseconds), **self._click_to_call()}
            case "FAX_CALL":
                return self._fax(milliseconds)

    def involves(self, number: str) -> bool:
        """Whether a number takes part, however much of its prefix either side writes."""
        return any(_same_number(number, party.number) for party in (self.originator, self.destination))

    def _common(self, timestamp: str | int) -> dict[str, Any]:
        return {
            "id": self.id,
            "type": self.type,
            "accountId": self.account_id,
            "direction": self.direction,
            "timestamp": timestamp,
            "originatorName": self.originator.name,
            "originatorNumber": self.originator.number,
            "destinationName": self.destination.name,
            "destinationNumber": self.destination.number,
            "callId": self.call_id,
            "duration": self.duration,
            "archived": False,
        }

    def _answer(self) -> dict[str, Any]:
        if self.answerer is None:
            return {}
        answerer = {"answererName": self.answerer.name, "answererNumber": self.answerer.number}
        return {**answerer, "ringTime": self.ring_time}

    def _recording(self) -> dict[str, Any]:
        url = {"recordingUrl": f"{MEDIA}/call_recording_{self.call_id}.mp3"} if self.recorded else {}
        return {"recorded": self.recorded, **url, **self._found_out()}

    def _found_out(self) -> dict[str, Any]:
        """What other programs add to some records: the contact in a CRM, what was said (l. 598-604)."""
        found: dict[str, Any] = {}
        if self.id % CRM_EVERY == 0:
            found = {"contactCrm": "Hubspot", "contactCrmUrl": f"https://crm.example/contact/{self.id}"}
            found["crmLogo"] = "https://crm.example/logo.png"
        if self.recorded and self.id % HEARD_EVERY == 0:
            found |= {"transcription": TRANSCRIPTION, "summary": SUMMARY, "sentiment_score": self.id % 101}
        return found

    def _phone_details(self) -> dict[str, Any]:
        voicemail = {"voicemail_url": f"{MEDIA}/vm_{self.call_id}.mp3"} if self.voicemail else {}
        return {
            **self._answer(),
            "maskCallerNumber": self.originator.number == "anonymous",
            "lastEvent": self.last_event,
            **self._recording(),
            "voicemail": self.voicemail,
            **voicemail,
            "labels": [],
            "ruleNames": list(self.rule_names),
        }

    def _click_to_call(self) -> dict[str, Any]:
        return {
            "ringTime": self.ring_time,
            "queueCallId": self.call_id,
            "clickToCallType": self.dial_first.upper(),
            **self._recording(),
            "labels": [],
            "ruleNames": [],
        }

    def _fax(self, milliseconds: int) -> dict[str, Any]:
        outbound = {"description": "Order confirmation"} if self.direction == "OUTBOUND" else {}
        return {
            "id": self.id,
            "timestamp": milliseconds,
            "direction": self.direction.lower(),
            "sender": self.originator.number,
            "recipient": self.destination.number,
            "attachment_url": f"https://media.example/fax/{self.call_id}.pdf",
            "total_pages": self.total_pages,
            **outbound,
        }


def _same_number(one: str, other: str) -> bool:
    """Compared by digits from the end; an extension matches itself only, a word likewise."""
    first, second = sorted(("".join(filter(str.isdigit, text)) for text in (one, other)), key=len)
    if len(first) < SHORTEST_NUMBER:
        return first == second if second else one == other
    return second.endswith(first)
