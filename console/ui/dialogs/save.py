"""Asks where an answer is to be kept, asks for it, and writes it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on

from console.engine import AccountSummary, Answered, Backend
from console.ui.dialogs.keep import KeepDialog
from console.ui.dialogs.saves.save import Save
from console.ui.messages import AnswerArrived


class SaveDialog(KeepDialog):
    """The vendor is asked only when the file can be written."""

    def __init__(self, backend: Backend, account: AccountSummary, save: Save) -> None:
        super().__init__(save.label, save.filename)
        self._backend = backend
        self._account = account
        self._save = save
        self._ticket: int | None = None

    def about(self) -> Iterable[tuple[str, str]]:
        """Who is asked."""
        yield "Account", self._account.name

    @property
    def is_busy(self) -> bool:
        """Whether the answer is waited for already."""
        return self._ticket is not None

    def begin(self) -> None:
        """Asks for what is to stand in the file."""
        self._ticket = self._backend.ask(self._save.ask(self._account.name))
        self.tell("asking…")

    @on(AnswerArrived)
    def _answer_arrived(self, message: AnswerArrived) -> None:
        if message.news.ticket == self._ticket and self._ticket is not None:
            self._ticket = None
            self._take(message.news)

    def _take(self, news: Answered) -> None:
        if news.page is None:
            self.tell(f"× not saved: {news.fault}")
        else:
            self.write(self._save.text(news.page), len(news.page.rows))

    def action_cancel(self) -> None:
        """Closes; an answer under way is not waited for."""
        if self._ticket is not None:
            self._backend.forget(self._ticket)
            self._ticket = None
        super().action_cancel()
