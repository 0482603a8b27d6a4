"""Why an action was not sent, or its outcome not written down, in words; the log has what is no news."""

from __future__ import annotations

import logging

from console.actions.journal.store import JournalUnavailable
from console.actions.waiting import TooLate

logger = logging.getLogger(__name__)

MISTAKE = "Nothing was sent: the console made a mistake. The log has the details."


def why_not_sent(error: Exception) -> str:
    """What an error before the first byte means."""
    if isinstance(error, TooLate):
        return str(error)
    if isinstance(error, JournalUnavailable):
        return f"{error}."
    logger.error("an action was not sent", exc_info=error)
    return MISTAKE


def why_unwritten(error: Exception) -> str:
    """Why an outcome is not in the journal."""
    if isinstance(error, JournalUnavailable):
        return str(error)
    logger.error("an outcome could not be written down", exc_info=error)
    return "the log has the details"
