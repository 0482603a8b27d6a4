"""An amount as a bar of text made of its parts, each drawn with a shape of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of an amount."""

    amount: int
    """0 or more; what is below counts as 0."""
    shape: str
    """One cell wide."""


def parts_bar(pieces: Sequence[Piece], most: int, width: int) -> str:
    """The bar, as long as it is, at most `width` cells: whoever lines it up fills the rest.

    Its length is the sum of its pieces against `most`. A piece that is not nothing has a cell, as long as
    there are cells enough, so that one missed call among hundreds is seen; the longest piece gives it.

    Args:
        pieces: in the order they are drawn.
        most: the amount that fills the width; a larger one fills it too.
        width: cells, 0 or more.
    """
    amounts = [max(0, piece.amount) for piece in pieces]
    total = sum(amounts)
    if total == 0 or width <= 0:
        return ""
    length = max(1, round(width * (min(1.0, total / most) if most > 0 else 1.0)))
    cells = [length * amount // total for amount in amounts]
    for place, amount in enumerate(amounts):
        cells[place] = max(cells[place], 1 if amount else 0)
    while sum(cells) > length:
        longest = max(range(len(cells)), key=cells.__getitem__)
        if cells[longest] <= 1:
            break
        cells[longest] -= 1
    rests = sorted(range(len(cells)), key=lambda place: -(length * amounts[place] % total))
    for place in rests[: max(0, length - sum(cells))]:
        cells[place] += 1
    drawn = "".join(piece.shape * count for piece, count in zip(pieces, cells, strict=True))
    return drawn[:width]
