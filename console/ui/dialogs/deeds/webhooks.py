"""What can be done to webhook subscriptions."""

from __future__ import annotations

from collections.abc import Callable

from console.config.stand_ins import covered
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.domain.webhooks import EVENTS, EventCover, Webhook
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, MakeForm, Verb
from console.ui.dialogs.deeds.fields import Field, FieldKind, Form, Values
from console.ui.words import webhook_event

BOARDS = frozenset({"webhooks", "coverage"})


def _fields(event: str, callback: str, email: str) -> tuple[Field, ...]:
    known = dict.fromkeys((*EVENTS, *([event] if event else [])))
    options = tuple((webhook_event(each), each) for each in known)
    return (
        Field("event", "Event", event, "choose", FieldKind.CHOICE, options),
        Field("callback", "Callback", callback, "https://..."),
        Field("email", "Tells", email, "who is told when the vendor disables it"),
    )


def _create(aim: Aim, account: AccountSummary) -> Form:
    event = aim.row.event if isinstance(aim.row, EventCover) else ""

    def make(values: Values) -> CreateWebhook:
        return CreateWebhook(
            account.name, values.text("event"), covered(values.text("callback")), values.maybe("email")
        )

    return Form("Subscribe a webhook", _fields(event, "", ""), make)


def _edit(aim: Aim, account: AccountSummary) -> Form:
    hook = aim.the(Webhook)

    def make(values: Values) -> UpdateWebhook:
        return UpdateWebhook(
            account.name,
            hook.id,
            values.text("event"),
            covered(values.text("callback")),
            enabled=hook.enabled,
            notification_email=values.maybe("email"),
        )

    fields = _fields(hook.event, hook.callback_url or "", hook.notification_email or "")
    return Form("Edit the webhook", fields, make)


def _switch(enabled: bool) -> MakeForm:
    def form(aim: Aim, account: AccountSummary) -> Form:
        draft = UpdateWebhook.switched(aim.the(Webhook), enabled=enabled)
        return Form("Enable the webhook" if enabled else "Disable the webhook", (), lambda values: draft)

    return form


def _delete(aim: Aim, account: AccountSummary) -> Form:
    hook = aim.the(Webhook)
    draft = DeleteWebhook(account.name, hook.id, hook.event, hook.callback_url or "")
    return Form("Delete the webhook", (), lambda values: draft)


def _is(enabled: bool) -> Callable[[Webhook], bool]:
    """Whether switching makes sense; where it is not told whether it is on, both do."""
    return lambda hook: hook.enabled is not enabled


DEEDS: tuple[Deed, ...] = (
    Deed(
        CreateWebhook,
        "Subscribe webhook",
        "Have an address told of an event.",
        Verb.NEW,
        _create,
        boards=BOARDS,
    ),
    Deed(
        UpdateWebhook,
        "Edit webhook",
        "Change its event, its address or who is told.",
        Verb.EDIT,
        _edit,
        row=Webhook,
        name="edit",
    ),
    Deed(
        UpdateWebhook,
        "Enable webhook",
        "Switch the webhook on; its count of failures begins anew.",
        Verb.OTHER,
        _switch(True),
        row=Webhook,
        fits=_is(True),
        name="enable",
    ),
    Deed(
        UpdateWebhook,
        "Disable webhook",
        "Switch the webhook off.",
        Verb.OTHER,
        _switch(False),
        row=Webhook,
        fits=_is(False),
        name="disable",
    ),
    Deed(
        DeleteWebhook,
        "Delete webhook",
        "Remove the subscription for good.",
        Verb.REMOVE,
        _delete,
        row=Webhook,
    ),
)
