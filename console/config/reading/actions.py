"""Reading an account's `actions`: the kinds of action it may be told to do."""

from __future__ import annotations

from console.config.problems import shown, suggestion
from console.config.reading.tables import Table
from console.domain.accounts import VENDOR_TITLES, Vendor

NONE = "none"
"""The one word of a list that allows nothing; an empty list says the same."""
KINDS: dict[Vendor, tuple[str, ...]] = {
    Vendor.CCAI: (
        "call",
        "call-queue",
        "call-schedule",
        "sms",
        "contact-data-push",
        "do-not-call-add",
        "do-not-call-remove",
        "bulk-users-upload",
        "bulk-users-replace",
        "bulk-users-proceed",
        "agent-status-set",
        "agent-logout",
    ),
    Vendor.VOXLOUD: (
        "connect",
        "click-to-call-create",
        "click-to-call-delete",
        "contact-create",
        "contact-edit",
        "contact-delete",
        "webhook-create",
        "webhook-edit",
        "webhook-delete",
    ),
    Vendor.CIRCLELOOP: (
        "contact-create",
        "contact-edit",
        "contact-delete",
        "user-edit",
        "team-edit",
        "menu-edit",
        "company-rename",
    ),
    Vendor.VOIPTIME: (
        "lead-create",
        "lead-edit",
        "task-create",
        "task-edit",
        "note-add",
        "note-edit",
        "note-delete",
        "campaign-add",
    ),
}
"""The kinds of action of each vendor, in the words of `domain.drafts`, which a config is read without."""


def actions(table: Table, vendor: Vendor | None) -> tuple[str, ...] | None:
    """The kinds that are allowed; None, all of them, where the list is absent. What is no kind is noted."""
    if "actions" not in table.values:
        return None
    words = table.texts("actions")
    if words == (NONE,):
        return ()
    listed = table.values["actions"]
    for index, word in enumerate(listed if isinstance(listed, list) else ()):
        wrong = _wrong(word.strip(), vendor) if isinstance(word, str) and word.strip() else None
        if wrong is not None:
            table.report.add((*table.path, "actions", index), *wrong)
    return words


def _wrong(word: str, vendor: Vendor | None) -> tuple[str, str] | None:
    """What is wrong with one word, and the nearest valid one."""
    if word == NONE:
        return f'"{NONE}" stands alone', "An empty list, [], allows nothing"
    every = dict.fromkeys(kind for kinds in KINDS.values() for kind in kinds)
    valid = KINDS[vendor] if vendor is not None else tuple(every)
    if word in valid:
        return None
    if word in every and vendor is not None:
        return f"{VENDOR_TITLES[vendor]} has no action {shown(word)}", suggestion(word, valid)
    return f"{shown(word)} is no kind of action", suggestion(word, valid)
