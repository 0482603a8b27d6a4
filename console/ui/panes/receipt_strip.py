"""The strip of receipts: a line per action, above the footer, gone when there is nothing to tell."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from console.actions.news import ActionNews
from console.ui.panes.base.line_bar import LineBar
from console.ui.panes.receipts import Receipts
from console.ui.theme import Tone

MOST_LINES = 3
"""The newest receipts that have a line; the number of the others is told."""


class ReceiptStrip(Vertical):
    """Follows actions; hidden while there are none."""

    DEFAULT_CSS = """
    ReceiptStrip {
        display: none;
        height: auto;
        LineBar { display: none; }
        LineBar.-used { display: block; }
    }
    ReceiptStrip.-open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(id="receipts")
        self._receipts = Receipts()
        self._lines = [LineBar() for _ in range(MOST_LINES)]

    def compose(self) -> ComposeResult:
        """As many lines as there may be; unused ones are hidden."""
        yield from self._lines

    @property
    def text(self) -> str:
        """What the strip says, a line per action."""
        return "\n".join(line.text for line in self._lines if line.has_class("-used"))

    def take(self, news: ActionNews) -> None:
        """Shows one more step of an action."""
        self._receipts.take(news)
        self._show()

    def dismiss(self) -> bool:
        """Takes away what has ended; False when there was nothing to take."""
        gone = self._receipts.dismiss()
        self._show()
        return gone

    def tick(self, now: float) -> None:
        """Lets go of what went well some time ago."""
        before = len(self._receipts)
        self._receipts.tick(now)
        if len(self._receipts) != before:
            self._show()

    def _show(self) -> None:
        receipts = list(self._receipts)
        hidden = len(receipts) - MOST_LINES
        self.set_class(bool(receipts), "-open")
        for place, line in enumerate(self._lines):
            shown = receipts[-MOST_LINES:][place : place + 1]
            line.set_class(bool(shown), "-used")
            for receipt in shown:
                left = [
                    (f" {receipt.sign} ", receipt.tone),
                    (receipt.news.draft.words, Tone.STRONG),
                    (f"  {receipt.words}", receipt.tone),
                ]
                more = f"{hidden} more · " if hidden > 0 and place == 0 else ""
                hint = "esc dismisses " if receipt.stays or receipt.news.is_final else ""
                line.show(left, [(f"{more}{hint}", Tone.MUTED)])
