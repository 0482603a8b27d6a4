"""Which of a pane's rows are shown, and in which order: those of one part, filtered, sorted. No widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from console.domain.parts import Part
from console.ui.panes.base.filtering import EVERYTHING
from console.ui.panes.base.noun_view import NounView, Row
from console.ui.panes.base.sorting import OWN_ORDER


class Arrangement(Generic[Row]):
    """All rows there are, and what somebody wants to see of them."""

    def __init__(self, view: NounView[Row]) -> None:
        self._view = view
        self.all_rows: Sequence[Row] = ()
        """The rows as of the newest reading, whatever is shown of them."""
        self.part: Part | None = None
        """The team or menu whose rows alone are shown; None shows all."""
        self.filter = EVERYTHING
        self.is_searched = False
        """Whether the vendor has searched for the filter already: then it keeps every row that came."""
        self.sort = OWN_ORDER
        self.counts: tuple[str, ...] = ()
        """What the title tells of the part's rows, as last counted."""

    @property
    def is_cut(self) -> bool:
        """Whether rows may be hidden."""
        return bool(self.filter) or self.part is not None

    def find(self, key: object) -> Row | None:
        """The newest row of that key, whether it is shown or not."""
        return next((row for row in self.all_rows if self._view.key(row) == key), None)

    def shown(self, now: float) -> list[Row]:
        """The rows to show, in order."""
        rows = self._in_part()
        if self.filter and not self.is_searched:
            rows = self._view.kept(rows, self.filter, now)
        return self._view.sorted(rows, self.sort, now)

    def count(self, now: float) -> None:
        """Counts anew what the title tells; the filter hides rows from sight, not from the counts."""
        rows = self._in_part()
        self.counts = self._view.counts(rows, now) if rows else ()

    def why_empty(self) -> str:
        """Why no row is shown though there are some; empty where there are none."""
        if not self.all_rows or not self.is_cut:
            return ""
        if self.filter:
            return f"no row shows /{self.filter.text} · escape clears the filter"
        return f"no row belongs to {'' if self.part is None else self.part.name} · escape shows all"

    def _in_part(self) -> Sequence[Row]:
        part = self.part
        if part is None:
            return self.all_rows
        return [row for row in self.all_rows if part.keeps(self._view.subject(row))]
