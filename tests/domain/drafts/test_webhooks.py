"""What the journal and the receipt say of a change to a webhook is what the supervisor did."""

from __future__ import annotations

import pytest

from console.domain.drafts.webhooks import UpdateWebhook
from console.domain.webhooks import Webhook

URL = "https://example.com/in"


@pytest.mark.parametrize(("enabled", "verb"), [(True, "Enable"), (False, "Disable")])
def test_a_switch_is_told_as_one(enabled: bool, verb: str) -> None:
    hook = Webhook("milan", "w1", "FAX_CALL", not enabled, 0, URL)
    draft = UpdateWebhook.switched(hook, enabled=enabled)
    assert draft.words == f"{verb} the webhook of FAX_CALL to {URL}"


@pytest.mark.parametrize("enabled", [True, False, None])
def test_an_edit_that_leaves_it_on_or_off_is_told_as_an_edit(enabled: bool | None) -> None:
    draft = UpdateWebhook("milan", "w1", "FAX_CALL", URL, enabled=enabled)
    assert draft.words == f"Edit the webhook of FAX_CALL to {URL}"
