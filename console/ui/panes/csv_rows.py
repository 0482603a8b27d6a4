"""Rows as comma-separated values that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from console.domain.spreadsheets import safe
from console.ui.panes.noun_view import NounView


def as_csv(view: NounView[Any], rows: Sequence[Any], now: float) -> str:
    """All columns the noun has, a line per row; `now` in seconds since the epoch."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([column.title for column in view.full])
    for row in rows:
        writer.writerow([safe(view.cell(row, column.key, now).text) for column in view.full])
    return written.getvalue()
