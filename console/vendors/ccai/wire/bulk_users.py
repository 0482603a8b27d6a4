"""Bulk changes of users (ccai-apps.txt l. 3450-4214)."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import AliasChoices, BeforeValidator, Field

from console.domain.text import clean
from console.vendors.ccai.wire.types import Id, Parts
from console.vendors.wire import MaybeMoment, MaybeText, MaybeWhole, Wire


def _texts(value: Any) -> tuple[str, ...]:
    """A list of sentences, cleaned; a row of the error endpoints tells its own (facts AP32)."""
    found: list[str] = []
    for item in value if isinstance(value, list) else ():
        said = item.get("message") if isinstance(item, dict) else item
        if isinstance(said, str) and clean(said):
            found.append(clean(said))
    return tuple(found)


def _plain(value: Any) -> str:
    """A cell: text stays as it is, numbers are spelled out, null is empty (facts AP28)."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean(value)


Texts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_texts)]
Cell: TypeAlias = Annotated[str, BeforeValidator(_plain)]


class JobRow(Wire):
    """A job; the answers to uploading and proceeding tell its id and state only.

    Their `link` is left out: it holds the document's own placeholders (facts AP36).
    """

    id: Id
    created_at: MaybeMoment = None
    process_requested_at: MaybeMoment = None
    filename: MaybeText = None
    total_rows: MaybeWhole = None
    affected_rows: MaybeWhole = None
    failed_rows: MaybeWhole = None
    status: MaybeText = None
    uploaded_user_name: MaybeText = None
    proceed_user_name: MaybeText = None
    uploaded_api_user_name: MaybeText = None
    proceed_api_user_name: MaybeText = None
    scheme_errors: Texts = ()
    update_errors: Texts = ()


class RowError(Wire):
    """A row of errors/scheme and errors/update (l. 4135-4203)."""

    message: MaybeText = Field(default=None, validation_alias=AliasChoices("message", "error"))
    column: MaybeWhole = None
    row: MaybeWhole = None
    error_type: MaybeText = None
    """error or warning; errors/scheme has none."""


class ChoiceCell(Wire):
    """A role or team of a user in a file."""

    name: Cell = ""
    value: Cell = ""


class UserRow(Wire):
    """A row of the template (l. 3508-3674)."""

    email: Cell
    new_email: Cell = ""
    agent_number: Cell = ""
    first_name: Cell = ""
    last_name: Cell = ""
    status: Cell = ""
    location: Cell = ""
    max_chat_limit: Cell = ""
    max_chat_limit_enabled: Cell = ""
    roles: Parts[ChoiceCell] = ()
    teams: Parts[ChoiceCell] = ()
