"""Every save there is; imported at the first key that needs it."""

from __future__ import annotations

from console.domain.bulk_files import as_file
from console.domain.questions.bulk_users import BulkTemplate
from console.engine import AccountSummary
from console.ui.dialogs.saves.save import Save

SAVES: tuple[Save, ...] = (
    Save(
        BulkTemplate,
        "Download the template",
        "Save example rows of a file of users, with the account's own roles and teams.",
        frozenset({"bulk users"}),
        BulkTemplate,
        "users-template.json",
        lambda page: as_file(page.rows),
    ),
)
BY_ID: dict[str, Save] = {save.id: save for save in SAVES}


def possible(accounts: tuple[AccountSummary, ...], board: str | None = None) -> list[Save]:
    """What can be saved from this board, or from any."""
    return [save for save in SAVES if save.able(accounts) and (board is None or board in save.boards)]
