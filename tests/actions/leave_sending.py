"""A console of its own process that begins actions and never ends them; the test kills it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.domain.drafts.calls import Connect

journal = Journal(Path(sys.argv[1]), operator="killed")
journal.intend(Connect("milan", "abc", "+390663971096"), "POST one")
sending = journal.intend(Connect("milan", "abc", "+390663971097"), "POST two")
journal.step(sending, Step.SENDING, "Sending")
print("sending", flush=True)
time.sleep(60)
