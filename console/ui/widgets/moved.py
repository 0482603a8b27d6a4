"""Where the clocks of a table have moved on, in as few regions as there can be."""

from __future__ import annotations

from textual.geometry import Region


class Moved:
    """Collects changed cells line by line, downwards; cells below each other become one region.

    Textual cuts and joins every region that has to be painted, and a column of clocks is one or a few.
    """

    def __init__(self) -> None:
        self._open: dict[tuple[int, int], Region] = {}
        self._closed: list[Region] = []

    def add(self, x: int, y: int, width: int) -> None:
        """So many cells of a line have changed; lines come in their order."""
        above = self._open.get((x, width))
        if above is not None and above.bottom == y:
            self._open[x, width] = Region(x, above.y, width, above.height + 1)
            return
        if above is not None:
            self._closed.append(above)
        self._open[x, width] = Region(x, y, width, 1)

    @property
    def regions(self) -> list[Region]:
        """All that has changed."""
        return [*self._closed, *self._open.values()]
