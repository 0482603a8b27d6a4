"""From what the terminal sends to keys and pastes: what was pasted never becomes a key, and no byte ends it.

Textual's parser looks for escape sequences in a paste too. One that it does not know, such as the colors of
copied output, it takes for keys that were typed, with all that comes after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import constants, events
from textual._time import get_time
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

ESCAPE = "\x1b"
NOT_IN_A_PASTE = str.maketrans("", "", "\x00\x1b")


class AfterEscape(events.Key):
    """A key that came right after an escape: it was pressed with alt, or as soon as the escape key.

    Nobody can tell which; where escape stops something, it is the latter.
    """


AfterEscape.handler_name = events.Key.handler_name


class SteadyParser(XTermParser):
    """Keeps pastes away from its parent, and keys that are none."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None
        """What has come in of a paste; None where none is coming in."""
        self._held = ""
        """What may be the beginning of the mark that begins a paste, or ends it."""
        self._held_until = 0.0
        self._is_alone = False
        """Whether what is held came by itself, as a key that is pressed does."""

    def feed(self, data: str) -> Iterator[Message]:
        """Take what has come in; nothing: no more will come."""
        if not data:
            yield from self._keys(self._let_go())
            yield from super().feed("")
            return
        text, self._is_alone = self._let_go() + data, len(data) == 1
        while text:
            is_paste = self._pasted is not None
            mark = BRACKETED_PASTE_END if is_paste else BRACKETED_PASTE_START
            before, found, text = text.partition(mark)
            if not found:
                before = self._hold(before, mark)
            if self._pasted is not None:
                self._pasted.append(before)
            else:
                yield from self._keys(before, is_whole=bool(found))
            if found:
                yield from self._begin_or_end()

    @property
    def is_waiting(self) -> bool:
        """Whether time alone, with nothing coming in, may make a key of what has come in."""
        return self._timeout_time is not None or (self._pasted is None and bool(self._held))

    def tick(self) -> Iterator[Message]:
        """Nothing came in for a while: an escape that starts no sequence is an escape key."""
        if self._held and get_time() >= self._held_until:
            if self._pasted is None:
                yield from self._keys(self._let_go(), is_whole=True)
            elif self._is_alone and self._held == ESCAPE:
                # a paste whose end was lost would take all that is typed from now on: escape gives it up
                self._pasted, self._held = None, ""
        yield from super().tick()

    def _begin_or_end(self) -> Iterator[Message]:
        if self._pasted is None:
            self._pasted = []
            return
        text, self._pasted = "".join(self._pasted), None
        yield events.Paste(text.translate(NOT_IN_A_PASTE))

    def _hold(self, text: str, mark: str) -> str:
        """Holds back what may be the beginning of the mark; returns the rest."""
        for length in range(min(len(mark) - 1, len(text)), 0, -1):
            if text.endswith(mark[:length]):
                self._held, self._held_until = text[-length:], get_time() + constants.ESCAPE_DELAY
                return text[:-length]
        return text

    def _let_go(self) -> str:
        held, self._held = self._held, ""
        return held

    def _keys(self, text: str, *, is_whole: bool = False) -> Iterator[Message]:
        """What the parent makes of text outside pastes; `is_whole`: what it waits for will not come."""
        if text:
            yield from super().feed(text)
        if is_whole and self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from super().tick()

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """The keys a sequence stands for; none where it tells of a character that there is not."""
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return
        is_after_escape = alt or (len(sequence) == len("\x1bx") and sequence.startswith("\x1b"))
        for key in keys:
            if not _is_half(key.character or ""):
                yield AfterEscape(key.key, key.character) if is_after_escape else key


def _is_half(text: str) -> bool:
    """Whether it is half of a pair that means a character only together."""
    return any("\ud800" <= character <= "\udfff" for character in text)
