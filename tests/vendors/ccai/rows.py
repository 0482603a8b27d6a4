"""Rows as they would come over the wire."""

from __future__ import annotations

from typing import Any

from console.vendors.ccai import translate
from console.vendors.ccai.wire.contacts import CallRow, ChatRow
from console.vendors.rows import read_rows


def row(model: Any, **fields: Any) -> Any:
    """One row, read."""
    rows = read_rows(model, fields)
    assert rows.rejected == 0
    return rows.items[0]


def call(**fields: Any) -> Any:
    """A call as a supervisor sees it."""
    return translate.call(row(CallRow, **{"id": 1, "status": "finished"} | fields), "support")


def chat(**fields: Any) -> Any:
    """A chat as a supervisor sees it."""
    return translate.chat(row(ChatRow, **{"id": 1, "status": "finished"} | fields), "support")
