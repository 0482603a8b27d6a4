"""Numbers as Voxloud wants them written."""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[\s().\-/]")


def compact(number: str) -> str:
    """A number without its blanks and separators: the vendor wants E.164 (voxloud.txt l. 54-55).

    No country code is added: numbers the vendor itself holds may have none (facts VX21).
    """
    return _SEPARATORS.sub("", number)
