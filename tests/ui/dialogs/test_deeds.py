"""Every deed: its form opens for the row it is done to, and what is typed becomes its draft."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from console.config.stand_ins import PATH_SECRET, StandIn, remember
from console.domain.drafts.kinds import KINDS
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.domain.secrets import Secret
from console.domain.webhooks import Cover, EventCover, Webhook
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.catalogue import BY_ID, DEEDS, fitting, possible
from console.ui.dialogs.deeds.deed import Verb
from console.ui.dialogs.deeds.fields import Values

HOOK = Webhook("milan", "w1", "CALL_STARTED", True, 3, "https://hooks.example/in", None, "ops@example.com")


def values(deed_id: str, aim: Aim, account: Any, **typed: str | tuple[str, ...]) -> Any:
    """The draft of a deed's form, as filled but for what is typed."""
    form = BY_ID[deed_id].form(aim, account)
    filled = {field.key: (field.value,) for field in form.fields}
    filled |= {key: (text,) if isinstance(text, str) else text for key, text in typed.items()}
    return form.make(Values(filled, {field.key: field.label for field in form.fields}))


def test_deeds_are_told_apart_and_explain_themselves() -> None:
    assert len(BY_ID) == len(DEEDS)
    for deed in DEEDS:
        assert deed.draft.kind in KINDS
        assert deed.label
        assert deed.help.endswith(".")
        assert deed.row is not None or deed.boards
        assert deed.verb is not Verb.NEW or deed.boards


def test_labels_fit_beside_their_fields(milan: Any) -> None:
    for deed in DEEDS:
        if deed.row is None:
            form = deed.form(Aim(), milan)
            assert all(len(field.label) <= 12 for field in form.fields)
            assert len({field.key for field in form.fields}) == len(form.fields)


def test_only_what_fits_the_row_and_the_account_is_offered(milan: Any, support: Any) -> None:
    aim = Aim(row=HOOK)
    able = replace(milan, kinds=frozenset({"webhook-edit", "webhook-delete"}))
    labels = {deed.label for deed in fitting(aim, "webhooks", (support, able))}
    assert labels == {"Edit webhook", "Disable webhook", "Delete webhook"}
    assert fitting(aim, "webhooks", (support, milan)) == []
    assert [deed.label for deed in fitting(aim, "webhooks", (able,), Verb.REMOVE)] == ["Delete webhook"]
    disabled = Aim(row=replace(HOOK, enabled=False))
    assert "Enable webhook" in {deed.label for deed in possible(disabled, (able,))}


def test_a_webhook_keeps_what_is_not_changed(milan: Any) -> None:
    aim = Aim(row=HOOK)
    edited = values("webhook-edit edit", aim, milan, callback="https://new.example")
    assert edited == UpdateWebhook(
        "milan",
        "w1",
        "CALL_STARTED",
        "https://new.example",
        enabled=True,
        notification_email="ops@example.com",
    )
    disabled = values("webhook-edit disable", aim, milan)
    assert (disabled.enabled, disabled.callback_url) == (False, "https://hooks.example/in")
    assert values("webhook-delete", aim, milan) == DeleteWebhook(
        "milan", "w1", "CALL_STARTED", "https://hooks.example/in"
    )


def test_a_path_secret_that_is_typed_stays_out_of_what_is_shown_and_kept(milan: Any) -> None:
    remember(StandIn(PATH_SECRET, Secret("a+secret-4711")))
    callback = "https://new.example/a%2Bsecret-4711/milan"
    for deed in ("webhook-create", "webhook-edit edit"):
        made = values(deed, Aim(row=HOOK), milan, callback=callback)
        assert made.callback_url == "https://new.example/{path_secret}/milan"


def test_a_hole_in_the_coverage_is_filled_with_its_event(milan: Any) -> None:
    aim = Aim(row=EventCover("milan", "FAX_CALL", Cover.NONE))
    made = values("webhook-create", aim, milan, callback="https://fax.example")
    assert made == CreateWebhook("milan", "FAX_CALL", "https://fax.example", None)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2030-12-24 14:30+00:00", "2030-12-24T14:30:00+00:00"),
        ("2030-12-24T14:30Z", "2030-12-24T14:30:00+00:00"),
    ],
)
def test_an_instant_is_read_in_the_usual_spellings(text: str, read: str) -> None:
    moment = Values({"at": (text,)}, {"at": "When"}).moment("at")
    assert moment is not None
    assert moment.isoformat() == "2030-12-24T14:30:00+00:00"


@pytest.fixture
def in_rome(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Clocks go forward at 2:00 on 29 March 2026 there, and back at 3:00 on 25 October."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Europe/Rome")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-03-29 02:30", "When is no time: the clocks skip that hour"),
        ("2026-10-25 02:30", r"When comes twice that night: add which, \+02:00 or \+01:00"),
        ("2026-10-25 02:30+01:00", "2026-10-25T01:30:00"),
        ("2026-10-25 03:00", "2026-10-25T02:00:00"),
        ("2026-07-01 14:30", "2026-07-01T12:30:00"),
    ],
)
def test_an_hour_that_the_clocks_skip_or_repeat_is_asked_for_and_not_guessed(
    in_rome: None, text: str, told: str
) -> None:
    typed = Values({"at": (text,)}, {"at": "When"})
    if told.startswith("When"):
        with pytest.raises(ValueError, match=told):
            typed.moment("at")
    else:
        assert f"{typed.moment('at'):%Y-%m-%dT%H:%M:%S}" == told


def test_what_cannot_be_read_says_which_field() -> None:
    typed = Values({"at": ("tomorrow",), "count": ("many",)}, {"at": "When", "count": "Count"})
    with pytest.raises(ValueError, match="When must be a time"):
        typed.moment("at")
    with pytest.raises(ValueError, match="Count must be a whole number"):
        typed.whole("count")
    assert typed.maybe("nothing") is None
    assert typed.flag("nothing") is None
