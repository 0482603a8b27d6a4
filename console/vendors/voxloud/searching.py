"""From what a supervisor types to the parameter it is looked for by (voxloud.txt l. 142-203)."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+0-9().\-/\s]*[0-9][+0-9().\-/\s]*")


def search_params(text: str) -> tuple[tuple[str, str], ...]:
    """Parameters of a search; none for empty text, which finds everybody.

    Digits and a plus are a part of a number, sent as digits alone (facts VX04); an @ makes it an email, whose
    parameter only the example names (VX03); two words or more are a first and a last name, one a first name.
    """
    typed = " ".join(text.split())
    if not typed:
        return ()
    if _NUMBER.fullmatch(typed):
        digits = "".join(character for character in typed if character.isdigit())
        return (("phone", digits.removeprefix("00")),) if digits.strip("0") else (("phone", digits),)
    if "@" in typed:
        return (("email", typed),)
    first, _, last = typed.partition(" ")
    return (("first_name", first), ("last_name", last)) if last else (("first_name", first),)
