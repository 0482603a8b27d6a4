"""The footer: the keys that work now, taken from the commands and the keymap. Pure values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.cells import cell_len

from console.ui.commands import Command
from console.ui.panes.base.line_bar import Span
from console.ui.theme import Tone

ALWAYS = ("help", "quit")
"""Commands at the right end: with the help page every other key is found."""
FIRST = (
    "lock",
    "deeds",
    "call",
    "details",
    "boards",
    "filter",
    "new",
    "sms",
    "connect",
    "sort",
    "palette",
    "edit",
    "remove",
    "zoom",
    "alerts",
    "mark",
    "part",
    "options",
)
"""What is kept where there is no room for all: whoever knows how to go on finds the rest."""


def footer_spans(
    commands: Iterable[Command], keys: Mapping[str, str], width: int
) -> tuple[list[Span], list[Span]]:
    """Left and right end: key and label of each command that works now, as many as there is room for.

    Args:
        commands: in the order of the footer.
        keys: the key to show by command id, of the commands that work now.
        width: cells there are; what does not fit whole is left out.
    """
    left: list[Span] = [(" ", Tone.MUTED)]
    right: list[Span] = []
    fitting: set[str] = set()
    offered = [command for command in commands if command.show_in_footer and command.id in keys]
    for command in offered:
        if command.id in ALWAYS:
            right += _spans(keys[command.id], command.label, after=" " if command.id == ALWAYS[-1] else "  ")
    room = width - _cells(left) - _cells(right)
    for command in sorted(offered, key=_rank):
        cells = _cells(_spans(keys[command.id], command.label, after="  "))
        if command.id not in ALWAYS and cells <= room:
            fitting.add(command.id)
            room -= cells
    for command in offered:
        if command.id in fitting:
            left += _spans(keys[command.id], command.label, after="  ")
    left[-1] = (left[-1][0].rstrip(), left[-1][1])
    return left, right


def _rank(command: Command) -> int:
    return FIRST.index(command.id) if command.id in FIRST else len(FIRST)


def filter_spans() -> tuple[list[Span], list[Span]]:
    """The keys that work while a filter is typed."""
    return [(" ", Tone.MUTED), *_spans("⏎", "Keep the filter", after="  ")], _spans(
        "esc", "Clear it", after=" "
    )


def _spans(key: str, label: str, *, after: str) -> list[Span]:
    return [(key, Tone.ACCENT), (f" {label}{after}", Tone.MUTED)]


def _cells(spans: Iterable[Span]) -> int:
    return sum(cell_len(text) for text, _ in spans)
