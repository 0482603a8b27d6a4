"""The floor every figure is held against: a Textual app with one line of text."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """Shows READY."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("READY")


if __name__ == "__main__":
    EmptyApp().run()
