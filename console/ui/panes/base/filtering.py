"""The filter language of `/`: words that all must be shown, `!word` for words that must not be.

`billing en` keeps rows that show both; `!offline` keeps rows that do not show it. Case never matters. A
quoted phrase is one word: `"wrap-up 2"`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r'(!?)(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Filter:
    """What rows have to show, and must not show, to stay on screen; all words casefolded."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    text: str = ""
    """As typed, for the pane's title."""

    @classmethod
    def parse(cls, text: str) -> Filter:
        """Reads what was typed; any text is a filter, a lone `!` or quote asks for nothing."""
        wanted: list[str] = []
        unwanted: list[str] = []
        for mark, phrase, word in _WORD.findall(text):
            part = (phrase or word).casefold()
            if part and part != "!":
                (unwanted if mark else wanted).append(part)
        return cls(tuple(wanted), tuple(unwanted), text.strip())

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def keeps(self, shown: str) -> bool:
        """Whether a row that shows this text stays."""
        folded = shown.casefold()
        return all(part in folded for part in self.wanted) and not any(
            part in folded for part in self.unwanted
        )


EVERYTHING = Filter()
"""The filter that keeps every row."""
