"""The vendor's whole record of one call: who rang, for how long, what is kept of it."""

from __future__ import annotations

from console.domain.call_records import CallRecord
from console.domain.calls import Call
from console.domain.questions.call_records import OneCallRecord
from console.domain.questions.question import AnyPage
from console.ui.panes.base.detail_lines import Line, seconds, told
from console.ui.panes.base.further import Further
from console.ui.theme import Tone


def _ask(call: Call) -> OneCallRecord:
    return OneCallRecord(call.account, call.id)


def _lines(page: AnyPage, now: float) -> list[Line]:
    return [line for record in page.rows for line in _record(record)]


def _record(record: CallRecord) -> list[Line]:
    """What the list of calls does not show. Addresses are shown, never opened."""
    parts = [
        *told("Direction", (record.direction or "").lower()),
        *told("From", _who(record.originator, record.originator_name)),
        *told("To", _who(record.destination, record.destination_name)),
        *told("Answered by", _who(record.answerer, record.answerer_name)),
        *seconds("Lasted", record.duration),
        *seconds("Rang", record.ring_time),
        *told("Labels", ", ".join(record.labels)),
        *told("Rules", ", ".join(record.rules)),
        *told("Recording", record.recording_url),
        *told("Voicemail", record.voicemail_url),
        *told("Fax", record.fax_url),
        *told("Pages", record.fax_pages),
        *told("Summary", record.summary),
        *told("Sentiment", None if record.sentiment is None else f"{record.sentiment:g} of 100"),
        *told("Contact", record.contact_url),
    ]
    return [Line("", f"{line.label}: {line.text}", Tone.NORMAL) for line in parts]


def _who(number: str | None, name: str | None) -> str:
    return " · ".join(filter(None, (name, number)))


FURTHERS: tuple[Further, ...] = (
    Further(Call, OneCallRecord, "Record", _ask, _lines, fits=lambda call: not call.is_open),
)
