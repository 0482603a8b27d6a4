"""Rows as comma-separated values that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from console.domain.personal import Masks
from console.domain.spreadsheets import safe
from console.ui.panes.base.noun_view import NounView
from console.ui.text import plain


def as_csv(view: NounView[Any], rows: Sequence[Any], now: float, masks: Masks | None = None) -> str:
    """All columns the noun has, a line per row; `now` in seconds since the epoch.

    With masks, the file may be passed on: it names nobody.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([column.title for column in view.full])
    for row in rows:
        cells = (
            view.cell(row, column.key, now) if masks is None else view.masked_cell(row, column, now, masks)
            for column in view.full
        )
        writer.writerow([safe(plain(cell.text)) for cell in cells])
    return written.getvalue()
