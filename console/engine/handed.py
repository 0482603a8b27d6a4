"""What was handed over to be done and whose way has not begun: should the engine end first, that is told."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from console.actions.news import ActionNews, Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.draft import Draft

ENDED = "Nothing was sent: the engine has ended. Start the console again."


class Handed:
    """Drafts on their way from the screen's thread to the engine's; both call `put`, which must not block."""

    def __init__(self, put: Callable[[ActionNews], None]) -> None:
        self._put = put
        self._lock = threading.Lock()
        self._drafts: list[Draft] = []
        self._is_over = False

    def take(self, draft: Draft) -> bool:
        """Notes a draft; False where nobody is there any more to do it, which is told."""
        with self._lock:
            if not self._is_over:
                self._drafts.append(draft)
                return True
        self._tell(draft)
        return False

    def begun(self, draft: Draft) -> None:
        """Its way begins: from now on the dispatcher tells of it."""
        with self._lock:
            self._drafts.remove(draft)

    def end(self) -> None:
        """Nobody will do the rest."""
        with self._lock:
            self._is_over = True
            drafts, self._drafts = self._drafts, []
        for draft in drafts:
            self._tell(draft)

    def _tell(self, draft: Draft) -> None:
        outcome = Outcome(OutcomeState.NOT_SENT, ENDED)
        news = ActionNews(
            str(uuid.uuid4()), datetime.now(UTC), draft, Step.OUTCOME, ENDED, outcome, is_final=True
        )
        self._put(news)
