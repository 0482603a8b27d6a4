"""Consoles of their own processes that write into a journal, or let go of what is old, until they are killed.

Each line on standard input forks one: a fork has imported everything already. Its process id comes back, then
the id of each action that is on disk, and "gone" when it is.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from console.actions.journal import retention
from console.actions.journal.journal import Journal
from console.actions.journal.retention import Keep
from console.actions.news import Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import Connect

DRAFT = Connect("milan", "abc", "+390663971096")
DONE = Outcome(OutcomeState.ACCEPTED, "done", 200, 7)


def say(text: str) -> None:
    """In one write, so that a line comes whole or not at all."""
    os.write(1, f"{text}\n".encode())


def write(path: Path, amount: int) -> None:
    """Takes so many actions to their ends; each is told once all of it is on disk."""
    journal = Journal(path, operator="killed")
    for _ in range(amount):
        action_id = journal.intend(DRAFT, "POST")
        journal.step(action_id, Step.SENDING, "Sending")
        journal.step(action_id, Step.OUTCOME, DONE.message, DONE)
        say(action_id)


def forget(path: Path) -> None:
    """Lets go of what is old, in the smallest steps there are."""
    retention.BATCH = 1
    journal = Journal(path)
    while journal.forget(Keep(30)):
        say("some")
        journal.shrink()


def main() -> None:
    """One console per line."""
    path = Path(sys.argv[1])
    for line in sys.stdin:
        child = os.fork()
        if not child:
            say(str(os.getpid()))
            word, _, amount = line.strip().partition(" ")
            write(path, int(amount)) if word == "write" else forget(path)
            os._exit(0)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
